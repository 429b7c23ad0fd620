package narrate

import (
	"time"

	"rabbitlab/amqp/lab/record"
	"rabbitlab/ui/lang"
)

// asked is what was published by a producer that publishes only when it is asked to:
// one message, or a burst.
type asked struct {
	waits map[string]bool // queue → its producer publishes nothing by itself
	queue string          // of the burst
	last  time.Time
	few   *few
}

// askedAnew is how long nothing is published before what follows was asked for anew.
const askedAnew = time.Second

// hearAsked tells what is published because somebody asked for it, however many
// messages it is, in one sentence. What a producer publishes at its rate, it does not
// tell.
func (n *Narrator) hearAsked(e record.Event, _ *hand) bool {
	a := &n.asked
	switch e.Kind {
	case record.ProducerStarted, record.ProducerEdited:
		a.waits[e.Queue] = e.Producer != nil && e.Producer.Rate == 0
		return false
	case record.QueueDeleted:
		delete(a.waits, e.Queue)
		return false
	}
	if e.Kind != record.Published || n.detailed || !a.waits[e.Queue] {
		return false
	}
	if a.few == nil || e.At.Sub(a.last) > askedAnew {
		burst := &few{}
		a.queue, a.few = e.Queue, burst
		n.say(func() string { return lang.Say("The producer published %s.", burst.messages()) }, notable, e.At)
	}
	a.last = e.At
	if e.Queue == a.queue {
		a.few.add(e.Message)
	}
	return true
}
