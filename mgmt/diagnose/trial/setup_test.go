package trial_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	amqp "github.com/rabbitmq/amqp091-go"

	"rabbitlab/amqp/minirabbit"
	"rabbitlab/amqp/release"
	"rabbitlab/mgmt/diagnose"
)

// setup is a queue with those who use it: what is wrong with it lies in how it is set up,
// or in those who publish.
type setup struct {
	name      string            // of its queue, with the queue's type
	does      string            // in words
	verdict   diagnose.Verdict  // "" for a healthy one
	least     diagnose.Severity // of it, at the end
	arguments amqp.Table
	act       func(*player, context.Context) error // until the context ends
}

// cause is somebody who gives cause for a verdict that is not on a queue.
type cause struct {
	verdict diagnose.Verdict
	does    string // in words
	act     func(*bench, context.Context) error
}

// player is one setup in a queue of one type.
type player struct {
	*bench
	*setup
	queue, kind string
}

// watchedSetups is for how long they are watched: a minute and what it takes to tell.
const watchedSetups = 80 * time.Second

// setups watches them all at once: each sick one is named with its queue, and no healthy
// one is more than remarked on.
func (r *result) setups(t *testing.T, m maker) {
	br := m.start(t)
	r.Broker = m.title(br)
	b := newBench(t, br, nil)
	b.topology()
	var players []*player
	for _, s := range slices.Concat(sickSetups, healthySetups) {
		for _, kind := range kinds {
			p := &player{bench: b, setup: &s, kind: kind, queue: s.name + "-" + kind}
			p.declare()
			b.go_(func(ctx context.Context) error { return p.act(p, ctx) })
			players = append(players, p)
		}
	}
	for _, c := range ofOthers {
		b.go_(func(ctx context.Context) error { return c.act(b, ctx) })
	}
	var ofQueues map[string]report
	var ofVerdicts map[diagnose.Verdict]report
	b.again(watchedSetups, func(looks []findings, _ []diagnose.Unread) (lacks []string) { // of channels that come and go not all is told
		ofQueues = heardOf(looks, func(f *diagnose.Finding) string { return f.Queue.Name })
		ofVerdicts = heardOf(looks, func(f *diagnose.Finding) diagnose.Verdict { return f.Verdict })
		for _, p := range players {
			p.accuses(ofQueues[p.queue])
			lacks = append(lacks, p.lacks(ofQueues[p.queue])...)
		}
		for _, c := range ofOthers {
			lacks = append(lacks, c.lacks(b, ofVerdicts[c.verdict][c.verdict])...)
		}
		return lacks
	})
	for _, p := range players {
		r.Outcomes = append(r.Outcomes, outcome{Does: p.does, Kind: p.kind, Wanted: p.verdict, Early: ofQueues[p.queue].said(p.is, p.also())})
	}
	for _, c := range ofOthers {
		r.Outcomes = append(r.Outcomes, c.outcome(b, ofVerdicts[c.verdict]))
	}
}

// is says that a finding is the one that the setup asks for.
func (p *player) is(f *diagnose.Finding) bool { return f.Verdict == p.verdict && f.Severity >= p.least }

// also is what is as true of its queue: nobody consumes, before it is full.
func (p *player) also() diagnose.Verdict {
	if p.verdict == diagnose.Dropping {
		return diagnose.NoConsumer
	}
	return ""
}

func (p *player) lacks(r report) []string {
	if h := r[p.verdict]; p.verdict != "" && (h == nil || h.last == nil || !p.is(h.last)) {
		return []string{fmt.Sprintf("%s: no %s, but %v", p.queue, p.verdict, r.words())}
	}
	return nil
}

// accuses looks for what was said of the player that is not so.
func (p *player) accuses(r report) {
	p.Helper()
	for v, h := range r {
		if v != p.verdict && v != p.also() && h.worst > diagnose.Info {
			p.Errorf("%s: %s is a %s", p.queue, v, h.worst)
		}
	}
}

// lacks is the verdict, where it is said of nobody.
func (c *cause) lacks(b *bench, h *heard) []string {
	if b.never(c.verdict) == "" && (h == nil || h.last == nil) {
		return []string{fmt.Sprintf("%s is not said", c.verdict)}
	}
	return nil
}

func (c *cause) outcome(b *bench, r report) outcome {
	o := outcome{Does: c.does, Wanted: c.verdict, CannotBe: b.never(c.verdict)}
	if o.CannotBe == "" {
		o.Early = r.said(func(*diagnose.Finding) bool { return true }, "")
	}
	return o
}

// never says why this broker cannot have it, as it refuses what is deprecated or does not
// tell of it; "" where it can.
func (b *bench) never(v diagnose.Verdict) string {
	_, isBuiltIn := b.broker.(*minirabbit.Server)
	switch {
	case v == diagnose.Deprecated && release.Has(b.Version(), release.TransientQueuesRefused):
		return "what speaks " + b.Version() + " refuses it"
	case isBuiltIn && (v == diagnose.ConnectionChurn || v == diagnose.ChannelChurn):
		return "the built-in broker does not count it"
	}
	return ""
}

// go_ does something until the test ends.
func (b *bench) go_(what func(context.Context) error) {
	b.work.Go(func() {
		if err := what(b.ctx); err != nil && b.ctx.Err() == nil {
			b.Errorf("%v", err)
		}
	})
}

// topology makes what several need: waiting rooms, and exchanges for dead letters.
func (b *bench) topology() {
	b.Helper()
	err := b.once(func(ch *amqp.Channel) error {
		var failed error
		queue := func(name string, arguments amqp.Table) {
			_, err := ch.QueueDeclare(name, true, false, false, false, arguments)
			failed = errors.Join(failed, err)
		}
		for _, kind := range kinds {
			for wait, back := range map[string]string{"round-wait": "round", "retries-wait": "retries"} {
				queue(wait+"-"+kind, amqp.Table{"x-message-ttl": 500, "x-dead-letter-exchange": "", "x-dead-letter-routing-key": back + "-" + kind})
			}
			queue("again-"+kind, amqp.Table{"x-message-ttl": 500, "x-dead-letter-exchange": "back", "x-dead-letter-routing-key": kind})
		}
		queue("delayed", nil)
		queue("grave", nil)
		for _, exchange := range []string{"retry", "back", "graves"} {
			failed = errors.Join(failed, ch.ExchangeDeclare(exchange, "direct", true, false, false, false, nil))
		}
		for _, kind := range kinds {
			failed = errors.Join(failed, ch.QueueBind("again-"+kind, "again-"+kind, "retry", false, nil))
		}
		return errors.Join(failed, ch.QueueBind("grave", "x", "graves", false, nil))
	})
	if err != nil {
		b.Fatal(err)
	}
}

// once does something on a channel of its own.
func (b *bench) once(what func(*amqp.Channel) error) error {
	conn, err := b.dial(publisher)
	if err != nil {
		return err
	}
	defer hangUp(conn)
	ch, err := conn.Channel()
	if err != nil {
		return err
	}
	return what(ch)
}

func (p *player) declare() {
	p.Helper()
	arguments := amqp.Table{"x-queue-type": p.kind}
	for name, value := range p.arguments {
		if key, is := value.(string); is && (strings.HasSuffix(key, "-wait") || key == "again" || key == "buried") {
			value = key + "-" + p.kind
		}
		arguments[name] = value
	}
	err := p.once(func(ch *amqp.Channel) error {
		_, err := ch.QueueDeclare(p.queue, true, false, false, false, arguments)
		if err == nil && p.name == "round-bound" {
			err = ch.QueueBind(p.queue, p.kind, "back", false, nil)
		}
		return err
	})
	if err != nil {
		p.Fatal(err)
	}
}
