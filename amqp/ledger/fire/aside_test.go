package fire

import (
	"fmt"

	"rabbitlab/amqp/ledger"
	"rabbitlab/amqp/wire"
)

// aside declares a queue that is to go: with its connection, its last consumer or the
// broker.
func (w *world) aside() {
	if len(w.workers) == mostActors {
		return
	}
	w.asides++
	queue := fmt.Sprintf("aside%d", w.asides)
	declare := &wire.QueueDeclare{Queue: queue, Durable: true}
	switch w.dice.IntN(3) {
	case 0:
		declare.Exclusive = true
	case 1:
		declare.AutoDelete = true
	default:
		declare.Durable = false
	}
	w.employ(queue, declare)
}

// lookAtAsides looks which of these queues are still there.
func (w *world) lookAtAsides() {
	for i := range w.asides {
		queue := fmt.Sprintf("aside%d", i+1)
		found := "queue-found"
		if no, is := w.ask(&wire.QueueDeclare{Queue: queue, Passive: true}).method.(*wire.ChannelClose); is && no.ReplyCode == wire.NotFound {
			found = "queue-missing"
		}
		w.tell(ledger.Line{Event: found, Queue: queue})
	}
}
