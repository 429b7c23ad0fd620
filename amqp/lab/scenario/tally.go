package scenario

import (
	"errors"
	"fmt"

	"rabbitlab/amqp/lab/record"
)

// tally is something that the lab counts of a queue's messages.
type tally struct {
	what  string // as findings have it
	so    string // as sentences have it, with how many there are
	count func(record.Counts) int64
}

var (
	published    = tally{"published", "%d published", func(c record.Counts) int64 { return c.Published }}
	confirmed    = tally{"confirmed", "%d confirmed", func(c record.Counts) int64 { return c.Confirmed }}
	deliveries   = tally{"deliveries", "%d delivered", func(c record.Counts) int64 { return c.Delivered }}
	redelivered  = tally{"redelivered", "%d redelivered", func(c record.Counts) int64 { return c.Redelivered }}
	done         = tally{"done", "%d done", func(c record.Counts) int64 { return c.Done }}
	doneTwice    = tally{"done twice", "%d done twice", func(c record.Counts) int64 { return c.DoneTwice }}
	acks         = tally{"acks", "%d acks sent", func(c record.Counts) int64 { return c.Acks }}
	acked        = tally{"acked", "%d acked", func(c record.Counts) int64 { return c.Acked }}
	skipped      = tally{"skipped", "%d skipped", func(c record.Counts) int64 { return c.Skipped }}
	lost         = tally{"lost", "%d lost", func(c record.Counts) int64 { return c.Lost }}
	deadLettered = tally{"dead-lettered", "%d dead-lettered", func(c record.Counts) int64 { return c.DeadLettered }}
)

// comes waits until there are that many, for as long as they come: a slow broker, or a
// busy machine, does not do otherwise.
func (q *scene) comes(t tally, n int64) {
	were := q.count(t)
	q.do(func() error {
		for {
			err := q.wait(q.patience(), fmt.Sprintf(t.so, n), func(s *record.State) bool { return t.count(q.in(s)) == n })
			now := q.count(t)
			if patient := errors.As(err, new(*Differs)) && were < now && now <= n; !patient {
				return err
			}
			were = now
		}
	})
}

// count is how many there are.
func (q *scene) count(t tally) (n int64) {
	q.look(func(s *record.State) { n = t.count(q.in(s)) })
	return n
}

// expect checks how many there are.
func (q *scene) expect(t tally, want int64) {
	q.look(func(s *record.State) {
		if got := t.count(q.in(s)); got != want {
			q.differs("%s: there are %s, and not %s", q.name, fmt.Sprintf(t.so, got), fmt.Sprintf(t.so, want))
		}
	})
}

// counts is expect, and reports it.
func (q *scene) counts(t tally, want int64) {
	q.expect(t, want)
	q.found(q.name, t.what, float64(want), messages)
}

// in is what a state counts in the queue; nothing before it has heard of it.
func (q *scene) in(s *record.State) record.Counts {
	if x := s.Queue(q.queue); x != nil {
		return x.Counts
	}
	return record.Counts{}
}
