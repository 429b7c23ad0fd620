package lookout

import (
	"context"
	"errors"
	"slices"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"rabbitlab/mgmt"
	"rabbitlab/mgmt/diagnose"
)

// slowBroker takes as long as it is told for each look, and fails those that it is
// told to.
type slowBroker struct {
	full, holders time.Duration
	fails         func(look int) error
	mu            sync.Mutex
	looks         []mgmt.LookOptions
}

// asked is the looks so far.
func (b *slowBroker) asked() []mgmt.LookOptions {
	b.mu.Lock()
	defer b.mu.Unlock()
	return slices.Clone(b.looks)
}

func (b *slowBroker) Look(ctx context.Context, o mgmt.LookOptions) (mgmt.Snapshot, error) {
	b.mu.Lock()
	b.looks = append(b.looks, o)
	b.mu.Unlock()
	s := mgmt.Snapshot{Reading: mgmt.Reading{At: time.Now(), Took: b.full}, Holders: o.Holders}
	if o.Holders {
		s.Took = b.holders
	}
	select {
	case <-time.After(s.Took):
	case <-ctx.Done():
		return s, ctx.Err()
	}
	if b.fails != nil {
		return s, b.fails(len(b.asked()))
	}
	return s, nil
}

// patient has seen enough after a number of looks.
type patient struct {
	after int
	seen  []mgmt.Snapshot
}

func (p *patient) Add(s mgmt.Snapshot) { p.seen = append(p.seen, s) }
func (p *patient) Enough() bool        { return len(p.seen) >= p.after }

func (p *patient) EnoughAt(time.Time) bool { return len(p.seen)+1 >= p.after }

func (*patient) Remembers(string) bool        { return false }
func (*patient) Watched() time.Duration       { return 0 }
func (*patient) Findings() []diagnose.Finding { return nil }
func (*patient) Blind() []string              { return nil }

const never = 1 << 30

var errDown = errors.New("it is down")

func failing(looks ...int) func(int) error {
	return func(look int) error {
		for _, n := range looks {
			if n == look {
				return errDown
			}
		}
		return nil
	}
}

func TestHowLongItWatches(t *testing.T) {
	for name, c := range map[string]struct {
		broker  *slowBroker
		enough  int
		long    time.Duration
		want    error
		lasts   time.Duration
		looks   int // that were tried
		holders int // of them, at the holders alone
	}{
		"until it is enough":         {enough: 11, lasts: 10 * time.Second, looks: 11},
		"never enough":               {enough: never, lasts: longestWatch, looks: 31},
		"for 1s":                     {enough: never, long: time.Second, lasts: time.Second, looks: 2},
		"for 2.5s":                   {enough: 1, long: 2500 * time.Millisecond, lasts: 2500 * time.Millisecond, looks: 4},
		"for a minute":               {enough: 1, long: time.Minute, lasts: time.Minute, looks: 61},
		"it is down":                 {broker: &slowBroker{fails: failing(1)}, enough: 1, want: errDown, looks: 1},
		"a look fails":               {broker: &slowBroker{fails: failing(2, 3)}, enough: 2, lasts: 3 * time.Second, looks: 4},
		"it goes down":               {broker: &slowBroker{fails: failing(2, 3, 4)}, enough: 2, want: errDown, lasts: 3 * time.Second, looks: 4},
		"the last look fails":        {broker: &slowBroker{fails: failing(3)}, enough: never, long: 2 * time.Second, lasts: 3 * time.Second, looks: 4},
		"a large broker: 4 s a list": {broker: &slowBroker{full: 4 * time.Second, holders: time.Second / 2}, enough: 4, lasts: 15 * time.Second, looks: 4, holders: 2},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				if c.broker == nil {
					c.broker = &slowBroker{}
				}
				j := &patient{after: c.enough}
				w := Watch{Looker: c.broker, Judge: j, Vhost: "shop", Long: c.long}
				began := time.Now()
				err := w.Run(t.Context())
				if !errors.Is(err, c.want) || time.Since(began) != c.lasts || len(c.broker.looks) != c.looks {
					t.Errorf("%v after %s and %d looks, not after %s and %d", err, time.Since(began), len(c.broker.looks), c.lasts, c.looks)
				}
				holders := 0
				for _, o := range c.broker.looks {
					if o.Holders {
						holders++
					}
					if o.Vhost != "shop" || o.HasPast == nil {
						t.Errorf("it asked for %+v", o)
					}
				}
				if holders != c.holders {
					t.Errorf("%d looks at the holders alone, not %d", holders, c.holders)
				}
			})
		})
	}
}

// A signal ends it in the middle of a look, and between two.
func TestAWatchCanBeStopped(t *testing.T) {
	for name, after := range map[string]time.Duration{"while it looks": time.Second / 2, "while it waits": 2500 * time.Millisecond} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				ctx, cancel := context.WithTimeout(t.Context(), after)
				defer cancel()
				w := Watch{Looker: &slowBroker{full: time.Second}, Judge: &patient{after: never}}
				began := time.Now()
				if err := w.Run(ctx); !errors.Is(err, context.DeadlineExceeded) || time.Since(began) != after {
					t.Errorf("%v after %s", err, time.Since(began))
				}
			})
		})
	}
}
