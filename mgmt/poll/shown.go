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
	case r.want.hidden != "":
		return max(hiddenApart, hiddenOver*r.jobOf(mgmt.PartTotals).cost, r.o.Shortest)
	case !r.want.shown.Sort.Live():
		return r.wishStatistics(now)
	case r.news.calm(now):
		return max(calmly, r.o.Shortest)
	}
	return max(fastest, r.o.Shortest)
}

// How far apart the page is read while another screen is open: its past is still drawn when
// one comes back, but for that of a large broker, which remembers it itself.
const (
	hiddenApart = 5 * time.Second
	hiddenOver  = 100 // times what an answer costs
)

// Hide says whose screen, of those who Watch, another stands in front of, or "" when the
// page of queues is seen. What is hidden is not watched, and the page is read less often;
// it is read at once when it is seen again.
func (r *Reader) Hide(who string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.want.hidden == who {
		return
	}
	r.want.hidden = who
	if j := r.jobOf(mgmt.PartTotals); !j.running {
		j.hurried = j.hurried || who == ""
		r.retell(j)
	}
	r.wakeAll()
}

// retell says anew when a part is read next, where it is wanted more or less often than it
// was: it would be called late else.
func (r *Reader) retell(j *job) {
	if j.state.Err != nil || j.state.Read.At.IsZero() || j.hurried {
		return
	}
	j.state.Next, _ = j.due(time.Now())
	r.hand(mgmt.Update{Parts: []mgmt.PartState{j.state}})
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
