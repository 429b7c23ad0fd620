package cli

import (
	"context"
	"slices"
	"time"

	"rabbitlab/amqp/lab/record"
	"rabbitlab/amqp/tap"
)

// pace is in what time a program acks. What it does meanwhile is not on the wire, but this is:
// one that acks after its work takes as long for a message that finds it idle as lies between
// its acks while it has more in hand. One that acks as it begins answers that message at once.
type pace struct {
	acks  int
	first time.Duration   // from a delivery to an idle program to its ack
	gaps  []time.Duration // between two acks, of messages that were in hand before the first

	last time.Time            // of the last ack
	held map[string]time.Time // since when
}

// pace is the one at which a batch was acked.
func (b batch) pace(events []tap.Event) pace {
	p := pace{held: map[string]time.Time{}}
	for i := range events {
		if e := &events[i]; b.has(e.MessageID) {
			p.add(e)
		}
	}
	return p
}

func (p *pace) add(e *tap.Event) {
	switch e.Kind {
	case record.Delivered:
		p.held[e.MessageID] = e.At
	case record.Acked:
		if p.acks++; p.acks == 1 {
			p.first = e.Held
		} else if !p.held[e.MessageID].After(p.last) {
			p.gaps = append(p.gaps, e.At.Sub(p.last))
		}
		p.last = e.At
	}
}

// steady is how many gaps have to be as long as that which is taken for the work: fewer may
// be a pause of the program, or of the machine.
const steady = 3

// work is how long the work takes; 0 where that cannot be told.
func (p *pace) work() time.Duration {
	if len(p.gaps) < steady {
		return 0
	}
	slices.Sort(p.gaps)
	return p.gaps[len(p.gaps)-steady]
}

// early says whether the acks come before the work.
func (p *pace) early() bool {
	work := p.work()
	return work >= leastWork && 4*p.first < work
}

// alone gives the program one message more that finds it idle and warm: the first of all may
// have waited for its start. That it is idle is not on the wire, so that it gets time for that.
func (c *checker) alone(ctx context.Context, p *pace) error {
	work := p.work()
	if work < leastWork || 2*work > c.patience() {
		return nil
	}
	select {
	case <-time.After(2 * work):
	case <-ctx.Done():
	}
	mark := c.wire.mark()
	sent, err := c.publish(ctx, c.o.bodies, 1)
	if err == nil && c.awaitDone(ctx, mark, sent) {
		if again := sent.pace(c.wire.since(mark)); again.acks > 0 {
			p.first = min(p.first, again.first)
		}
	}
	return err
}
