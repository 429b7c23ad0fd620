package hours

import (
	"fmt"
	"math"
	"math/rand/v2"
	"sync"
	"time"

	"rabbitlab/mgmt"
)

// step is how long a step of the simulation is, and second how many of them are one.
const (
	step   = 100 * time.Millisecond
	second = int(time.Second / step)
)

// broker is a simulated one with the programs that use it. It goes on to the moment at which
// it is asked something.
type broker struct {
	mu       sync.Mutex
	rng      *rand.Rand
	quorum   bool // queues are quorum queues, unless they are exclusive
	began    time.Time
	ticks    int // steps since then
	queues   []*queue
	channels []*channel
	programs []func() // each does what it does in a step
	peers    int      // connections that there ever were
	consumed int      // steps of consumers
	traffic  traffic
}

// traffic is what the whole broker counts.
type traffic struct{ published, opened, closed int }

// newBroker is one that has run for so long.
func newBroker(seed uint64, quorum bool, ran time.Duration) *broker {
	return &broker{rng: rand.New(rand.NewPCG(seed, 11)), quorum: quorum, began: time.Now().Add(-ran)}
}

// advance goes on to a moment.
func (b *broker) advance(to time.Time) {
	for until := int(to.Sub(b.began) / step); b.ticks < until; {
		b.ticks++
		for _, program := range b.programs {
			program()
		}
		for _, q := range b.queues {
			q.expire()
			q.deliver()
			b.consumed += len(q.consumers)
		}
		b.gather()
	}
}

func (b *broker) now() time.Time { return b.began.Add(time.Duration(b.ticks) * step) }

// age is for how many seconds it has run.
func (b *broker) age() float64 { return float64(b.ticks) / float64(second) }

// connect opens a connection with one channel.
func (b *broker) connect(title string, lib library) *channel {
	b.peers++
	peer := fmt.Sprintf("10.0.%d.%d:%d", b.peers/250, b.peers%250, 40000+b.peers)
	c := &channel{
		broker: b, phase: b.rng.IntN(statisticsEach), opened: b.ticks,
		connection: mgmt.Connection{
			Name: peer + " -> 10.0.0.1:5672", User: "app", Vhost: "/", Peer: peer, Protocol: "AMQP 0-9-1", State: "running",
			Product: lib.product, Platform: lib.platform, Title: title, ConnectedAt: b.now(), Node: "rabbit@sim",
			Channels: mgmt.Known(1), Heartbeat: mgmt.Known(60),
		},
	}
	c.name = c.connection.Name + " (1)"
	b.channels = append(b.channels, c)
	b.traffic.opened++
	return c
}

// library is what a program is written with.
type library struct{ product, platform string }

var libraries = []library{
	{"pika", "Python 3.11"}, {"py-amqp", "Python"}, {"AMQP 0.9.1 Client", "golang"}, {"RabbitMQ", "Java"}, {"Bunny", "Ruby"},
}

func (b *broker) anyLibrary() library { return libraries[b.rng.IntN(len(libraries))] }

// between is a number from low to high, and as likely in each of its octaves.
func (b *broker) between(low, high float64) float64 {
	return low * math.Pow(high/low, b.rng.Float64())
}

// count is between as a whole number.
func (b *broker) count(low, high int) int {
	return int(math.Round(b.between(float64(low), float64(high))))
}

// poisson is how many events come in a step at a rate a second.
func (b *broker) poisson(rate float64) (n int) {
	limit := math.Exp(-rate / float64(second))
	for p := b.rng.Float64(); p > limit; p *= b.rng.Float64() {
		n++
	}
	return n
}
