// Package lookout watches a broker for a diagnosis: it decides when to look at what, and
// has what was seen judged. Watch does so until enough was seen, Live as long as
// somebody looks on.
package lookout

import (
	"context"
	"errors"
	"time"

	"rabbitlab/mgmt"
	"rabbitlab/mgmt/diagnose"
)

// Looker is what is asked. mgmt.Client is one.
type Looker interface {
	Look(ctx context.Context, o mgmt.LookOptions) (mgmt.Snapshot, error)
}

// Judge is what makes findings of looks. diagnose.History is one.
type Judge interface {
	Add(s mgmt.Snapshot)
	Remembers(channel string) bool
	Watched() time.Duration
	Enough() bool
	EnoughAt(at time.Time) bool
	Findings() []diagnose.Finding
	Blind() []string
}

const (
	// looksApart is the least time between two looks. After one that took longer it
	// is as long as that, so that a busy broker has time for others.
	looksApart = time.Second
	// fullsApart is how many times as long as one took passes from the beginning of a
	// look at everything to the next; those between are at the holders alone.
	fullsApart = 4
	// longestWatch ends a watch that never saw enough.
	longestWatch = 30 * time.Second
	// mostFailures is how many looks in a row may fail after a first one that did not.
	mostFailures = 3
)

// UsualWatch is how long the statistics need: two emissions with default settings.
const UsualWatch = 10 * time.Second

// Watch is a diagnosis under way.
type Watch struct {
	Looker Looker
	Judge  Judge
	Vhost  string        // "" for all
	Long   time.Duration // how long Run watches; 0: as long as the statistics need
	// Told, if not nil, is called by Run after each look but the last.
	Told func(watched time.Duration)

	// Full is the last look at everything, and Last the last of all.
	Full, Last mgmt.Snapshot

	fulls    int // looks at everything
	failures int // looks in a row that failed
}

// Run looks until enough was seen, or as long as was asked for. It fails where the
// first look does, or several after it, and where the context ends.
func (w *Watch) Run(ctx context.Context) error {
	for began := time.Now(); ; {
		took, err := w.look(ctx, fullsApart)
		if err != nil && (w.fulls == 0 || w.failures == mostFailures || ctx.Err() != nil || isNoVhost(err)) {
			return err
		}
		watched := time.Since(began)
		if w.failures == 0 && w.over(watched) {
			return nil
		}
		if w.Told != nil {
			w.Told(watched)
		}
		if !sleep(ctx, w.pause(took, watched)) {
			return ctx.Err()
		}
	}
}

// look looks once. Looks at everything are so many times as long apart as one takes.
func (w *Watch) look(ctx context.Context, apart float64) (took time.Duration, err error) {
	began := time.Now()
	s, err := w.Looker.Look(ctx, mgmt.LookOptions{Vhost: w.Vhost, Holders: !w.looksAtAll(began, apart), HasPast: w.Judge.Remembers})
	took = time.Since(began)
	if ctx.Err() != nil {
		return took, ctx.Err()
	}
	if err != nil {
		w.failures++
		return took, err
	}
	w.failures, w.Last = 0, s
	if !s.Holders {
		w.Full = s
		w.fulls++
	}
	w.Judge.Add(s)
	if err := s.Stats.Unread(mgmt.PartTotals); isNoVhost(err) {
		return took, err
	}
	return took, nil
}

// isNoVhost says that the vhost is not there, or not for this user: what else of it
// could be read is then nothing.
func isNoVhost(err error) bool {
	var e *mgmt.Error
	return errors.As(err, &e) && (e.Kind == mgmt.NotFound || e.Kind == mgmt.Forbidden)
}

// looksAtAll says whether the long lists are due again: on a broker where they take
// long, only once in several times that, and once more for the look that ends it, as
// what is wrong with a queue shows from one such look to the next.
func (w *Watch) looksAtAll(now time.Time, apart float64) bool {
	return w.fulls == 1 && w.Judge.EnoughAt(now) || now.Sub(w.Full.At) >= time.Duration(apart*float64(w.Full.Took))
}

func (w *Watch) over(watched time.Duration) bool {
	if w.Long > 0 {
		return watched >= w.Long
	}
	return w.sawEnough() || w.fulls > 1 && watched >= longestWatch
}

// sawEnough says that what can be found at once is found.
func (w *Watch) sawEnough() bool { return w.fulls > 1 && w.Judge.Enough() }

// pause is how long to wait after a look.
func (w *Watch) pause(took, watched time.Duration) time.Duration {
	pause := max(looksApart, took)
	if left := w.Long - watched; left > 0 {
		return min(pause, left)
	}
	return pause
}

// sleep returns after a while, and false where the context ends before.
func sleep(ctx context.Context, d time.Duration) bool {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return false
	case <-timer.C:
		return true
	}
}
