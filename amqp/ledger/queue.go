package ledger

import "fmt"

// queueFate is whether a queue is to be there.
type queueFate struct {
	Queue
	owner     string // the worker on whose connection an exclusive one was declared
	consumers int
	used      bool   // it had a consumer
	due       uint64 // the line since which it must be gone; 0: it must not
	why       string
	unsure    bool // whether it ever had a consumer is not known
}

func (q *queueFate) goes(line uint64, why string) {
	if q.due == 0 {
		q.due, q.why = line, why
	}
}

func (j *judge) queueLine(l Line) {
	q := j.queues[l.Queue]
	switch {
	case l.Event == declared && l.Settings != nil && (q == nil || q.due > 0):
		j.queues[l.Queue] = &queueFate{Queue: *l.Settings, owner: l.Worker}
	case l.Event == deleted:
		j.deleted[l.Queue] = true
		delete(j.queues, l.Queue)
	case q == nil || q.unsure:
	case l.Event == queueFound && q.due > 0:
		j.accuse(Survived, &message{queue: l.Queue}, fmt.Sprintf("%s in line %d, and there in line %d", q.why, q.due, l.Seq))
	case l.Event == queueMissing && q.due == 0:
		j.accuse(QueueLost, &message{queue: l.Queue}, fmt.Sprintf("no longer there in line %d, and nothing took it away", l.Seq))
	}
}

// leave is the end of a worker for the queues that go with it.
func (j *judge) leave(l Line, consumed string) {
	if q := j.queues[consumed]; q != nil && q.used {
		q.consumers--
		if q.AutoDelete && q.consumers == 0 {
			q.goes(l.Seq, "its last consumer left")
		}
	}
	for _, q := range j.queues {
		if q.owner != l.Worker {
			continue
		}
		if q.Exclusive {
			q.goes(l.Seq, "its connection ended")
		}
		q.unsure = q.unsure || q.AutoDelete && consumed == ""
	}
}

// restart is an end of the broker.
func (j *judge) restart(l Line) {
	j.restarts.down(l.Seq, l.Event == brokerCrash)
	for _, q := range j.queues {
		if !q.Durable {
			q.goes(l.Seq, "the broker ended")
		}
	}
}
