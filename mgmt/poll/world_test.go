package poll

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"rabbitlab/mgmt"
)

// world is a broker that answers as late as it is told, and counts what it is asked.
type world struct {
	mu       sync.Mutex
	takes    map[string]time.Duration // by kind of question; the rest takes a millisecond
	fails    map[string]error         // by kind; "" fails all
	late     time.Duration            // every answer is so much later: a slow network, or a bad spell
	hangs    map[string]bool          // by kind: never answers
	patience time.Duration            // after which a question runs out
	calls    []call
	queues   int
	channels []mgmt.Channel
	listOnly bool // live counts come in lists only
	gone     map[mgmt.Key]bool
	sessions map[string][]mgmt.Session // by connection
}

// call is a question that was put.
type call struct {
	kind        string
	began, took time.Duration
	withdrawn   bool
	what        any
}

var began time.Time

func newWorld() *world {
	return &world{takes: map[string]time.Duration{}, fails: map[string]error{}, hangs: map[string]bool{}, gone: map[mgmt.Key]bool{}, patience: 10 * time.Second, queues: 3}
}

var (
	errTimedOut = &mgmt.Error{Kind: mgmt.TimedOut, What: "it did not answer in time"}
	errRefused  = &mgmt.Error{Kind: mgmt.Refused, What: "nothing listens"}
	errFailed   = &mgmt.Error{Kind: mgmt.ServerFailed, Status: 500, What: "it failed"}
	errNotFound = &mgmt.Error{Kind: mgmt.NotFound, Status: 404, What: "there is none"}
)

// ask passes the time that an answer takes.
func (w *world) ask(ctx context.Context, kind string, what any) (mgmt.Reading, error) {
	at := time.Now()
	w.mu.Lock()
	takes, hangs, err, patience := w.takes[kind]+w.late, w.hangs[kind], w.fails[kind], w.patience
	if err == nil {
		err = w.fails[""]
	}
	w.calls = append(w.calls, call{kind: kind, began: at.Sub(began), what: what})
	i := len(w.calls) - 1
	w.mu.Unlock()
	if takes == 0 {
		takes = time.Millisecond
	}
	if hangs || takes > patience {
		takes, err = patience, errTimedOut
	}
	select {
	case <-ctx.Done():
		err = ctx.Err()
	case <-time.After(takes):
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	w.calls[i].took, w.calls[i].withdrawn = time.Since(at), ctx.Err() != nil
	return mgmt.Reading{At: at, Took: time.Since(at)}, err
}

func (w *world) set(change func(*world)) {
	w.mu.Lock()
	defer w.mu.Unlock()
	change(w)
}

// asked is the questions of a kind so far, all for "".
func (w *world) asked(kind string) (all []call) {
	w.mu.Lock()
	defer w.mu.Unlock()
	for _, c := range w.calls {
		if kind == "" || c.kind == kind {
			all = append(all, c)
		}
	}
	return all
}

func (w *world) Overview(ctx context.Context) (mgmt.Overview, error) {
	r, err := w.ask(ctx, "overview", nil)
	return mgmt.Overview{Reading: r, SeesAll: true, Queues: mgmt.Known(float64(w.queues))}, err
}

func (w *world) Alarms(ctx context.Context) ([]mgmt.Alarm, error) {
	_, err := w.ask(ctx, "alarms", nil)
	return nil, err
}

func queueNamed(i int) mgmt.Key { return mgmt.Key{Vhost: "/", Name: fmt.Sprintf("q%05d", i)} }

func (w *world) page(ctx context.Context, kind string, q mgmt.QueueQuery, live bool) (mgmt.QueueList, error) {
	r, err := w.ask(ctx, kind, q)
	l := mgmt.QueueList{Reading: r, Query: q, Live: live, Matching: w.queues, Total: w.queues}
	for i := range min(w.queues, q.Size) {
		l.Queues = append(l.Queues, w.queue(queueNamed(i), live))
	}
	return l, err
}

func (w *world) queue(k mgmt.Key, live bool) mgmt.Queue {
	q := mgmt.Queue{QueueTotals: mgmt.QueueTotals{Key: k, Ready: mgmt.Known(1), Unacked: mgmt.Known(0)}}
	if !live {
		q.Stats = &mgmt.QueueStats{Key: k, Messages: mgmt.Known(1)}
	}
	return q
}

func (w *world) Queues(ctx context.Context, q mgmt.QueueQuery) (mgmt.QueueList, error) {
	return w.page(ctx, "shown", q, true)
}

func (w *world) QueuesWithStats(ctx context.Context, q mgmt.QueueQuery) (mgmt.QueueList, error) {
	return w.page(ctx, "queues", q, false)
}

func (w *world) UnsortedQueues(ctx context.Context, q mgmt.QueueQuery) (mgmt.QueueList, error) {
	l, err := w.page(ctx, "unsorted", q, false)
	l.Unsorted = true
	return l, err
}

func (w *world) NamedQueues(ctx context.Context, vhost string, names []string) (mgmt.QueueList, error) {
	r, err := w.ask(ctx, "named", names)
	l := mgmt.QueueList{Reading: r, Live: true}
	for _, name := range names {
		l.Queues = append(l.Queues, w.queue(mgmt.Key{Vhost: vhost, Name: name}, true))
	}
	return l, err
}

func (w *world) one(ctx context.Context, kind string, k mgmt.Key, live bool) (mgmt.QueueList, error) {
	r, err := w.ask(ctx, kind, k)
	w.mu.Lock()
	defer w.mu.Unlock()
	if err == nil && w.gone[k] {
		err = errNotFound
	}
	return mgmt.QueueList{Reading: r, Live: live, Queues: []mgmt.Queue{w.queue(k, live)}}, err
}

func (w *world) Queue(ctx context.Context, k mgmt.Key) (mgmt.QueueList, error) {
	return w.one(ctx, "row", k, false)
}

func (w *world) LiveQueue(ctx context.Context, k mgmt.Key) (mgmt.QueueList, bool, error) {
	l, err := w.one(ctx, "live", k, true)
	return l, !w.listOnly, err
}

func (w *world) Consumers(ctx context.Context, vhost string) ([]mgmt.Consumer, mgmt.Reading, error) {
	r, err := w.ask(ctx, "consumers", vhost)
	return []mgmt.Consumer{{Queue: queueNamed(0), Channel: "c (1)"}}, r, err
}

func (w *world) HoldingChannels(ctx context.Context) ([]mgmt.Channel, bool, mgmt.Reading, error) {
	r, err := w.ask(ctx, "channels", nil)
	w.mu.Lock()
	defer w.mu.Unlock()
	return slices.Clone(w.channels), true, r, err
}

func (w *world) Connections(ctx context.Context) ([]mgmt.Connection, bool, mgmt.Reading, error) {
	r, err := w.ask(ctx, "connections", nil)
	w.mu.Lock()
	defer w.mu.Unlock()
	all := []mgmt.Connection{{Name: "known"}}
	for name := range w.sessions {
		all = append(all, mgmt.Connection{Name: name, Vhost: "/", Protocol: "AMQP 1-0"})
	}
	return all, false, r, err
}

func (w *world) Connection(ctx context.Context, name string) (mgmt.Connection, mgmt.Reading, error) {
	r, err := w.ask(ctx, "connection", name)
	return mgmt.Connection{Name: name, User: "me"}, r, err
}

func (w *world) Sessions(ctx context.Context, connection string) ([]mgmt.Session, error) {
	_, err := w.ask(ctx, "sessions", connection)
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.sessions[connection], cmp.Or(err, w.noSession(connection))
}

// noSession is the answer for a connection that has none.
func (w *world) noSession(connection string) error {
	if w.sessions[connection] == nil {
		return errNotFound
	}
	return nil
}

func (w *world) ChannelPast(ctx context.Context, name string) (mgmt.ChannelPast, error) {
	r, err := w.ask(ctx, "past", name)
	return mgmt.ChannelPast{Reading: r, Channel: name}, err
}

func (w *world) Samples(ctx context.Context, k mgmt.Key) (mgmt.Series, error) {
	r, err := w.ask(ctx, "samples", k)
	return mgmt.Series{Key: k, Reading: r}, err
}

func (w *world) Bindings(ctx context.Context, k mgmt.Key) (mgmt.Bindings, error) {
	r, err := w.ask(ctx, "bindings", k)
	return mgmt.Bindings{Queue: k, Reading: r, Exchanges: []string{"x"}}, err
}

func (w *world) Exchange(ctx context.Context, k mgmt.ExchangeKey) (mgmt.Exchange, error) {
	_, err := w.ask(ctx, "exchange", k)
	return mgmt.Exchange{Name: k.Name}, err
}

func (w *world) NodeShares(ctx context.Context, l mgmt.Listener) (mgmt.NodeShares, bool) {
	r, err := w.ask(ctx, "shares", l)
	return mgmt.NodeShares{Node: l.Node, Reading: r}, err == nil
}

// watching is a Reader of a world with what its feed told.
type watching struct {
	*testing.T
	*world
	*Reader
	mu    sync.Mutex
	state mgmt.State
	all   mgmt.Update // everything that was told
}

var firstPage = mgmt.QueueQuery{Sort: mgmt.SortUnacked, Descending: true, Page: 1, Size: 50}

// reading has a Reader read a world in time of its own, and a test look on.
func reading(t *testing.T, w *world, o Options, test func(*watching)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		began = time.Now()
		r := New(w, o)
		x := &watching{T: t, world: w, Reader: r}
		feed := r.Feed()
		ctx, cancel := context.WithCancel(t.Context())
		var all sync.WaitGroup
		all.Go(func() {
			if err := r.Run(ctx); !errors.Is(err, context.Canceled) {
				t.Error(err)
			}
		})
		all.Go(func() {
			for u, err := feed.Next(ctx); err == nil; u, err = feed.Next(ctx) {
				x.take(u)
			}
		})
		test(x)
		cancel()
		all.Wait()
	})
}

func (x *watching) take(u mgmt.Update) {
	x.mu.Lock()
	defer x.mu.Unlock()
	x.state.Apply(u)
	x.all.Gone = append(x.all.Gone, u.Gone...)
	x.all.Pasts = append(x.all.Pasts, u.Pasts...)
	x.all.Samples = append(x.all.Samples, u.Samples...)
	x.all.Bindings = append(x.all.Bindings, u.Bindings...)
}

// pass lets some time pass. What the test has read before it and what is written
// meanwhile do not meet.
func (x *watching) pass(d time.Duration) {
	x.meet()
	time.Sleep(d)
	synctest.Wait()
	x.meet()
}

func (x *watching) meet() {
	x.mu.Lock()
	defer x.mu.Unlock()
}

// ages is how old each part is.
func (x *watching) ages() map[mgmt.Part]time.Duration {
	x.mu.Lock()
	defer x.mu.Unlock()
	ages := map[mgmt.Part]time.Duration{}
	for _, p := range mgmt.Parts {
		if age, known := x.state.Age(p, time.Now()); known {
			ages[p] = age
		}
	}
	return ages
}
