package cli

import (
	"cmp"
	"context"
	"errors"
	"time"

	"rabbitlab/mgmt"
	"rabbitlab/mgmt/diagnose"
	"rabbitlab/ui/lang"
	"rabbitlab/ui/text"
)

// looker is what diagnose asks of the management API.
type looker interface {
	Look(ctx context.Context, o mgmt.LookOptions) (mgmt.Snapshot, error)
}

// judge is what makes findings of looks.
type judge interface {
	Add(s mgmt.Snapshot)
	Remembers(channel string) bool
	Watched() time.Duration
	Enough() bool
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
	// usualWatch is how long the statistics need: two emissions with default settings.
	usualWatch = 10 * time.Second
	// longestWatch ends a watch that never saw enough.
	longestWatch = 30 * time.Second
	// mostFailures is how many looks in a row may fail after a first one that did not.
	mostFailures = 3
)

// watch is a diagnosis under way.
type watch struct {
	looker
	judge
	vhost    string
	queues   glob
	long     time.Duration // 0: as long as the statistics need
	progress *spinner

	full, last mgmt.Snapshot // the last look at everything, and the last of all
	fulls      int           // looks at everything
	failures   int           // looks in a row that failed
}

// run looks until enough was seen, or as long as was asked for. It fails where the
// first look does, or several after it, and where the context ends.
func (w *watch) run(ctx context.Context) error {
	w.progress.stage(lang.Say("reading queues, consumers and channels"))
	for began := time.Now(); ; {
		took, err := w.once(ctx)
		if err != nil {
			return err
		}
		watched := time.Since(began)
		if w.failures == 0 && w.over(watched) {
			return nil
		}
		w.tell(watched)
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(w.pause(took, watched)):
		}
	}
}

// once looks once.
func (w *watch) once(ctx context.Context) (took time.Duration, err error) {
	began := time.Now()
	s, err := w.Look(ctx, mgmt.LookOptions{Vhost: w.vhost, Holders: !w.looksAtAll(began), HasPast: w.Remembers})
	took = time.Since(began)
	switch {
	case ctx.Err() != nil:
		return took, ctx.Err()
	case err != nil:
		if w.failures++; w.full.At.IsZero() || w.failures == mostFailures {
			return took, err
		}
		return took, nil
	}
	w.failures, w.last = 0, s
	if !s.Holders {
		w.full = s
		w.fulls++
	}
	w.Add(s)
	return took, noVhost(&s)
}

// noVhost says that the vhost is not there, or not for this user: what else of it
// could be read is then nothing.
func noVhost(s *mgmt.Snapshot) error {
	var e *mgmt.Error
	err := missing(s, mgmt.PartTotals)
	if errors.As(err, &e) && (e.Kind == mgmt.NotFound || e.Kind == mgmt.Forbidden) {
		return err
	}
	return nil
}

// looksAtAll says whether the long lists are due again: on a broker where they take
// long, only once in several times that, and once more at the end, as what is wrong
// with a queue shows from one such look to the next.
func (w *watch) looksAtAll(now time.Time) bool {
	return w.fulls == 1 && w.Enough() || now.Sub(w.full.At) >= fullsApart*w.full.Took
}

func (w *watch) over(watched time.Duration) bool {
	if w.long > 0 {
		return watched >= w.long
	}
	return w.fulls > 1 && (w.Enough() || watched >= longestWatch)
}

// pause is how long to wait after a look.
func (w *watch) pause(took, watched time.Duration) time.Duration {
	pause := max(looksApart, took)
	if left := w.long - watched; left > 0 {
		return min(pause, left)
	}
	return pause
}

// tell says on a terminal what was looked at, and how long it will still take.
func (w *watch) tell(watched time.Duration) {
	left := (cmp.Or(w.long, usualWatch) - watched).Round(time.Second)
	what := lang.Say("watching %s", lang.List(w.queues.count(&w.full).said()))
	if left > 0 {
		what = lang.Say("%s; %s more", what, text.Age(left))
	}
	w.progress.stage(what)
}
