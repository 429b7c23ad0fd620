// Package poll reads a broker's management API for all who want something of it: one
// schedule, within one budget of the broker's time. Small questions never wait for long
// ones, what was spent is forgiven, and a broker that is slow is asked less, not left
// alone.
package poll

import (
	"context"
	"slices"
	"sync"
	"time"

	"rabbitlab/mgmt"
)

// API is what is asked. client.Client is one.
type API interface {
	Overview(context.Context) (mgmt.Overview, error)
	Alarms(context.Context) ([]mgmt.Alarm, error)
	Queues(context.Context, mgmt.QueueQuery) (mgmt.QueueList, error)
	QueuesWithStats(context.Context, mgmt.QueueQuery) (mgmt.QueueList, error)
	UnsortedQueues(context.Context, mgmt.QueueQuery) (mgmt.QueueList, error)
	NamedQueues(ctx context.Context, vhost string, names []string) (mgmt.QueueList, error)
	Queue(context.Context, mgmt.Key) (mgmt.QueueList, error)
	LiveQueue(context.Context, mgmt.Key) (list mgmt.QueueList, told bool, err error)
	Consumers(ctx context.Context, vhost string) ([]mgmt.Consumer, mgmt.Reading, error)
	HoldingChannels(context.Context) (channels []mgmt.Channel, all bool, r mgmt.Reading, err error)
	Connections(context.Context) (connections []mgmt.Connection, all bool, r mgmt.Reading, err error)
	Connection(ctx context.Context, name string) (mgmt.Connection, mgmt.Reading, error)
	Sessions(ctx context.Context, connection string) ([]mgmt.Session, error)
	ChannelPast(ctx context.Context, name string) (mgmt.ChannelPast, error)
	Samples(context.Context, mgmt.Key) (mgmt.Series, error)
	Bindings(context.Context, mgmt.Key) (mgmt.Bindings, error)
	Exchange(context.Context, mgmt.ExchangeKey) (mgmt.Exchange, error)
	NodeShares(context.Context, mgmt.Listener) (shares mgmt.NodeShares, told bool)
}

// Options says how hard to ask. What is zero takes its default.
type Options struct {
	Share      float64       // of the broker's time, over a minute, above 0 and at most 1; default DefaultShare
	Shortest   time.Duration // the least time between two readings of the same; default: as often as there can be news
	Statistics time.Duration // how often the statistics are read where they cost little; default DefaultStatistics
	Vhost      string        // whose statistics, "" for all
	Name       string        // a regular expression that the names of the queues match whose statistics are read, "" for all
	Pages      int           // of 500 queues whose statistics are read at the most, where so many have messages; default 1
}

const (
	// DefaultShare is a twelfth: with 10,000 queues a third of what the management UI takes
	// when it shows a page of them sorted by their messages.
	DefaultShare = 1.0 / 12
	// DefaultStatistics is less than half of the 5 s in which a broker with default
	// settings renews its statistics.
	DefaultStatistics = 2 * time.Second
	// closeShare is the share while somebody waits for what only a close look tells.
	closeShare = 0.5
	// closeApart is how far apart the statistics are read then.
	closeApart = time.Second
)

// Reader reads a broker until its context ends, and hands out what it learns to each
// Feed. It outlives a broker's restart. Use New.
type Reader struct {
	api  API
	o    Options
	jobs []*job
	wake map[lane]chan struct{} // each holds a token: look again what is due

	joining sync.Mutex // held while who holds what is joined anew
	mu      sync.Mutex
	feeds   []*Feed
	want    wants
	known   known
	link    mgmt.Link
	closely bool
	news    news     // when anything on the screen changed last
	latest  quickest // how quick the small answers are lately
}

// New makes a Reader that asks nothing before Run.
func New(api API, o Options) *Reader {
	if !(o.Share > 0 && o.Share <= 1) {
		o.Share = DefaultShare
	}
	if o.Statistics <= 0 {
		o.Statistics = DefaultStatistics
	}
	o.Pages = max(o.Pages, 1)
	r := &Reader{api: api, o: o, wake: map[lane]chan struct{}{
		quick: make(chan struct{}, 1), long: make(chan struct{}, 1),
	}}
	r.want.watched = map[string][]mgmt.Key{}
	r.known = known{rows: map[mgmt.Key]rowRead{}, pasts: map[string]bool{}, samples: map[mgmt.Key]bool{}, bindings: map[mgmt.Key]bool{}, ways: map[mgmt.Key]bool{}, shareless: map[mgmt.Listener]bool{}}
	r.jobs = r.allJobs()
	for _, j := range r.jobs {
		j.state.Part = j.part
	}
	return r
}

// Run asks until the context ends, and returns the context's error when everything it
// started has ended too. It can be called again then: it goes on with what is due.
func (r *Reader) Run(ctx context.Context) error {
	var lanes sync.WaitGroup
	for _, l := range []lane{quick, long} {
		lanes.Go(func() { r.runLane(ctx, l) })
	}
	lanes.Wait()
	return ctx.Err()
}

// Feed returns a new reader's end: it gets all that is learnt from now on, beginning
// with how the link stands.
func (r *Reader) Feed() *Feed {
	f := newFeed()
	r.mu.Lock()
	defer r.mu.Unlock()
	r.feeds = append(r.feeds, f)
	if !r.link.Since.IsZero() {
		link := r.link
		f.put(mgmt.Update{Link: &link})
	}
	return f
}

// hand gives an update to every feed. The caller holds the lock.
func (r *Reader) hand(u mgmt.Update) {
	if u.IsEmpty() {
		return
	}
	for _, f := range r.feeds {
		f.put(u)
	}
}

// wakeAll has both lanes look again what is due.
func (r *Reader) wakeAll() {
	for _, w := range r.wake {
		signal(w)
	}
}

func (r *Reader) jobOf(part mgmt.Part) *job {
	i := slices.IndexFunc(r.jobs, func(j *job) bool { return j.part == part && j.states })
	return r.jobs[i]
}

func signal(c chan struct{}) {
	select {
	case c <- struct{}{}:
	default:
	}
}
