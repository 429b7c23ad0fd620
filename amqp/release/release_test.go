package release_test

import (
	"slices"
	"testing"

	"rabbitlab/amqp/release"
)

func TestHas(t *testing.T) {
	for _, c := range []struct {
		version string
		what    release.Behaviour
		want    bool
	}{
		{"3.8.14", release.ConsumerTimeout, false}, {"3.8.15", release.ConsumerTimeout, true},
		{"3.8.16", release.ConsumerTimeout30m, false}, {"3.8.17", release.ConsumerTimeout30m, true},
		{"3.11.8", release.QueueConsumerTimeout, false}, {"3.12.0", release.QueueConsumerTimeout, true}, {"10.1-rc.1", release.QueueConsumerTimeout, true},
		{"3.13.7", release.DefaultDeliveryLimit, false}, {"4.0", release.DefaultDeliveryLimit, true}, {"4.0.0-rc.1", release.DefaultDeliveryLimit, true},
		{"4.2.9", release.NackCountsAsDelivery, true}, {"4.3.0", release.NackCountsAsDelivery, false},
		{"4.2.9", release.TransientQueuesRefused, false}, {"4.10.0", release.TransientQueuesRefused, true},
		{"3.8.14", release.ClassicConsumerTimeout, true}, {"4.0.5", release.ClassicConsumerTimeout, true}, {"4.3.6", release.ClassicConsumerTimeout, false},
		// what is not known is the newest
		{"", release.TransientQueuesRefused, true}, {"next", release.GlobalPrefetch, false}, {"4", release.NackCountsAsDelivery, false},
	} {
		if got := release.Has(c.version, c.what); got != c.want {
			t.Errorf("%q, %s: %v", c.version, c.what.Row().What, got)
		}
	}
}

// Each row is whole, and makes a difference among the releases that there are.
func TestTable(t *testing.T) {
	for _, b := range release.All() {
		r := b.Row()
		if r.What == "" || r.Source == "" || r.Where == "" || r.What[len(r.What)-1] != '.' {
			t.Errorf("behaviour %d is not told whole: %+v", b, r)
		}
		if r.Since == "" && r.Until == "" || r.Until != "" && release.Compare(r.Since, r.Until) >= 0 {
			t.Errorf("%q is since %q and until %q", r.What, r.Since, r.Until)
		}
		for _, version := range []string{r.Since, r.Until} {
			if version != "" && release.Name(version) == "" {
				t.Errorf("%q: version %q", r.What, version)
			}
		}
	}
}

func TestKnown(t *testing.T) {
	for i, r := range release.Known {
		if found, ok := release.Find(r.Name); !ok || found != r || release.Name(r.Version) != r.Name {
			t.Errorf("%+v is found as %+v", r, found)
		}
		if i > 0 && release.Compare(r.Version, release.Known[i-1].Version) >= 0 {
			t.Errorf("%s does not come after %s", r.Version, release.Known[i-1].Version)
		}
	}
	if r, ok := release.Find("3.9"); ok {
		t.Errorf("%+v", r)
	}
}

func TestName(t *testing.T) {
	for version, want := range map[string]string{"4.0.5": "4.0", "3.10": "3.10", "4.3.0-rc.1": "4.3", "4": "", "": "", "x.y": "", "\x1b[31m4.0": ""} {
		if got := release.Name(version); got != want {
			t.Errorf("%q is %q", version, got)
		}
	}
}

func TestCompare(t *testing.T) {
	inOrder := []string{"", "3.9.1", "3.10.0", "3.10.8", "4.0.0-beta.2", "4.0.0-rc.1", "4.0.0", "4.0.0.1"}
	if !slices.IsSortedFunc(inOrder, release.Compare) {
		t.Error("out of order")
	}
	for i := 1; i < len(inOrder); i++ {
		if release.Compare(inOrder[i], inOrder[i-1]) <= 0 {
			t.Errorf("%s does not come after %s", inOrder[i], inOrder[i-1])
		}
	}
}
