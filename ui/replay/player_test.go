package replay

import (
	"bytes"
	"errors"
	"os"
	"reflect"
	"testing"
	"time"

	"rabbitlab/mgmt"
	"rabbitlab/mgmt/recording"
)

func open(t *testing.T, path string) *Player {
	t.Helper()
	p, err := Open(path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = p.Close() })
	return p
}

// to reads on to some seconds after the beginning, and returns how many entries that took and
// what the channel holds by then.
func to(t *testing.T, p *Player, seconds float64) (n int, unacked float64, again bool) {
	t.Helper()
	for {
		b := p.To(p.Span.Header.Began.Add(time.Duration(seconds * float64(time.Second))))
		if b.Err != nil {
			t.Fatal(b.Err)
		}
		again = again || b.Again
		for _, e := range b.Entries {
			if n++; e.Update != nil {
				unacked = e.Update.Holders.Channel("a -> b (1)").Unacked.Or(-1)
			}
		}
		if !b.More {
			if b.Report == nil && n > 0 {
				t.Error("nothing is judged")
			}
			return n, unacked, again
		}
	}
}

func TestForthAndBack(t *testing.T) {
	p := open(t, recorded(t, 500))
	if s := p.Span; s.Broken != nil || s.Ended.Sub(s.Header.Began) != 500*time.Second || len(s.Steps) != 500 {
		t.Fatalf("%v, %s, %d steps", s.Broken, s.Ended.Sub(s.Header.Began), len(s.Steps))
	}
	for i, want := range []struct {
		to      float64
		n       int
		unacked float64
		again   bool
	}{
		{0, 0, 0, false}, {1.5, 1, 1, false}, {1.5, 0, 0, false}, {450, 449, 450, false}, {3, 3, 3, true}, {4, 1, 4, false},
		{1000, 497, 500, false}, {1001, 0, 0, false}, {0.5, 0, 0, true},
	} {
		if n, unacked, again := to(t, p, want.to); n != want.n || unacked != want.unacked || again != want.again {
			t.Errorf("%d: to %g it is %d entries, unacked %g, again %v", i, want.to, n, unacked, again)
		}
	}
}

// What a player says at the end is what is judged of the whole.
func TestTheEndIsJudgedAsTheWhole(t *testing.T) {
	path := recorded(t, 20)
	b := open(t, path).To(time.Now())
	whole, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	r, err := recording.NewReader(bytes.NewReader(whole))
	if err != nil {
		t.Fatal(err)
	}
	h, err := Judge(t.Context(), r)
	if err != nil || b.Report == nil {
		t.Fatal(err)
	}
	if want := h.Report(); !reflect.DeepEqual(*b.Report, want) || want.At.IsZero() {
		t.Errorf("%+v\n%+v", *b.Report, want)
	}
}

// One that is cut off is shown as far as it goes, and it is known before that it is.
func TestOneThatIsCutOff(t *testing.T) {
	path := recorded(t, 5)
	info, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Truncate(path, info.Size()-100); err != nil {
		t.Fatal(err)
	}
	p := open(t, path)
	b := p.To(time.Now())
	if !errors.Is(p.Span.Broken, recording.ErrCut) || !errors.Is(b.Err, recording.ErrCut) || len(b.Entries) == 0 || b.Report == nil {
		t.Errorf("%v, %v, %d entries", p.Span.Broken, b.Err, len(b.Entries))
	}
	if b = p.To(time.Now()); b.Err != nil || len(b.Entries) > 0 {
		t.Errorf("%+v", b)
	}
}

func TestWhatIsNoRecording(t *testing.T) {
	if _, err := Open("main_test.go"); !errors.As(err, new(*mgmt.Error)) {
		t.Error(err)
	}
	if _, err := Open("nowhere"); !errors.Is(err, os.ErrNotExist) {
		t.Error(err)
	}
}
