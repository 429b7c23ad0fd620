package diagnose

import (
	"context"
	"sync"
	"time"

	"rabbitlab/mgmt"
)

// Source is where what is learnt of a broker comes from. poll.Feed is one.
type Source interface {
	Next(ctx context.Context) (mgmt.Update, error)
}

// Reader is who reads the broker. poll.Reader is one. The calls leave a wish and return
// at once.
type Reader interface {
	WantPasts(channels []string)         // the most urgent first
	Watch(who string, queues []mgmt.Key) // read their figures, and what is remembered of them
	WantBindings(queues []mgmt.Key)      // the most urgent first
	WantShares(nodes []mgmt.Listener)    // what their channels count by queue
	Closely(yes bool)                    // read as often as there can be news
}

// Live is a diagnosis that goes on for as long as somebody looks on. Use NewLive.
type Live struct {
	reader  Reader
	source  Source
	history History
	wanted  wishes
	closely time.Time // since when it looks closely, zero where it does not
	wishes  chan struct{}

	mu       sync.Mutex
	report   Report
	reported chan struct{} // holds a token while there is a report that was not taken
}

// longestClose is for how long a broker is read closely at the most.
const longestClose = 30 * time.Second

// NewLive makes a Live that knows nothing before Run.
func NewLive(r Reader, s Source) *Live {
	return &Live{reader: r, source: s, wishes: make(chan struct{}, 1), reported: make(chan struct{}, 1)}
}

// Run takes what is learnt until the context ends, and returns its error. It is called
// once.
func (l *Live) Run(ctx context.Context) error {
	for {
		u, err := l.source.Next(ctx)
		if err != nil {
			return err
		}
		l.take(u, time.Now())
	}
}

// Next waits for a report that is newer than the last one that was taken. Its error is
// the context's. It is for one reader.
func (l *Live) Next(ctx context.Context) (Report, error) {
	select {
	case <-ctx.Done():
		return Report{}, ctx.Err()
	case <-l.reported:
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.report, nil
}

// Closely has the broker read closely until enough was seen, for half a minute at the
// most. Where enough was seen it does nothing.
func (l *Live) Closely() {
	select {
	case l.wishes <- struct{}{}:
	default:
	}
}

// take folds an update in, and reports where it can tell something.
func (l *Live) take(u mgmt.Update, now time.Time) {
	l.history.Apply(u)
	l.lookClosely(now)
	if !tells(&u) {
		return
	}
	l.wanted.tell(l.reader, &l.history)
	r := l.history.Report()
	r.Closely = !l.closely.IsZero()
	l.mu.Lock()
	defer l.mu.Unlock()
	l.report = r
	select {
	case l.reported <- struct{}{}:
	default:
	}
}

// lookClosely begins and ends a close look.
func (l *Live) lookClosely(now time.Time) {
	select {
	case <-l.wishes:
		if l.closely.IsZero() && !l.history.Enough() {
			l.closely = now
			l.reader.Closely(true)
		}
	default:
	}
	if !l.closely.IsZero() && (l.history.Enough() || now.Sub(l.closely) >= longestClose) {
		l.closely = time.Time{}
		l.reader.Closely(false)
	}
}

// tells says that an update has something that a verdict can rest on, or that of such a
// thing it is news that it could not be read.
func tells(u *mgmt.Update) bool {
	if u.Alarms != nil || u.Holders != nil || len(u.Pasts) > 0 || len(u.Gone) > 0 {
		return true
	}
	for i := range u.Lists {
		if !u.Lists[i].Live {
			return true
		}
	}
	for _, p := range u.Parts {
		if p.Err != nil {
			return true
		}
	}
	return false
}
