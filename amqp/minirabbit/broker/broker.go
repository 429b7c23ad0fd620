package broker

import (
	"context"
	"crypto/subtle"
	"sync"
	"time"

	"rabbitlab/amqp/release"
)

// defaultConsumerTimeout is RabbitMQ's (https://www.rabbitmq.com/docs/consumers,
// delivery acknowledgement timeout).
const defaultConsumerTimeout = 30 * time.Minute

// defaultMemoryLimit is how much memory messages take before publishers are held.
const defaultMemoryLimit = 1 << 30

// Options say how a broker is to be. The zero value is a good one, but nobody can
// log in to it.
type Options struct {
	Clock           Clock         // nil: SystemClock
	User, Password  string        // the only user
	ConsumerTimeout time.Duration // how long a delivery may stay unacked; 0: 30 minutes
	MemoryLimit     int64         // bytes that messages may take before there is an alarm; 0: 1 GiB
	Version         string        // the RabbitMQ that it does as, e.g. 4.0.5; "": release.Newest
	// Permit are deprecated features that are permitted, or not, as the lines
	// deprecated_features.permit.NAME of rabbitmq.conf; one that is not named is as the
	// release has it.
	Permit map[string]bool
	// Deprecated, if not nil, is told where RabbitMQ writes into its log that a client uses
	// a deprecated feature. It is called by several goroutines, and without the broker's lock.
	Deprecated func(TransientQueue)
	// Planted is what the broker does wrong, for tests of those who should notice.
	Planted Planted
}

// Broker is a RabbitMQ in memory. Its methods can be called by several goroutines.
type Broker struct {
	o   Options
	set *release.Set // what the release does

	mu          sync.Mutex
	vhosts      map[string]*vhost
	connections map[string]*Connection // by name
	alarms      map[string]bool        // by resource; those that are on
	released    chan struct{}          // closed when the last alarm is over; nil while there is none
	weight      int64                  // of all messages in queues, in bytes
	full        bool                   // weight has reached the limit: as an alarm of memory
	timers      timers
	replies     map[string]*replies // direct reply-to, by routing key
	total       Counters
	warnings    []TransientQueue // to be told when the lock is free again
	planted     *planted         // nil: it does nothing wrong
}

// New makes a broker with one vhost, "/".
func New(o Options) *Broker {
	if o.Clock == nil {
		o.Clock = SystemClock{}
	}
	if o.ConsumerTimeout <= 0 {
		o.ConsumerTimeout = defaultConsumerTimeout
	}
	if o.Version == "" {
		o.Version = release.Newest().Version
	}
	if o.MemoryLimit <= 0 {
		o.MemoryLimit = defaultMemoryLimit
	}
	return &Broker{
		o: o, set: release.Of(o.Version), vhosts: map[string]*vhost{"/": newVhost("/")}, connections: map[string]*Connection{},
		alarms: map[string]bool{}, replies: map[string]*replies{}, timers: timers{wake: make(chan struct{}, 1)}, planted: plant(o.Planted),
	}
}

// Version is the RabbitMQ that the broker does as, e.g. 4.0.5.
func (b *Broker) Version() string { return b.o.Version }

// Login says whether these are the user's name and password. It takes as long for
// a wrong one as for the right one.
func (b *Broker) Login(user, password string) bool {
	name := subtle.ConstantTimeCompare([]byte(user), []byte(b.o.User))
	secret := subtle.ConstantTimeCompare([]byte(password), []byte(b.o.Password))
	return name&secret == 1 && b.o.User != ""
}

// Run lets time do its work, until ctx ends: messages and queues expire, and a
// consumer that does not ack loses its channel.
func (b *Broker) Run(ctx context.Context) {
	for {
		b.mu.Lock()
		next, waiting := b.timers.run(b.now())
		b.mu.Unlock()
		var reached <-chan time.Time
		stop := func() {}
		if waiting {
			reached, stop = b.o.Clock.At(next)
		}
		select {
		case <-ctx.Done():
			stop()
			return
		case <-reached:
		case <-b.timers.wake:
			stop()
		}
	}
}

// Does says whether the RabbitMQ that the broker does as does so.
func (b *Broker) Does(what release.Behaviour) bool { return b.set.Does(what) }

func (b *Broker) does(what release.Behaviour) bool { return b.set.Does(what) }

func (b *Broker) now() time.Time { return b.o.Clock.Now() }
