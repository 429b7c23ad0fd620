package narrate

import (
	"fmt"

	"rabbitlab/amqp/lab/record"
	"rabbitlab/ui/lang"
)

// hand is what is remembered of a worker: enough to say what its end or its
// answer means.
type hand struct {
	name      string
	spec      record.WorkerSpec
	news      string // of its newest settings
	consumes  bool
	inHand    int64 // the message that it works on; 0 for none
	acked     few   // by its first ack since it consumes
	putsBack  bool  // it has just sent basic.nack with requeue
	forgotten few   // done and never acked
	returned  few   // went back to the queue before its end was told of
	lost      few   // the same, and gone
}

// handOf finds or makes what is remembered of a worker.
func (n *Narrator) handOf(worker string) *hand {
	if worker == "" {
		return &hand{}
	}
	h := n.hands[worker]
	if h == nil {
		h = &hand{name: worker}
		n.hands[worker] = h
	}
	return h
}

// follow keeps up with what the worker does.
func (h *hand) follow(e record.Event) {
	if e.WorkerSpec != nil {
		h.spec = *e.WorkerSpec
	}
	switch e.Kind {
	case record.Started:
		h.inHand = e.Message
	case record.Finished:
		h.inHand = 0
	case record.Nacked:
		h.putsBack = true
	}
}

// firstAck takes a message that its first ack settles: of those that are acked together
// there is an event each.
func (h *hand) firstAck(e record.Event) bool {
	if h.acked.n >= int64(max(h.spec.Batch, 1)) {
		return false
	}
	h.acked.add(e.Message)
	return true
}

// ackedFirst tells of that ack.
func (h *hand) ackedFirst() string {
	if h.acked.n > 1 {
		return lang.Say("%s acked %s at once (multiple): RabbitMQ removes them.", h.name, h.acked.messages())
	}
	return lang.Say("%s acked %s: RabbitMQ removes it.", h.name, h.acked.messages())
}

// hearStart tells what may be expected of a worker that begins to consume.
func (n *Narrator) hearStart(e record.Event, h *hand) bool {
	switch e.Kind {
	case record.WorkerStarted:
		*h = hand{name: h.name, spec: h.spec, consumes: true}
		spec := h.spec
		n.say(func() string { return promise(e.Worker, spec) }, notable, e.At)
	case record.WorkerRemoved:
		delete(n.hands, e.Worker)
	default:
		return false
	}
	return true
}

// promise is what a worker's settings mean for the messages it will be given.
func promise(worker string, s record.WorkerSpec) string {
	if s.Remembers {
		s.Remembers = false
		return lang.Sentences(promise(worker, s), lang.Say("It notes what it has done, and skips what is noted."))
	}
	switch {
	case s.Ack == record.AckAutomatic:
		return lang.Say("%s consumes with automatic ack: RabbitMQ counts a message done as soon as it has sent it.", worker)
	case s.Ack == record.AckNever:
		return lang.Say("%s consumes, and forgets basic.ack: what it is given stays unacked.", worker)
	case s.Prefetch == 0:
		return lang.Say("%s consumes: RabbitMQ sends it all that is ready, as a prefetch of 0 is unlimited.", worker)
	case s.Prefetch == 1:
		return lang.Say("%s consumes: RabbitMQ sends it the next message when it has answered for the last one (prefetch 1).", worker)
	}
	return lang.Say("%s consumes: RabbitMQ sends it up to %d messages ahead of its acks (prefetch %d).", worker, s.Prefetch, s.Prefetch)
}

// hearEdit says what is new in a worker's settings, and that some of it took a
// new consumer.
func (n *Narrator) hearEdit(e record.Event, h *hand) bool {
	switch {
	case e.Kind == record.WorkerEdited && e.WorkerSpec != nil:
		h.news = edited(e.Worker, h.spec, *e.WorkerSpec)
		h.follow(e)
	case e.Kind == record.WorkerRenewed:
		h.news = lang.Sentences(h.news, lang.Say("RabbitMQ holds new consumers to that, not old ones: %s took a new one, and keeps what it holds.", e.Worker))
	default:
		return false
	}
	news := h.news
	n.obey(func() string { return news }, e.At)
	return true
}

// doneAlready is what a worker does with a message that is done already.
func doneAlready(s record.WorkerSpec) string {
	if s.Remembers {
		return lang.Say("skipped")
	}
	return lang.Say("done again")
}

func edited(worker string, old, now record.WorkerSpec) string {
	if now.Ack != record.AckWhenDone {
		now.Batch = old.Batch // it has no meaning now
	}
	var news []string
	for _, x := range []struct {
		told     lang.Text
		now, old string
	}{
		{"sleep %s instead of %s", lang.Echo(now.Sleep.String()), lang.Echo(old.Sleep.String())},
		{"ack %s instead of %s", lang.Echo(now.Ack.Words()), lang.Echo(old.Ack.Words())},
		{"prefetch %s instead of %s", fmt.Sprint(now.Prefetch), fmt.Sprint(old.Prefetch)},
		{"batch %s instead of %s", fmt.Sprint(max(now.Batch, 1)), fmt.Sprint(max(old.Batch, 1))},
		{"what is done already: %s instead of %s", doneAlready(now), doneAlready(old)},
	} {
		if x.old != x.now {
			news = append(news, lang.Say(x.told, x.now, x.old))
		}
	}
	if len(news) == 0 {
		return lang.Say("%s has the settings that it had.", worker)
	}
	return lang.Say("%s has new settings, from its next message on: %s.", worker, lang.List(news))
}
