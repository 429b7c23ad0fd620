package fire

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	amqp "github.com/rabbitmq/amqp091-go"

	"rabbitlab/amqp/lab"
	"rabbitlab/amqp/lab/record"
	"rabbitlab/amqp/ledger"
	"rabbitlab/amqp/minirabbit"
	"rabbitlab/amqp/minirabbit/broker"
	"rabbitlab/amqp/node"
	"rabbitlab/amqp/node/nodetest"
)

var messages = flag.Int("messages", 5000, "how many `messages` the playground's workers do on each broker")

const (
	crew     = 50
	restarts = 3 // of the broker, in a run
	patience = 10 * time.Minute
)

// underFire is a broker that can be ended.
type underFire interface {
	URL() string
	Stop(context.Context) error
	Crash() error
	Resume(context.Context) error
}

// run is the playground at work on a broker, writing its history.
type run struct {
	testing.TB
	lab     *lab.Lab
	broker  underFire
	queue   string
	crew    []string
	dice    *rand.Rand
	kills   int
	mu      sync.Mutex
	change  *sync.Cond
	state   *record.State
	history *bufio.Writer
	file    string
	seq     uint64
}

// TestPlaygroundUnderFire has the built-in broker, and TestRabbitMQUnderFire a real one,
// carry messages to fifty workers that are killed at random, while the broker is ended
// three times. What the history says, and what the playground's own books say, must be
// the same, and nothing may be wrong. Lost is what was confirmed and is gone: a message that
// was not may go with a crash.
func TestPlaygroundUnderFire(t *testing.T) {
	s, err := minirabbit.Start(minirabbit.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	carry(t, s, *messages)
}

func TestRabbitMQUnderFire(t *testing.T) {
	carry(t, nodetest.Start(t, node.Options{}), *messages)
}

// A fault of the broker is found in what the playground tells, too.
func TestPlaygroundFindsPlanted(t *testing.T) {
	s, err := minirabbit.Start(minirabbit.Options{Planted: broker.Planted{Fault: broker.DroppedMessage, Each: 100}})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	r := begin(t, s)
	r.work(1000, 0)
	if report := r.finish(); report.Count(ledger.Lost) < 5 {
		t.Errorf("ten were thrown away:\n%s", report)
	}
}

func carry(t *testing.T, b underFire, messages int) {
	r := begin(t, b)
	began := time.Now()
	r.work(messages, restarts)
	took := time.Since(began)
	report := r.finish()
	c := r.state.Total()
	t.Logf("%d messages, %d kills, %d ends of the broker, %.0f s; acks unread by the playground's books %d\n%s", messages, r.kills, report.Restarts, took.Seconds(), c.AcksUnread, report)
	books := map[string][2]int64{
		"published": {c.Published, report.Published}, "delivered": {c.Delivered, report.Delivered}, "done twice": {c.DoneTwice, report.DoneTwice},
		"lost": {c.Books.Lost, report.Count(ledger.Lost) + report.Count(ledger.Early)},
	}
	for what, said := range books {
		if said[0] != said[1] {
			t.Errorf("%s: the playground says %d, its history %d", what, said[0], said[1])
		}
	}
	if len(report.Violations) > 0 || !c.Books.Balanced() || report.Restarts != restarts {
		t.Errorf("%+v", c)
	}
}

func begin(t *testing.T, b underFire) *run {
	r := &run{TB: t, broker: b, queue: "fire", dice: rand.New(rand.NewPCG(1, 2)), state: record.NewState(), lab: lab.New(lab.Config{URL: b.URL()})}
	r.change = sync.NewCond(&r.mu)
	r.file = filepath.Join(t.TempDir(), "history.jsonl")
	if *histories != "" {
		r.file = filepath.Join(*histories, strings.ReplaceAll(t.Name(), "/", "-")+".jsonl")
	}
	f, err := os.Create(r.file)
	r.must(err)
	r.history = bufio.NewWriter(f)
	read := make(chan struct{})
	go func() { defer close(read); r.read() }()
	t.Cleanup(func() { r.lab.Close(); <-read; f.Close() })
	_, err = r.lab.AddQueue(t.Context(), record.QueueSpec{Name: r.queue, Type: record.Classic, Durable: true})
	r.must(err)
	r.must(r.lab.SetProducer(record.ProducerSpec{Queue: r.queue, Persistent: true, Confirms: true}))
	for i := range crew {
		name, err := r.lab.AddWorker(record.WorkerSpec{
			Queue: r.queue, Ack: record.AckWhenDone, Prefetch: []int{0, 1, 5, 50}[i%4], Sleep: record.Sleep{Max: time.Millisecond},
		})
		r.must(err)
		r.crew = append(r.crew, name)
	}
	return r
}

func (r *run) must(err error) {
	r.Helper()
	if err != nil {
		r.Fatal(err)
	}
}

// read folds the events and writes them down.
func (r *run) read() {
	out := json.NewEncoder(r.history)
	for {
		events, err := r.lab.Next(context.Background())
		if errors.Is(err, lab.ErrClosed) {
			return
		}
		r.mu.Lock()
		for _, e := range events {
			r.state.Apply(e)
			if err := out.Encode(e); err != nil {
				r.Error(err)
			}
			r.seq = e.Seq
		}
		r.change.Broadcast()
		r.mu.Unlock()
	}
}

// await waits until the state is as it should be, and meanwhile does something now and
// then.
func (r *run) await(what string, is func(*record.State) bool, meanwhile func()) {
	r.Helper()
	for end := time.Now().Add(patience); ; {
		r.mu.Lock()
		there := is(r.state)
		c := r.state.Total()
		r.mu.Unlock()
		switch {
		case there:
			return
		case time.Now().After(end):
			r.Fatalf("never happened: %s: %+v", what, c)
		}
		meanwhile()
	}
}

// work has the messages done, while workers are killed and the broker is ended.
func (r *run) work(messages, ends int) {
	steps := ends + 1
	for step := range steps {
		n := messages*(step+1)/steps - messages*step/steps
		// the playground forgets what is settled and 50,000 messages old
		r.await("little is left to do", func(s *record.State) bool {
			c := s.Total()
			return c.Ready+c.Unacked+c.Pending <= 5000
		}, r.killSome)
		r.must(r.lab.Burst(r.queue, n))
		half := int64(messages*step/steps + n/2)
		r.await("half of them are done", func(s *record.State) bool { return s.Total().Published >= half }, r.killSome)
		if step < ends {
			r.endBroker(step%2 == 0)
		}
	}
	r.await("all are done", func(s *record.State) bool {
		c := s.Total()
		return c.Published >= int64(messages) && c.Ready == 0 && c.Unacked == 0 && c.Pending == 0
	}, r.killSome)
}

// killSome kills a worker and brings all back that are gone.
func (r *run) killSome() {
	if r.lab.KillWorker(r.crew[r.dice.IntN(crew)]) == nil {
		r.kills++
	}
	for _, name := range r.crew {
		_ = r.lab.RestartWorker(name) // most are at work
	}
	time.Sleep(time.Duration(r.dice.IntN(40)) * time.Millisecond)
}

// endBroker ends the broker, as a power cut does or in good order, and starts it again.
func (r *run) endBroker(crash bool) {
	if crash {
		r.lab.Broker(record.BrokerCrashed, "")
		r.must(r.broker.Crash())
	} else {
		r.lab.Broker(record.BrokerStopping, "")
		r.must(r.broker.Stop(r.Context()))
		r.lab.Broker(record.BrokerStopped, "")
	}
	r.must(r.broker.Resume(r.Context()))
	r.lab.Broker(record.BrokerStarted, "")
}

// finish has all workers leave, takes what is left, and has the history judged.
func (r *run) finish() *ledger.Report {
	r.await("all have left", func(s *record.State) bool {
		for _, w := range s.Workers() {
			if w.Condition.Alive() {
				return false
			}
		}
		return true
	}, func() {
		for _, name := range r.crew {
			_ = r.lab.StopWorker(name) // most have been told
		}
		time.Sleep(10 * time.Millisecond)
	})
	r.takeWhatIsLeft()
	r.mu.Lock()
	r.must(r.history.Flush())
	r.mu.Unlock()
	f, err := os.Open(r.file)
	r.must(err)
	defer f.Close()
	report, err := ledger.Judge(f)
	r.must(err)
	return report
}

// takeWhatIsLeft takes all messages out of the queue.
func (r *run) takeWhatIsLeft() {
	conn, err := amqp.Dial(r.broker.URL())
	r.must(err)
	defer conn.Close()
	ch, err := conn.Channel()
	r.must(err)
	for {
		d, there, err := ch.Get(r.queue, true)
		r.must(err)
		if !there {
			return
		}
		_, number, _ := strings.Cut(d.MessageId, "/")
		n, err := strconv.ParseInt(number, 10, 64)
		r.must(err)
		r.mu.Lock()
		r.seq++
		fmt.Fprintf(r.history, `{"seq":%d,"event":"left","queue":%q,"message":%d,"redelivered":%t}`+"\n", r.seq, r.queue, n, d.Redelivered)
		r.mu.Unlock()
	}
}
