package lookout

import (
	"context"
	"sync"
	"time"

	"rabbitlab/mgmt"
)

// LiveOptions say how hard to look. What is zero takes its default.
type LiveOptions struct {
	Share    float64       // of the broker's time, above 0 and at most 1, default DefaultShare
	Shortest time.Duration // the least time between two looks, default DefaultShortest
	Vhost    string        // "" for all
}

const (
	// DefaultShare is what the poller leaves of its own.
	DefaultShare = mgmt.DefaultShare * mgmt.LookPart
	// DefaultShortest is less than half of the 5 s in which a broker with default
	// settings renews its statistics.
	DefaultShortest = 2 * time.Second
	// fullShare is how much of its time goes to looks at everything, at the most.
	fullShare = 0.5
)

// Live watches a broker for as long as somebody looks on. It takes no more than its
// share of the broker's time, but for the few seconds after Closely. It outlives a
// broker's restart. Use NewLive.
type Live struct {
	watch    Watch
	pace     mgmt.Pace
	apart    float64   // how many times as long as a look at everything takes passes before the next
	failing  time.Time // since when looks fail, zero where they do not
	closely  time.Time // since when it looks closely, zero where it does not
	atAll    bool      // the next look is at everything, whatever is due
	wishes   chan struct{}
	pleas    chan struct{}
	mu       sync.Mutex
	report   Report
	reported chan struct{} // holds a token while there is a report that was not taken
}

// NewLive makes a Live that looks at nothing before Run.
func NewLive(l Looker, j Judge, o LiveOptions) *Live {
	if !(o.Share > 0 && o.Share <= 1) {
		o.Share = DefaultShare
	}
	if o.Shortest <= 0 {
		o.Shortest = DefaultShortest
	}
	return &Live{
		watch:    Watch{Looker: l, Judge: j, Vhost: o.Vhost},
		pace:     mgmt.NewPace(o.Share, o.Shortest),
		apart:    max(fullsApart, 1/(o.Share*fullShare)),
		wishes:   make(chan struct{}, 1),
		pleas:    make(chan struct{}, 1),
		reported: make(chan struct{}, 1),
	}
}

// Run looks until the context ends, and returns its error. It is called once.
func (l *Live) Run(ctx context.Context) error {
	for ctx.Err() == nil {
		next := l.once(ctx)
		l.wait(ctx, next)
	}
	return ctx.Err()
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

// Closely has it look as often as Watch does until enough was seen: at most half of the
// broker's time, for half a minute at the most. Where enough was seen it does nothing.
func (l *Live) Closely() { signal(l.wishes) }

// Refresh asks for a look at everything ahead of time. Asked again and again it takes
// no more than the share: what was asked ahead has to be paid for first.
func (l *Live) Refresh() { signal(l.pleas) }

// once looks once, and says when to look next.
func (l *Live) once(ctx context.Context) (next time.Time) {
	began := time.Now()
	l.pace.Begin(began)
	took, err := l.watch.look(ctx, l.fullsApart())
	if ctx.Err() != nil {
		return began
	}
	now := time.Now()
	l.note(now, err)
	next = l.due(took, now, err)
	l.hand(next, err)
	return next
}

// fullsApart is how far looks at everything are apart, in times of what one takes.
func (l *Live) fullsApart() float64 {
	switch {
	case l.atAll:
		return 0
	case !l.closely.IsZero():
		return fullsApart
	}
	return l.apart
}

// note takes in how a look went.
func (l *Live) note(now time.Time, err error) {
	if err == nil {
		l.failing, l.atAll = time.Time{}, false
	} else if l.failing.IsZero() {
		l.failing = now
	}
	if l.watch.sawEnough() || now.Sub(l.closely) >= longestWatch {
		l.closely = time.Time{}
	}
}

// failedApart is the time to the next look after one that failed.
const failedApart = 5 * time.Second

// due says when to look next: soon while it looks closely, which is not paid for, and
// as its share allows after that.
func (l *Live) due(took time.Duration, now time.Time, err error) time.Time {
	switch {
	case err != nil:
		return now.Add(max(failedApart, took))
	case !l.closely.IsZero():
		return now.Add(max(looksApart, took))
	}
	return l.pace.Spend(took-l.watch.Last.Way, now)
}

// wait returns when the next look is due, or wished for.
func (l *Live) wait(ctx context.Context, next time.Time) {
	timer := time.NewTimer(time.Until(next))
	defer timer.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-timer.C:
			return
		case <-l.wishes:
			if l.closely.IsZero() && !l.watch.sawEnough() {
				l.closely = time.Now()
				return
			}
		case <-l.pleas:
			if l.pace.MayHurry(time.Now()) {
				l.atAll = true
				return
			}
		}
	}
}

// hand makes a report and puts it where the reader finds it, in the place of one that
// was not taken.
func (l *Live) hand(next time.Time, err error) {
	r := l.judge()
	r.Next, r.Closely = next, !l.closely.IsZero()
	r.Err, r.Since = err, l.failing
	l.mu.Lock()
	defer l.mu.Unlock()
	l.report = r
	signal(l.reported)
}

// judge is what is known now.
func (l *Live) judge() Report {
	w := &l.watch
	findings := w.Judge.Findings()
	return Report{
		At: w.Last.At, FullAt: w.Full.At, Overview: w.Last.Overview, Seen: Count(&w.Full, nil),
		Findings: findings, Held: heldBy(w.Judge, findings), Blind: w.Judge.Blind(),
		Watched: w.Judge.Watched(), Enough: w.sawEnough(), Unseen: w.Last.Stats.Unread(mgmt.PartChannels),
	}
}

func signal(c chan struct{}) {
	select {
	case c <- struct{}{}:
	default:
	}
}
