package conformance_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	amqp "github.com/rabbitmq/amqp091-go"
)

const (
	stories      = 20
	storySteps   = 80
	storyTellers = 3 // channels of a story
)

// TestStories lets every broker have the same things happen to a queue, one after
// the other, chosen by chance but for all the same: who gets which message must be
// the same too.
func TestStories(t *testing.T) {
	all := []target{twin(), installed}
	for seed := range uint64(stories) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			first := storyOf(t, all[0], seed)
			for _, other := range all[1:] {
				compareStories(t, all[0].name, first, other.name, storyOf(t, other, seed))
			}
		})
	}
}

func compareStories(t *testing.T, oneName string, one []string, otherName string, other []string) {
	t.Helper()
	for i := range min(len(one), len(other)) {
		if one[i] != other[i] {
			t.Fatalf("after\n%s\n%s:\n%s\n%s:\n%s", strings.Join(one[max(0, i-12):i], "\n"), oneName, one[i], otherName, other[i])
		}
	}
}

// storyOf runs a story on a broker and returns it, a line a step.
func storyOf(t *testing.T, on target, seed uint64) []string {
	b := newBench(t, on.shared(t))
	defer b.clean()
	s := &story{bench: b, chance: rand.New(rand.NewPCG(seed, 0)), own: b.open()}
	s.guard()
	for range storyTellers {
		s.tellers = append(s.tellers, &teller{channel: b.open()})
	}
	var lines []string
	for range storySteps {
		lines = append(lines, s.step())
	}
	return lines
}

// story is what happens to a queue.
type story struct {
	*bench
	chance  *rand.Rand
	own     *channel // declares
	queue   string
	tellers []*teller
	sent    int // messages, ever
	gone    int // acked, dropped or purged
	tags    int // consumers, ever
}

// teller is a channel of a story, with what it holds.
type teller struct {
	*channel
	consumers []*consumer
	held      []amqp.Delivery
}

// guard keeps the queue in use, by a consumer that is full for good. A RabbitMQ
// 4.0 that has just started may delete a queue in use, once: so it is tried.
func (s *story) guard() {
	s.must(s.own.Qos(1, 0, false))
	var guard *consumer
	s.until("the guard keeps the queue", func() bool {
		s.queue = s.own.queue("q", nil)
		guard = s.own.consume(s.queue, consuming{tag: "guard"})
		_, err := s.own.sibling().QueueDelete(s.queue, true, false, false)
		if err == nil {
			s.must(s.own.Cancel("guard", false))
		}
		return err != nil
	})
	s.publish("", s.queue, "guard")
	guard.expect("guard")
}

// barrier returns when the queue has done all that t has asked for. RabbitMQ
// counts messages out of turn, but deletes a queue in turn: it refuses, since the
// queue is in use.
func (s *story) barrier(t *teller) {
	s.Helper()
	t.inspect(s.queue) // what t asked for has come to the queue
	deleter := s.own.sibling()
	_, err := deleter.QueueDelete(s.queue, true, false, false)
	deleter.refused(err, "406 PRECONDITION_FAILED - queue '%s' in vhost '/' in use", s.queue)
}

// step lets one thing happen and tells of it, and of what was delivered for it.
func (s *story) step() string {
	teller := s.tellers[s.chance.IntN(len(s.tellers))]
	var what string
	switch n := s.chance.IntN(100); {
	case n < 40:
		what = s.publishSome()
	case n < 50:
		what = s.getOne(teller)
	case n < 75:
		what = s.settle(teller)
	case n < 85:
		what = s.startConsumer(teller)
	case n < 90:
		what = s.endConsumer(teller)
	case n < 94:
		what = s.reopen(teller)
	case n < 98:
		what = s.recover(teller)
	default:
		what = s.purge()
	}
	ready, delivered := s.settled(teller)
	return fmt.Sprintf("%d: %s; %d ready;%s", slices.Index(s.tellers, teller), what, ready, delivered)
}

func (s *story) publishSome() string {
	n := 1 + s.chance.IntN(4)
	for range n {
		s.sent++
		s.publish("", s.queue, fmt.Sprint(s.sent))
	}
	return fmt.Sprintf("publish %d", n)
}

func (s *story) getOne(t *teller) string {
	d, ok, err := t.Get(s.queue, false)
	s.must(err)
	if !ok {
		return "get nothing"
	}
	t.held = append(t.held, d)
	return fmt.Sprintf("get %s (%d), %d left", shown(d), d.DeliveryTag, d.MessageCount)
}

// settle acks or returns a message that is held, or it and all before it.
func (s *story) settle(t *teller) string {
	if len(t.held) == 0 {
		return "nothing to settle"
	}
	i, multiple := s.chance.IntN(len(t.held)), s.chance.IntN(4) == 0
	d := t.held[i]
	from := i
	if multiple {
		from = 0
	}
	t.held = slices.Delete(slices.Clone(t.held), from, i+1)
	switch s.chance.IntN(4) {
	case 0, 1:
		s.gone += i + 1 - from
		s.must(d.Ack(multiple))
		return fmt.Sprintf("ack %s, multiple %v", d.Body, multiple)
	case 2:
		s.gone += i + 1 - from
		s.must(d.Nack(multiple, false))
		return fmt.Sprintf("drop %s, multiple %v", d.Body, multiple)
	default:
		s.must(d.Nack(multiple, true))
		return fmt.Sprintf("return %s, multiple %v", d.Body, multiple)
	}
}

func (s *story) startConsumer(t *teller) string {
	if len(t.consumers) == 2 {
		return "consumes enough"
	}
	prefetch := s.chance.IntN(4)
	s.must(t.Qos(prefetch, 0, false))
	s.tags++
	priority := int32(s.chance.IntN(3) / 2)
	tag := fmt.Sprintf("tag%d", s.tags)
	t.consumers = append(t.consumers, t.consume(s.queue, consuming{tag: tag, args: amqp.Table{"x-priority": priority}}))
	return fmt.Sprintf("consume as %s with prefetch %d, priority %d", tag, prefetch, priority)
}

func (s *story) endConsumer(t *teller) string {
	if len(t.consumers) == 0 {
		return "no consumer to end"
	}
	c := t.consumers[0]
	t.consumers = t.consumers[1:]
	c.ends()
	return "cancel " + c.tag
}

func (s *story) reopen(t *teller) string {
	s.must(t.Close())
	t.channel, t.consumers, t.held = t.sibling(), nil, nil
	return "close and open"
}

func (s *story) recover(t *teller) string {
	t.held = nil
	s.must(t.recoverAll(true))
	return "recover"
}

func (s *story) purge() string {
	n, err := s.own.QueuePurge(s.queue, false)
	s.must(err)
	s.gone += n
	return fmt.Sprintf("purge %d", n)
}

// settled waits until every message is accounted for, and tells how many are ready
// and who was delivered what.
func (s *story) settled(t *teller) (ready int, delivered string) {
	s.Helper()
	s.barrier(t)
	ready = s.own.inspect(s.queue).Messages
	got := map[*consumer][]string{}
	s.until("every message has come to who holds it", func() bool {
		held := 0
		for _, t := range s.tellers {
			t.collect(got)
			held += len(t.held)
		}
		return s.sent == s.gone+held+ready
	})
	for _, t := range s.tellers {
		for _, c := range t.consumers {
			if len(got[c]) > 0 {
				delivered += fmt.Sprintf(" %s gets %s", c.tag, strings.Join(got[c], " "))
			}
		}
	}
	return ready, delivered
}

// collect takes what has come to the consumers.
func (t *teller) collect(got map[*consumer][]string) {
	for _, c := range t.consumers {
		for more := true; more; {
			select {
			case d := <-c.deliveries:
				t.held = append(t.held, d)
				got[c] = append(got[c], fmt.Sprintf("%s (%d)", shown(d), d.DeliveryTag))
			default:
				more = false
			}
		}
	}
	slices.SortFunc(t.held, func(a, b amqp.Delivery) int { return int(a.DeliveryTag) - int(b.DeliveryTag) })
}
