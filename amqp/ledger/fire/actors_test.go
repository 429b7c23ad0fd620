package fire

import (
	"fmt"
	"slices"
	"strconv"

	"rabbitlab/amqp/ledger"
	"rabbitlab/amqp/wire"
)

// producer publishes with confirms.
type producer struct {
	link    *link
	number  int64            // of the newest message
	sent    uint64           // on this channel
	pending map[uint64]int64 // messages by delivery tag, not confirmed
}

// persistent are the properties of every message.
var persistent = func() []byte {
	encoded, err := (&wire.Properties{DeliveryMode: 2}).Encode()
	if err != nil {
		panic(err)
	}
	return encoded
}()

func numberOf(f frame) int64 {
	n, err := strconv.ParseInt(string(f.content.Body), 10, 64)
	if err != nil {
		panic(err)
	}
	return n
}

func (w *world) publish() {
	p := &w.producer
	if p.link == nil {
		p.link, p.sent, p.pending = w.connect(w.confirmed, w.producerLost), 0, map[uint64]int64{}
		p.link.say(&wire.ConfirmSelect{}, nil)
	}
	p.number++
	p.sent++
	p.pending[p.sent] = p.number
	w.tell(ledger.Line{Event: "published", Queue: mainQueue, Message: p.number})
	p.link.say(&wire.BasicPublish{RoutingKey: mainQueue}, &wire.Content{Properties: persistent, Body: strconv.AppendInt(nil, p.number, 10)})
}

func (w *world) confirmed(f frame) {
	if ack, is := f.method.(*wire.BasicAck); is {
		w.tell(ledger.Line{Event: "confirmed", Queue: mainQueue, Message: w.producer.pending[ack.DeliveryTag]})
		delete(w.producer.pending, ack.DeliveryTag)
	}
}

// producerLost is the end of the producer's connection: of what was not confirmed nobody
// knows.
func (w *world) producerLost() {
	var unknown []int64
	for _, number := range w.producer.pending {
		unknown = append(unknown, number)
	}
	slices.Sort(unknown)
	for _, number := range unknown {
		w.tell(ledger.Line{Event: "unpublished", Queue: mainQueue, Message: number})
	}
	w.producer.link, w.producer.pending = nil, nil
}

func (w *world) cutProducer() {
	if l := w.producer.link; l != nil {
		w.cutOff(l)
		w.producerLost()
	}
}

// worker consumes, and works in the order of delivery.
type worker struct {
	name     string
	queue    string
	prefetch int
	declares *wire.QueueDeclare // nil: nothing
	link     *link
	held     []held
	started  bool
	leaving  bool
}

type held struct {
	number int64
	tag    uint64
}

// join starts a worker, if there is room for one.
func (w *world) join() {
	if len(w.workers) < mostActors {
		w.employ(mainQueue, nil)
	}
}

// employ starts a worker of a queue, which it declares first if that is said.
func (w *world) employ(queue string, declare *wire.QueueDeclare) *worker {
	w.named++
	x := &worker{name: fmt.Sprintf("W%d", w.named), queue: queue, declares: declare, prefetch: []int{0, 1, 2, 5, 20}[w.dice.IntN(5)]}
	x.link = w.connect(func(f frame) { w.received(x, f) }, func() { w.gone(x, "connection-closed") })
	x.link.noticed = func() { w.tell(ledger.Line{Event: "broker-noticed", Queue: queue, Worker: x.name}) }
	if declare != nil {
		x.link.say(declare, nil)
	}
	x.link.say(&wire.BasicQos{PrefetchCount: uint16(x.prefetch)}, nil)
	x.link.say(&wire.BasicConsume{Queue: queue, ConsumerTag: x.name}, nil)
	w.workers = append(w.workers, x)
	return x
}

func (w *world) received(x *worker, f frame) {
	switch m := f.method.(type) {
	case *wire.QueueDeclareOk:
		w.tell(ledger.Line{Event: "queue-declared", Queue: x.queue, Worker: x.name, Settings: &ledger.Queue{
			Durable: x.declares.Durable, Exclusive: x.declares.Exclusive, AutoDelete: x.declares.AutoDelete,
		}})
	case *wire.BasicConsumeOk:
		x.started = true
		w.tell(ledger.Line{Event: "worker-started", Queue: x.queue, Worker: x.name, Consumer: &ledger.Worker{Prefetch: x.prefetch}})
	case *wire.BasicDeliver:
		x.held = append(x.held, held{numberOf(f), m.DeliveryTag})
		w.tell(ledger.Line{Event: "delivered", Queue: x.queue, Worker: x.name, Message: numberOf(f), Redelivered: m.Redelivered})
	case *wire.ChannelCloseOk:
		x.link.cut = true
		x.link.conn.Close()
		w.forget(x.link)
		w.gone(x, "worker-stopped")
	}
}

// gone is the end of a worker.
func (w *world) gone(x *worker, how string) {
	w.workers = slices.DeleteFunc(w.workers, func(y *worker) bool { return y == x })
	w.tell(ledger.Line{Event: how, Queue: x.queue, Worker: x.name})
}

// work has some worker do what it has had for longest; false if nobody has anything.
func (w *world) work() bool {
	from := w.dice.IntN(max(1, len(w.workers)))
	for i := range w.workers {
		x := w.workers[(from+i)%len(w.workers)]
		if len(x.held) > 0 && !x.leaving {
			w.do(x)
			return true
		}
	}
	return false
}

func (w *world) do(x *worker) {
	h := x.held[0]
	x.held = x.held[1:]
	say := func(event string) {
		w.tell(ledger.Line{Event: event, Queue: x.queue, Worker: x.name, Message: h.number, Failed: event == "finished" && w.dice.IntN(20) == 0})
	}
	say("finished")
	switch n := w.dice.IntN(100); {
	case n < 5:
		say("nacked")
		x.link.say(&wire.BasicNack{DeliveryTag: h.tag, Requeue: true}, nil)
	case n < 8:
		say("rejected")
		x.link.say(&wire.BasicReject{DeliveryTag: h.tag}, nil)
	default:
		say("acked")
		x.link.say(&wire.BasicAck{DeliveryTag: h.tag}, nil)
	}
}

// someone is a worker that consumes, nil for none.
func (w *world) someone() *worker {
	if len(w.workers) == 0 {
		return nil
	}
	x := w.workers[w.dice.IntN(len(w.workers))]
	if !x.started || x.leaving {
		return nil
	}
	return x
}

func (w *world) kill() {
	if x := w.someone(); x != nil {
		w.tell(ledger.Line{Event: "worker-leaving", Queue: x.queue, Worker: x.name})
		w.gone(x, "worker-killed")
		w.cutOff(x.link)
	}
}

// leave has a worker close its channel, and wait for the answer.
func (w *world) leave() {
	if x := w.someone(); x != nil {
		x.leaving = true
		w.tell(ledger.Line{Event: "worker-leaving", Queue: x.queue, Worker: x.name})
		x.link.say(&wire.ChannelClose{ReplyCode: 200}, nil)
	}
}
