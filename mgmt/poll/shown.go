package poll

import (
	"context"
	"errors"
	"time"

	"rabbitlab/mgmt"
)

// wishShown wants the page on the screen as often as an eye can tell.
func (r *Reader) wishShown(now time.Time) time.Duration {
	if r.want.shown.Size == 0 {
		return 0
	}
	switch {
	case !r.want.shown.Sort.Live():
		return r.wishStatistics(now)
	case r.news.calm(now):
		return max(calmly, r.o.Shortest)
	}
	return max(fastest, r.o.Shortest)
}

// askShown reads that page. Where the broker takes too long to sort all that it has, any
// page of it is read.
func (r *Reader) askShown(ctx context.Context) (mgmt.Update, int, error) {
	r.mu.Lock()
	q := r.want.shown
	r.mu.Unlock()
	list, err := r.api.Queues(ctx, q)
	if !isKind(err, mgmt.TimedOut) || ctx.Err() != nil {
		return listed(list, err), 1, err
	}
	list, failed := r.api.UnsortedQueues(ctx, q)
	return listed(list, failed), 2, err
}

// patienceForShown is how long the page on the screen is waited for before any page of it
// is read, which a broker with many queues answers much sooner.
const patienceForShown = time.Second

// wishGlimpse wants any page of queues while the first sorted one is long in coming.
func (r *Reader) wishGlimpse(now time.Time) time.Duration {
	j := r.jobOf(mgmt.PartTotals)
	if r.want.shown.Size == 0 || !j.running || !j.state.Read.At.IsZero() || now.Sub(j.began) < patienceForShown {
		return 0
	}
	return longestWait
}

func (r *Reader) askGlimpse(ctx context.Context) (mgmt.Update, int, error) {
	r.mu.Lock()
	q := r.want.shown
	r.mu.Unlock()
	list, err := r.api.UnsortedQueues(ctx, q)
	return listed(list, err), 1, err
}

func isKind(err error, kind mgmt.Kind) bool {
	var e *mgmt.Error
	return errors.As(err, &e) && e.Kind == kind
}
