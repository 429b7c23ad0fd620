package mgmt

import (
	"context"
	"sync"
	"time"
)

// API is what the poller asks. Client is one.
type API interface {
	Overview(context.Context) (Overview, error)
	Totals(ctx context.Context, vhost string) (Totals, error)
	Stats(ctx context.Context, vhost string) (Stats, error)
	Samples(ctx context.Context, k Key, age, incr time.Duration) (Series, error)
}

// PollerOptions says how hard to ask. What is zero takes its default.
type PollerOptions struct {
	Fast  time.Duration // shortest wait between two readings of the totals, default DefaultFast
	Slow  time.Duration // shortest wait between two readings of the statistics, default DefaultSlow
	Share float64       // of the broker's time that may be taken in all, over a minute, above 0 and at most 1, default DefaultShare
	Vhost string        // the vhost to begin with, "" for all
}

const (
	// DefaultFast is quicker than an eye that reads figures; a classic queue's
	// totals are a millisecond behind.
	DefaultFast = 250 * time.Millisecond
	// DefaultSlow is less than half of the 5 s in which a broker with default
	// settings renews its statistics.
	DefaultSlow = 2 * time.Second
	// DefaultShare is one twentieth.
	DefaultShare = 0.05
)

// The parts of Share that go to each kind of question. They add up to less than 1,
// so that with what was saved up (thrift) the whole stays within Share over any
// minute. LookPart is for whoever looks at the broker beside the poller.
const (
	fastPart    = 0.40
	slowPart    = 0.20
	samplesPart = 0.17
	LookPart    = 0.16
)

// Poller keeps asking a management API, on two clocks that do not wait for each
// other, and hands out what it learns. It outlives a broker's restart.
type Poller struct {
	api    API
	inbox  *inbox
	fast   *clock
	slow   *clock
	seeder *seeder

	mu         sync.Mutex
	vhost      string
	generation int // of the vhost
	link       Link
	askBroker  bool // which broker it is has to be asked
}

// NewPoller makes a Poller that asks nothing before Run.
func NewPoller(api API, o PollerOptions) *Poller {
	o = o.withDefaults()
	in := newInbox()
	p := &Poller{
		api:       api,
		inbox:     in,
		fast:      newClock(o.Share*fastPart, o.Fast),
		slow:      newClock(o.Share*slowPart, o.Slow),
		seeder:    newSeeder(api, in, o.Share*samplesPart),
		vhost:     o.Vhost,
		askBroker: true,
	}
	p.fast.ask, p.fast.told = p.askTotals, p.tellTotals
	p.slow.ask, p.slow.told = p.askStats, p.tellStats
	return p
}

func (o PollerOptions) withDefaults() PollerOptions {
	if o.Fast <= 0 {
		o.Fast = DefaultFast
	}
	if o.Slow <= 0 {
		o.Slow = DefaultSlow
	}
	if !(o.Share > 0 && o.Share <= 1) {
		o.Share = DefaultShare
	}
	return o
}

// Run asks until the context ends, and returns the context's error when
// everything it started has ended too. It is called once.
func (p *Poller) Run(ctx context.Context) error {
	var all sync.WaitGroup
	for _, run := range []func(context.Context){p.fast.run, p.slow.run, p.seeder.run} {
		all.Go(func() { run(ctx) })
	}
	all.Wait()
	return ctx.Err()
}

// Next waits until there is something new and returns all of it: the newest tick
// of each clock, and every Series that came in. Its error is the context's. It
// is for one reader.
func (p *Poller) Next(ctx context.Context) (Update, error) { return p.inbox.take(ctx) }

// SetVhost has another vhost asked from now on, "" for all: the questions under
// way are withdrawn, and what they would have answered is never handed out.
func (p *Poller) SetVhost(vhost string) {
	p.mu.Lock()
	if vhost == p.vhost {
		p.mu.Unlock()
		return
	}
	p.vhost = vhost
	p.generation = p.inbox.turn()
	p.mu.Unlock()
	p.fast.again()
	p.slow.again()
}

// Refresh asks ahead of time. Pressed again and again it does not take more than
// the share: what was asked ahead has to be paid for first.
func (p *Poller) Refresh() {
	p.fast.refresh()
	p.slow.refresh()
}

// Watch names the queues whose past is wanted, the most urgent first. The past
// of each is asked for once, and again after the link was down.
func (p *Poller) Watch(keys []Key) { p.seeder.watch(keys) }

// question returns which vhost to ask about, and the generation of the answer.
func (p *Poller) question() (vhost string, generation int) {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.vhost, p.generation
}
