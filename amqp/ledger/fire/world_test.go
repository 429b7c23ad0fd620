package fire

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"rabbitlab/amqp/ledger"
	"rabbitlab/amqp/minirabbit/broker"
	"rabbitlab/amqp/release"
	"rabbitlab/amqp/wire"
)

const (
	mainQueue  = "work"
	ofSeed     = 250 // messages that a seed publishes
	mostActors = 6   // workers at a time
)

// world is a broker and its clients, in a time of their own, led by one seed: nothing
// runs beside it, so that the same seed has the same history.
type world struct {
	testing.TB
	seed     uint64
	dice     *rand.Rand
	clock    *broker.HeldClock
	broker   *broker.Broker
	links    []*link
	port     int
	history  bytes.Buffer
	seq      uint64
	producer producer
	workers  []*worker
	named    int // workers so far
	asides   int // queues besides, so far
}

func loopbackPort(n int) string { return fmt.Sprintf("127.0.0.1:%d", n) }

// play plays a seed on a broker with a fault, or none, and returns its history.
func play(t testing.TB, seed uint64, fault broker.Planted) []byte {
	dice := rand.New(rand.NewPCG(seed, 1))
	clock := broker.NewHeldClock(time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC))
	as := release.Known[dice.IntN(len(release.Known))]
	w := &world{TB: t, seed: seed, dice: dice, clock: clock, broker: broker.New(broker.Options{
		Clock: clock, User: "u", Version: as.Version, Permit: map[string]bool{broker.TransientQueues: true}, Planted: fault,
	})}
	w.declareMain()
	for w.producer.number < ofSeed {
		w.step()
	}
	w.end()
	return w.history.Bytes()
}

// tell writes a line of the history.
func (w *world) tell(l ledger.Line) {
	w.seq++
	l.Seq = w.seq
	line, err := json.Marshal(l)
	if err != nil {
		w.Fatal(err)
	}
	w.history.Write(append(line, '\n'))
}

// step lets one thing happen.
func (w *world) step() {
	w.clock.Move(time.Millisecond)
	switch n := w.dice.IntN(1000); {
	case n < 600:
		w.carry()
	case n < 750:
		w.publish()
	case n < 950:
		w.work()
	case n < 970:
		w.join()
	case n < 978:
		w.kill()
	case n < 984:
		w.leave()
	case n < 986:
		w.cutProducer()
	case n < 995:
		w.aside()
	case n < 997:
		w.restart()
	}
}

// restart is an end of the broker: a crash, after which clients read nothing more, or in
// good order.
func (w *world) restart() {
	how := "broker-crashed"
	w.broker.Restart()
	if w.dice.IntN(2) == 0 {
		how = "broker-stopped"
		for _, l := range slices.Clone(w.links) {
			for len(l.down) > 0 {
				w.carryDown(l)
			}
		}
	}
	w.tell(ledger.Line{Event: how})
	for len(w.links) > 0 {
		w.forget(w.links[0])
	}
	w.tell(ledger.Line{Event: "broker-started"})
}

// end lets everything come to rest, has all leave, and looks what is left.
func (w *world) end() {
	w.join()
	for w.carry() || w.work() {
	}
	for len(w.workers) > 0 {
		w.leave()
		for w.carry() {
		}
	}
	w.lookAtAsides()
	w.takeWhatIsLeft()
}

// ask has the broker do something at once, on a connection of its own, and returns its
// last answer.
func (w *world) ask(m wire.Method) frame {
	var last frame
	l := w.connect(func(f frame) { last = f }, func() {})
	l.say(m, nil)
	for len(l.up) > 0 {
		w.carryUp(l)
	}
	for len(l.down) > 0 {
		w.carryDown(l)
	}
	l.conn.Close()
	l.cut = true
	w.forget(l)
	return last
}

func (w *world) declareMain() {
	args := wire.Table{"x-queue-type": []string{"classic", "quorum"}[w.dice.IntN(2)]}
	w.ask(&wire.QueueDeclare{Queue: mainQueue, Durable: true, Arguments: args})
	w.tell(ledger.Line{Event: "queue-declared", Queue: mainQueue, Settings: &ledger.Queue{Durable: true}})
}

// takeWhatIsLeft takes all messages out of the queue.
func (w *world) takeWhatIsLeft() {
	more := true
	l := w.connect(func(f frame) {
		got, is := f.method.(*wire.BasicGetOk)
		if more = is; more {
			w.tell(ledger.Line{Event: "left", Queue: mainQueue, Message: numberOf(f), Redelivered: got.Redelivered})
		}
	}, func() {})
	w.carryUp(l)
	l.down = nil
	for more {
		l.say(&wire.BasicGet{Queue: mainQueue, NoAck: true}, nil)
		w.carryUp(l)
		w.carryDown(l)
	}
}
