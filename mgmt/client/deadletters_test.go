package client

import (
	"context"
	"errors"
	"strings"
	"testing"

	amqp "github.com/rabbitmq/amqp091-go"

	"rabbitlab/mgmt"
	"rabbitlab/mgmt/deadletter"
)

// declareLetters declares queues that dead-letter: work by an exchange to retry, retry back to
// work, and lost to an exchange that is not there.
func declareLetters(t *testing.T, ch *amqp.Channel) {
	t.Helper()
	if err := ch.ExchangeDeclare("letters dlx", "topic", true, false, false, false, nil); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { ch.ExchangeDelete("letters dlx", false, false) })
	declare(t, ch, "letters work", amqp.Table{"x-dead-letter-exchange": "letters dlx", "x-dead-letter-routing-key": "work.failed"})
	declare(t, ch, "letters retry", amqp.Table{"x-dead-letter-exchange": "", "x-dead-letter-routing-key": "letters work", "x-message-ttl": 100})
	declare(t, ch, "letters lost", amqp.Table{"x-dead-letter-exchange": "no such exchange"})
	if err := ch.QueueBind("letters retry", "*.failed", "letters dlx", false, nil); err != nil {
		t.Fatal(err)
	}
}

func TestRealWaysOfDeadLetters(t *testing.T) {
	onBoth(t, func(t *testing.T, b broker) {
		_, ch := dial(t, b, "/", t.Name())
		declareLetters(t, ch)
		c := clientOf(t, b)
		follow := func(name string) deadletter.Trace { // once the queue's policies are told
			return awaited(t, func(ctx context.Context) (deadletter.Trace, error) {
				top, _, err := deadletter.Explore(ctx, c, mgmt.Key{Vhost: "/", Name: name})
				return deadletter.Follow(&top, b.Version()), err
			}, func(trace deadletter.Trace) bool { return trace.Routes[0].End != deadletter.Untold })
		}
		got := follow("letters work")
		if len(got.Routes) != 2 || len(got.Cycles) != 1 || len(got.Needs) > 0 {
			t.Fatalf("%+v", got)
		}
		first, second := got.Routes[0], got.Routes[1]
		if first.End != deadletter.Routed || first.ExchangeType != "topic" || first.Key != "work.failed" || len(first.To) != 1 || first.To[0] != (deadletter.Target{Queue: "letters retry", Certain: true}) {
			t.Errorf("%+v", first)
		}
		if second.Queue != "letters retry" || second.End != deadletter.Routed || len(second.Ways) != 2 || second.Ways[1].Limit != mgmt.Known(100) {
			t.Errorf("%+v", second)
		}
		if lost := follow("letters lost").Routes[0]; lost.End != deadletter.Missing {
			t.Errorf("%+v", lost)
		}
	})
}

// A message that was rejected and expired says so when it is looked at, and stays where it is.
func TestRealDeathsAreToldByLooking(t *testing.T) {
	onBoth(t, func(t *testing.T, b broker) {
		_, ch := dial(t, b, "/", t.Name())
		declareLetters(t, ch)
		publish(t, ch, "letters work", 1)
		rejectOne(t, ch, "letters work")
		c := clientOf(t, b)
		k := mgmt.Key{Vhost: "/", Name: "letters work"}
		got := awaited(t, func(ctx context.Context) ([]mgmt.Message, error) { return c.Look(ctx, k, deadletter.Most) },
			func(m []mgmt.Message) bool { return len(m) == 1 && len(m[0].Deaths) == 2 })
		stories := deadletter.Stories(got)
		if len(stories) != 1 || stories[0].Messages != 1 || len(stories[0].Steps) != 2 {
			t.Fatalf("%+v", stories)
		}
		for i, want := range []deadletter.Step{{Queue: "letters work", Reason: deadletter.Rejected}, {Queue: "letters retry", Reason: deadletter.Expired}} {
			step := stories[0].Steps[i]
			if step.Queue != want.Queue || step.Reason != want.Reason || step.Most != 1 || step.First.IsZero() || step.Last != (i == 1) {
				t.Errorf("%+v", step)
			}
		}
		again, err := c.Look(t.Context(), k, deadletter.Most)
		if err != nil || len(again) != 1 || !again[0].Redelivered {
			t.Errorf("looked at again: %+v, error %v", again, err)
		}
	})
}

func rejectOne(t *testing.T, ch *amqp.Channel, queue string) {
	t.Helper()
	got, found, err := ch.Get(queue, false)
	if err != nil || !found {
		t.Fatalf("nothing in %s, error %v", queue, err)
	}
	if err := got.Reject(false); err != nil {
		t.Fatal(err)
	}
}

func TestNobodyLooksReadOnly(t *testing.T) {
	c := clientFor(t, Config{URL: "http://127.0.0.1:1", ReadOnly: true})
	if _, err := c.Look(t.Context(), hello, 1); !errors.Is(err, mgmt.ErrReadOnly) {
		t.Errorf("error %v", err)
	}
}

// What a client has written into x-death is kept no longer than what RabbitMQ writes.
func TestDeathsOfOddMessages(t *testing.T) {
	death := `{"queue":"` + strings.Repeat("q", 1000) + `","reason":5,"count":"x","time":-1}`
	many := strings.Repeat(death+",", 99) + death
	odd := `[{"routing_key":"k","properties":[]},{"routing_key":"k","properties":{"headers":[]}},
		{"routing_key":"k","properties":{"headers":{"x-death":[` + many + `]}}},{"routing_key":"k","properties":{"headers":{"x-death":"none"}}}]`
	got, err := serving(t, replying(200, js, odd)).Look(t.Context(), hello, 5)
	if err != nil || len(got) != 4 || len(got[0].Deaths)+len(got[1].Deaths)+len(got[3].Deaths) != 0 {
		t.Fatalf("%+v, error %v", got, err)
	}
	d := got[2].Deaths
	if len(d) != 20 || got[2].Older != 80 || len(d[0].Queue) != 255 || d[0].Reason != "" || d[0].Count != (mgmt.Figure{}) || !d[0].Time.IsZero() {
		t.Errorf("%d deaths, %d older, %+v", len(d), got[2].Older, d[0])
	}
}
