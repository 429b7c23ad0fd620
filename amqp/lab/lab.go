// Package lab makes things happen on a RabbitMQ: it declares queues, publishes,
// and runs workers that are consumers with a connection of their own, each with
// the sleep, ack mode and prefetch that it was given. What happens comes out as
// events; a record.State is what they add up to.
//
// The lab touches only what it created. Every connection says in its client
// properties whose it is.
package lab

import (
	"context"
	"crypto/rand"
	"crypto/tls"
	"encoding/hex"
	"fmt"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"rabbitlab/amqp/lab/record"
	"rabbitlab/amqp/nodes"
)

// Version is what connections give as their client version.
const Version = "0.1"

// Prefix begins the name of every queue on a broker that is not our own.
const Prefix = "rabbitlab."

// Config says which broker, and whose it is.
type Config struct {
	URL    string       // amqp:// or amqps://, with user, password and vhost
	More   []string     // the same of other nodes of its cluster, tried where that one does not answer
	TLS    *tls.Config  // for amqps; nil: the system's certificates
	Prefix string       // begins every queue's name: Prefix on somebody's broker, "" on our own
	nodes  *nodes.Nodes // all these; nil before New

	// heartbeat is that of a worker which blocks its connection; 0 for all others.
	heartbeat time.Duration
}

// Lab is a playground on one vhost of one broker. Its methods may be called from
// any goroutine.
type Lab struct {
	cfg       Config
	run       string // tells this run's messages from those of an earlier one
	feed      *feed
	ctx       context.Context
	cancel    context.CancelFunc
	tasks     sync.WaitGroup
	number    atomic.Int64 // of the newest message
	control   control
	mu        sync.Mutex
	queues    map[string]*queue
	workers   map[string]*worker
	added     int // workers so far, for their names
	notes     notes
	closed    bool
	closeOnce sync.Once
}

// queue is one that the lab declared.
type queue struct {
	spec     record.QueueSpec
	open     bool // declared, and not being deleted
	producer *producer
	soon     chan struct{}      // asks for an audit
	seen     int64              // which of the control connections last found it there, or gone; the audits' goroutine alone uses it
	forget   context.CancelFunc // ends the audits
}

// New makes a lab. Nothing is connected or declared before AddQueue.
func New(cfg Config) *Lab {
	ctx, cancel := context.WithCancel(context.Background())
	cfg.nodes = nodes.Of(append([]string{cfg.URL}, cfg.More...)...)
	l := &Lab{
		cfg: cfg, run: runID(), feed: newFeed(), ctx: ctx, cancel: cancel,
		queues: map[string]*queue{}, workers: map[string]*worker{},
	}
	l.control.lab, l.control.turn = l, make(chan struct{}, 1)
	return l
}

func runID() string {
	b := make([]byte, 4)
	_, _ = rand.Read(b) // never fails (crypto/rand)
	return hex.EncodeToString(b)
}

// Next waits for events and takes all there are. It returns ErrClosed after
// Close, or the context's error. One goroutine at a time may call it; as long as
// nobody does, the lab stops after 65,536 events and waits.
func (l *Lab) Next(ctx context.Context) ([]record.Event, error) { return l.feed.next(ctx) }

// LearnNodes takes the AMQP URLs of other nodes of the cluster, in place of those that it
// took before: they are tried where those of Config do not answer.
func (l *Lab) LearnNodes(urls []string) { l.cfg.nodes.Learn(urls) }

// QueueName is the full name that a queue has on this broker.
func (l *Lab) QueueName(name string) string {
	if strings.HasPrefix(name, l.cfg.Prefix) {
		return name
	}
	return l.cfg.Prefix + name
}

// Close ends all workers and producers and their connections, in the AMQP way
// where the broker answers within 200 ms and without goodbye where it does not.
// Queues stay: see DeleteQueue. Whatever is asked of the lab later is answered
// with ErrClosed. It takes five seconds at most, whatever hangs. Idempotent.
func (l *Lab) Close() {
	l.closeOnce.Do(func() {
		l.feed.close()
		var closing sync.WaitGroup
		for _, line := range l.shut() {
			closing.Go(func() { line.close(goodbye) })
		}
		closing.Wait()
		l.cancel()
		within(lastWait, l.tasks.Wait)
	})
}

func (l *Lab) isClosed() bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.closed
}

// shut lets nothing new begin and returns all connections.
func (l *Lab) shut() []*line {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.closed = true
	lines := []*line{&l.control.line}
	for _, w := range l.workers {
		lines = append(lines, &w.line)
	}
	for _, q := range l.queues {
		if q.producer != nil {
			lines = append(lines, &q.producer.line)
		}
	}
	return lines
}

// find is the queue of that name, which the lab must have declared. The caller
// holds mu.
func (l *Lab) find(name string) (*queue, error) {
	if l.closed {
		return nil, ErrClosed
	}
	q := l.queues[l.QueueName(name)]
	if q == nil || !q.open {
		return nil, fmt.Errorf("queue %q: not one that the playground declared: add it first", name)
	}
	return q, nil
}
