package challenge

import (
	"slices"

	"rabbitlab/amqp/lab/record"
	"rabbitlab/ui/lang"
	"rabbitlab/ui/text"
)

// Change is one setting that is no longer as it was at the beginning.
type Change struct {
	Worker string // its name; "" for the queue, the producer, and a worker that is gone
	What   Setting
	// Was and Is are the setting in words, ready for the screen; "" where it is a worker
	// that came or went.
	Was, Is string
}

// Setting is what can be changed.
type Setting string

// The settings that count, each once for each worker.
const (
	Added      Setting = "added"
	TakenAway  Setting = "taken away"
	Ack        Setting = "ack"
	Prefetch   Setting = "prefetch"
	Batch      Setting = "batch"
	Sleep      Setting = "sleep"
	Persistent Setting = "persistent"
	Confirms   Setting = "confirms"
	Body       Setting = "body"
	Durable    Setting = "durable"
	QueueType  Setting = "queue type"
)

// changes is what differs from the beginning, the queue first.
func (c Challenge) changes(s *record.State, played bool) []Change {
	all := queueChanges(c.round.Queue, c.Queue(s))
	if q := c.queue(s); q != nil && q.Producer != nil {
		all = append(all, producerChanges(c.round.Producer, *q.Producer)...)
	}
	return append(all, workerChanges(c.round.Workers, c.workers(s, played))...)
}

func queueChanges(was, is record.QueueSpec) (all []Change) {
	if was.Durable != is.Durable {
		all = append(all, Change{What: Durable, Was: survives(was.Durable), Is: survives(is.Durable)})
	}
	if was.Type != is.Type {
		all = append(all, Change{What: QueueType, Was: string(was.Type), Is: string(is.Type)})
	}
	return all
}

func survives(durable bool) string {
	if durable {
		return lang.Say("durable")
	}
	return lang.Say("not durable")
}

func producerChanges(was, is record.ProducerSpec) (all []Change) {
	differs := func(what Setting, before, now string) {
		if before != now {
			all = append(all, Change{What: what, Was: before, Is: now})
		}
	}
	differs(Persistent, delivery(was.Persistent), delivery(is.Persistent))
	differs(Confirms, answers(was.Confirms), answers(is.Confirms))
	differs(Body, text.Clean(was.Body), text.Clean(is.Body))
	return all
}

func delivery(persistent bool) string {
	if persistent {
		return lang.Say("persistent")
	}
	return lang.Say("transient")
}

func answers(confirms bool) string {
	if confirms {
		return lang.Say("publisher confirms")
	}
	return lang.Say("no confirms")
}

// workerChanges is the fewest changes that lead from the workers of the beginning to those of
// now. A worker has another name after one that stood before it went.
func workerChanges(were []record.WorkerSpec, are []*record.Worker) []Change {
	inOrder, likest := paired(were, are), byLikeness(were, are)
	if len(likest) < len(inOrder) {
		return likest
	}
	return inOrder
}

// byLikeness pairs those first that are as they were, and the others in their order.
func byLikeness(were []record.WorkerSpec, are []*record.Worker) []Change {
	were = slices.Clone(were)
	var others []*record.Worker
	for _, w := range are {
		if at := slices.IndexFunc(were, func(spec record.WorkerSpec) bool { return len(settings(spec, w)) == 0 }); at >= 0 {
			were = slices.Delete(were, at, at+1)
		} else {
			others = append(others, w)
		}
	}
	return paired(were, others)
}

// paired pairs them in their order.
func paired(were []record.WorkerSpec, are []*record.Worker) (all []Change) {
	for i, w := range are {
		if i < len(were) {
			all = append(all, settings(were[i], w)...)
		} else {
			all = append(all, Change{Worker: w.Name, What: Added})
		}
	}
	for range len(were) - len(are) {
		all = append(all, Change{What: TakenAway})
	}
	return all
}

// settings is what differs in one worker.
func settings(was record.WorkerSpec, w *record.Worker) (all []Change) {
	differs := func(what Setting, before, now string) {
		if before != now {
			all = append(all, Change{Worker: w.Name, What: what, Was: before, Is: now})
		}
	}
	differs(Ack, lang.Echo(was.Ack.Words()), lang.Echo(w.Spec.Ack.Words()))
	differs(Prefetch, bound(was.Prefetch), bound(w.Spec.Prefetch))
	if was.Ack == w.Spec.Ack { // nobody else has a batch
		differs(Batch, batch(was), batch(w.Spec))
	}
	differs(Sleep, was.Sleep.String(), w.Spec.Sleep.String())
	return all
}

func bound(prefetch int) string {
	if prefetch == 0 {
		return "∞"
	}
	return text.Count(int64(prefetch), true)
}

// batch is how many are acked together: each alone is a batch of one.
func batch(w record.WorkerSpec) string { return text.Count(int64(max(w.Batch, 1)), true) }
