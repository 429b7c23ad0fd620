package trial_test

import (
	"testing"
	"time"

	amqp "github.com/rabbitmq/amqp091-go"

	"rabbitlab/mgmt"
	"rabbitlab/mgmt/diagnose"
)

// held is the publisher that an alarm holds back.
var held = []trial{{name: "held", does: "publishes during a memory alarm", verdict: diagnose.BlockedPublishers, absent: true}}

// alarm watches a broker with a memory alarm, and a publisher that it holds back.
func (r *result) alarm(t *testing.T, m maker) {
	b := newBench(t, m.alarmed(t), held)
	b.subjects = b.subjects[:1] // a publisher has no type of queue
	s := b.subjects[0]
	b.publishBlocked(s)
	b.await("the publisher is blocked", func(h *mgmt.Holders) bool {
		for c := range h.Connections {
			if c.Title == s.title() && c.State == "blocked" {
				return true
			}
		}
		return false
	})
	got := b.watch(atLeast(diagnose.Critical))[s]
	if h := got[s.verdict]; h != nil && h.last != nil && h.last.Confidence != diagnose.Certain {
		t.Errorf("%+v", h.last)
	}
	r.Outcomes = append(r.Outcomes, outcome{Does: s.does, Wanted: s.verdict, Early: s.says(got)})
}

// publishBlocked publishes until the broker says that it takes no more.
func (b *bench) publishBlocked(s *subject) {
	b.Helper()
	conn, err := b.dial(s.title())
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { hangUp(conn) })
	blocked := conn.NotifyBlocked(make(chan amqp.Blocking, 1))
	ch, err := conn.Channel()
	if err != nil {
		b.Fatal(err)
	}
	if err := ch.PublishWithContext(b.ctx, "", s.queue(), false, false, s.message()); err != nil {
		b.Fatal(err)
	}
	select {
	case <-blocked:
	case <-time.After(10 * time.Second):
		b.Fatal("the publisher is not blocked")
	}
	s.sits(conn)
}
