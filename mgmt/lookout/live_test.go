package lookout

import (
	"context"
	"errors"
	"testing"
	"testing/synctest"
	"time"

	"rabbitlab/mgmt"
	"rabbitlab/mgmt/diagnose"
)

// living runs a Live in a time of its own, and looks at what it did.
func living(t *testing.T, b *slowBroker, enough int, o LiveOptions, test func(*testing.T, *Live)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		l := NewLive(b, &patient{after: enough}, o)
		ctx, cancel := context.WithCancel(t.Context())
		ended := make(chan error)
		go func() { ended <- l.Run(ctx) }()
		test(t, l)
		cancel()
		if err := <-ended; !errors.Is(err, context.Canceled) {
			t.Errorf("Run ended with %v", err)
		}
	})
}

// pass lets time go by.
func pass(d time.Duration) {
	time.Sleep(d)
	synctest.Wait()
}

func reportOf(t *testing.T, l *Live) Report {
	t.Helper()
	r, err := l.Next(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// busy is how long the broker worked at the looks so far.
func (b *slowBroker) busy() (all time.Duration) {
	for _, o := range b.asked() {
		if o.Holders {
			all += b.holders
		} else {
			all += b.full
		}
	}
	return all
}

func TestLiveKeepsToItsShare(t *testing.T) {
	for name, b := range map[string]*slowBroker{
		"small": {full: 20 * time.Millisecond, holders: 10 * time.Millisecond},
		"large": {full: 6 * time.Second, holders: 500 * time.Millisecond},
	} {
		t.Run(name, func(t *testing.T) {
			living(t, b, 3, LiveOptions{}, func(t *testing.T, l *Live) {
				pass(time.Minute)
				// one look may be under way that a minute cannot hold
				if busy := b.busy() - b.full; busy > time.Duration(mgmt.DefaultShare*float64(time.Minute)) {
					t.Errorf("it took %s of the broker's first minute", busy)
				}
				pass(5 * time.Hour)
				if share := b.busy().Hours() / 5; share > 1.05*DefaultShare || share < 0.5*DefaultShare && name == "large" {
					t.Errorf("it took %.4f of the broker's time", share)
				}
				if all, full := len(b.asked()), fulls(b); full < 4 || full*2 > all+2 && name == "large" {
					t.Errorf("%d of %d looks were at everything", full, all)
				}
			})
		})
	}
}

func fulls(b *slowBroker) (n int) {
	for _, o := range b.asked() {
		if !o.Holders {
			n++
		}
	}
	return n
}

// Looked at closely, even a large broker is known after a few looks; then the looks are
// as far apart as before.
func TestLiveLooksClosely(t *testing.T) {
	b := &slowBroker{full: 3 * time.Second, holders: 500 * time.Millisecond}
	living(t, b, 6, LiveOptions{}, func(t *testing.T, l *Live) {
		pass(10 * time.Second)
		if r := reportOf(t, l); r.Closely || r.Enough || len(b.asked()) != 1 || time.Until(r.Next) < time.Minute {
			t.Errorf("%d looks, %+v", len(b.asked()), r)
		}
		l.Closely()
		pass(25 * time.Second)
		r := reportOf(t, l)
		if r.Closely || !r.Enough || len(b.asked()) < 6 || fulls(b) < 2 {
			t.Errorf("%d looks, %d at everything: %+v", len(b.asked()), fulls(b), r)
		}
		before := len(b.asked())
		l.Closely()
		pass(10 * time.Second)
		if len(b.asked()) > before+1 {
			t.Error("it looks closely though it has seen enough")
		}
	})
	b = &slowBroker{}
	living(t, b, never, LiveOptions{}, func(t *testing.T, l *Live) {
		pass(time.Second)
		l.Closely()
		pass(longestWatch / 2)
		if r := reportOf(t, l); !r.Closely || r.Enough {
			t.Errorf("%+v", r)
		}
		pass(longestWatch)
		if r := reportOf(t, l); r.Closely {
			t.Error("it looks closely for ever")
		}
	})
}

func TestLiveRefreshes(t *testing.T) {
	b := &slowBroker{full: 2 * time.Second, holders: time.Second}
	living(t, b, 1, LiveOptions{}, func(t *testing.T, l *Live) {
		pass(time.Minute)
		all, full := len(b.asked()), fulls(b)
		for range 10 {
			l.Refresh()
			pass(3 * time.Second)
		}
		if len(b.asked()) != all+1 || fulls(b) != full+1 {
			t.Errorf("%d looks more, %d of them at everything", len(b.asked())-all, fulls(b)-full)
		}
	})
}

// finds is a Judge that found something.
type finds struct{ patient }

func (*finds) Findings() []diagnose.Finding {
	return []diagnose.Finding{{Channel: "c (1)"}, {Channel: "c (1)"}, {Channel: "gone"}, {}}
}

func (*finds) Held(channel string, n int, _ time.Duration) []mgmt.Figure {
	if channel == "gone" {
		return nil
	}
	return make([]mgmt.Figure, n)
}

// A broker that is away takes nothing from what was found, and is asked again.
func TestLiveOutlivesTheBroker(t *testing.T) {
	b := &slowBroker{fails: func(look int) error {
		if look > 1 && look < 5 {
			return errDown
		}
		return nil
	}}
	synctest.Test(t, func(t *testing.T) {
		l := NewLive(b, &finds{patient{after: 1}}, LiveOptions{})
		ctx, cancel := context.WithCancel(t.Context())
		ended := make(chan error)
		go func() { ended <- l.Run(ctx) }()
		first := reportOf(t, l)
		if first.Err != nil || len(first.Findings) != 4 || len(first.Held) != 1 || len(first.Held["c (1)"]) != HeldSteps {
			t.Errorf("%+v", first)
		}
		pass(DefaultShortest)
		down := reportOf(t, l)
		pass(failedApart)
		still := reportOf(t, l)
		if !errors.Is(still.Err, errDown) || len(still.Findings) != 4 || down.Since.IsZero() || !still.Since.Equal(down.Since) || !still.At.Equal(first.At) {
			t.Errorf("%+v", still)
		}
		pass(2 * failedApart)
		if back := reportOf(t, l); back.Err != nil || !back.Since.IsZero() || !back.At.After(first.At) {
			t.Errorf("%+v", back)
		}
		cancel()
		<-ended
	})
}
