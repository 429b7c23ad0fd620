package playground

import (
	"fmt"
	"time"

	"rabbitlab/amqp/lab/record"
)

// race is queues with two workers each and the same work for all: odd messages
// take a second, even ones a tenth. It deals as RabbitMQ does.
type race struct {
	*world
	teams []*team
}

type team struct {
	queue    string
	prefetch int // 0 is unlimited
	ready    []int64
	crew     [2]*racer
}

type racer struct {
	name string
	held []int64 // the first is in hand, if since is set
	ends time.Time
}

const raceLot = 20

// newRace declares the queues and starts their workers; no work is there yet.
func (w *world) newRace(prefetch ...int) *race {
	r := &race{world: w}
	for i, p := range prefetch {
		t := &team{queue: fmt.Sprint("race.", p), prefetch: p}
		if p == 0 {
			t.queue = "race.unlimited"
		}
		w.queue(t.queue)
		for j := range t.crew {
			t.crew[j] = &racer{name: fmt.Sprintf("W%d", 2*i+j+1)}
			spec := &record.WorkerSpec{Queue: t.queue, Ack: record.AckWhenDone, Prefetch: p}
			w.happen(record.Event{Kind: record.WorkerAdded, Queue: t.queue, Worker: t.crew[j].name, WorkerSpec: spec},
				record.Event{Kind: record.WorkerStarted, Queue: t.queue, Worker: t.crew[j].name})
		}
		r.teams = append(r.teams, t)
	}
	return r
}

// deal publishes the work.
func (r *race) deal() *race {
	for _, t := range r.teams {
		for range raceLot {
			m := r.state.Newest() + 1
			r.happen(record.Event{Kind: record.Published, Queue: t.queue, Message: m}, record.Event{Kind: record.Confirmed, Queue: t.queue, Message: m})
			t.ready = append(t.ready, m)
		}
	}
	r.work()
	return r
}

// after lets so much time go by.
func (r *race) after(d time.Duration) *race {
	for end := r.now.Add(d); r.now.Before(end); {
		r.later(100 * time.Millisecond)
		r.work()
	}
	return r
}

// work ends what is over, deals out what may be and begins what is next.
func (r *race) work() {
	for _, t := range r.teams {
		for _, w := range t.crew {
			if !w.ends.IsZero() && !r.now.Before(w.ends) {
				r.tell(t, w, w.held[0], record.Finished, record.Acked)
				w.held, w.ends = w.held[1:], time.Time{}
			}
		}
		for t.deals(r) {
		}
		for _, w := range t.crew {
			if w.ends.IsZero() && len(w.held) > 0 {
				r.tell(t, w, w.held[0], record.Started)
				w.ends = r.now.Add(takes(w.held[0]))
			}
		}
	}
}

// deals gives the next message to each worker in turn that may have one more.
func (t *team) deals(r *race) (any bool) {
	for _, w := range t.crew {
		if len(t.ready) == 0 || t.prefetch > 0 && len(w.held) >= t.prefetch {
			continue
		}
		r.tell(t, w, t.ready[0], record.Delivered)
		w.held, t.ready, any = append(w.held, t.ready[0]), t.ready[1:], true
	}
	return any
}

func (r *race) tell(t *team, w *racer, message int64, kinds ...record.Kind) {
	for _, k := range kinds {
		r.happen(record.Event{Kind: k, Queue: t.queue, Worker: w.name, Message: message})
	}
}

func takes(message int64) time.Duration {
	if message%2 == 1 {
		return time.Second
	}
	return 100 * time.Millisecond
}
