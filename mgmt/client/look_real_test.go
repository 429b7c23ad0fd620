package client

import (
	"context"
	"slices"
	"testing"
	"time"

	amqp "github.com/rabbitmq/amqp091-go"

	"rabbitlab/amqp/minirabbit"
	"rabbitlab/amqp/node"
	"rabbitlab/amqp/node/nodetest"
)

// onBoth runs a test on the built-in broker and on a RabbitMQ.
func onBoth(t *testing.T, test func(*testing.T, broker)) {
	t.Run("built-in", func(t *testing.T) {
		b, err := minirabbit.Start(minirabbit.Options{})
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = b.Close() })
		test(t, b)
	})
	t.Run("RabbitMQ", func(t *testing.T) { test(t, nodetest.Broker(t)) })
}

// forgetful holds 6 of 7 messages of a quorum queue, and acked one.
func forgetful(t *testing.T, b broker) (queue Key, title string) {
	title = t.Name()
	queue = Key{"/", "look " + title}
	_, ch := dial(t, b, "/", title)
	declare(t, ch, queue.Name, amqp.Table{"x-queue-type": "quorum"})
	publish(t, ch, queue.Name, 7)
	if err := ch.Qos(10, 0, false); err != nil {
		t.Fatal(err)
	}
	deliveries, err := ch.Consume(queue.Name, "forgetful", false, false, false, false, nil)
	if err != nil {
		t.Fatal(err)
	}
	if err := (<-deliveries).Ack(false); err != nil {
		t.Fatal(err)
	}
	for range 6 {
		<-deliveries
	}
	return queue, title
}

// holderOf finds the channel of the forgetful one and its past.
func holderOf(s Snapshot, title string) (Channel, ChannelPast, bool) {
	for _, c := range s.Stats.Channels {
		isIts := func(conn Connection) bool { return conn.Name == c.Connection && conn.Title == title }
		if past, is := s.Pasts[c.Name]; is && slices.ContainsFunc(s.Stats.Connections, isIts) {
			return c, past, true
		}
	}
	return Channel{}, ChannelPast{}, false
}

func TestRealLook(t *testing.T) {
	for what, o := range map[string]LookOptions{"everything": {Vhost: "/"}, "holders": {Holders: true}, "holders of a vhost": {Vhost: "/", Holders: true}} {
		t.Run(what, func(t *testing.T) {
			onBoth(t, func(t *testing.T, b broker) {
				client := clientOf(t, b)
				queue, title := forgetful(t, b)
				s := awaited(t, func(ctx context.Context) (Snapshot, error) { return client.Look(ctx, o) }, func(s Snapshot) bool {
					c, past, found := holderOf(s, title)
					return found && c.Unacked == Known(6) && c.Held() == Known(6) && tells(past, 7, 1)
				})
				checkLook(t, s, queue, title)
			})
		})
	}
}

// tells says that the newest sample has these counters.
func tells(past ChannelPast, delivered, acked float64) bool {
	if len(past.Samples) == 0 {
		return false
	}
	newest := past.Samples[len(past.Samples)-1]
	return newest.Delivered == Known(delivered) && newest.Acked == Known(acked) && newest.Held() == Known(delivered-acked)
}

func checkLook(t *testing.T, s Snapshot, queue Key, title string) {
	t.Helper()
	channel, past, _ := holderOf(s, title)
	newest := past.Samples[len(past.Samples)-1].At
	if past.At.Sub(newest) > 15*time.Second || newest.After(past.At.Add(time.Second)) || past.Samples[0].Delivered.Or(0) == 0 {
		t.Errorf("asked at %v: %+v", past.At, past.Samples)
	}
	its := func(c Consumer) bool { return c.Channel == channel.Name && c.Queue == queue && c.AckMode }
	if !slices.ContainsFunc(s.Stats.Consumers, its) {
		t.Errorf("consumers %+v", s.Stats.Consumers)
	}
	if !slices.ContainsFunc(s.Totals.Queues, func(q QueueTotals) bool { return q.Key == queue && q.Type == "quorum" && q.Durable }) {
		t.Errorf("totals %+v", s.Totals.Queues)
	}
	if !slices.ContainsFunc(s.Stats.Queues, func(q QueueStats) bool { return q.Key == queue }) {
		t.Errorf("queues %+v", s.Stats.Queues)
	}
	if len(s.Stats.Missing) != 0 || !s.AllChannels || !s.AlarmsKnown || len(s.Alarms) != 0 || s.Overview.Uptime.Or(0) <= 0 || s.Overview.RatesMode != "basic" {
		t.Errorf("missing %+v, alarms %v %+v, overview %+v", s.Stats.Missing, s.AlarmsKnown, s.Alarms, s.Overview)
	}
}

func TestRealPastOfAChannelThatIsNotThere(t *testing.T) {
	onBoth(t, func(t *testing.T, b broker) {
		_, err := clientOf(t, b).ChannelPast(t.Context(), "127.0.0.1:1 -> 127.0.0.1:2 (1)")
		checkKind(t, "channel", err, NotFound)
	})
}

func TestRealChannelOfAnotherUser(t *testing.T) {
	n := nodetest.Broker(t)
	makeUser(t, n, "onlooker", "management")
	_, title := forgetful(t, n)
	all := clientOf(t, n)
	s := awaited(t, func(ctx context.Context) (Snapshot, error) { return all.Look(ctx, LookOptions{}) }, func(s Snapshot) bool {
		_, _, found := holderOf(s, title)
		return found
	})
	channel, _, _ := holderOf(s, title)
	own := clientFor(t, Config{URL: n.Management(), User: "onlooker", Password: "secret/onlooker"})
	_, err := own.ChannelPast(t.Context(), channel.Name)
	checkKind(t, "another's channel", err, Forbidden)
	partial, err := own.Look(t.Context(), LookOptions{})
	if err != nil || partial.Overview.SeesAll || len(partial.Stats.Channels) != 0 || len(partial.Stats.Missing) != 0 || !partial.AlarmsKnown {
		t.Errorf("%+v, error %v", partial, err)
	}
}

func TestRealLookWithoutStatistics(t *testing.T) {
	for setting, value := range map[string]string{"management.disable_stats": "true", "management.rates_mode": "none"} {
		t.Run(setting, func(t *testing.T) {
			t.Parallel()
			n := nodetest.Start(t, node.Options{Settings: map[string]string{setting: value}})
			client := clientOf(t, n)
			queue, _ := forgetful(t, n)
			s := awaited(t, func(ctx context.Context) (Snapshot, error) { return client.Look(ctx, LookOptions{}) }, func(s Snapshot) bool {
				held := slices.ContainsFunc(s.Stats.Channels, func(c Channel) bool { return c.Unacked == Known(6) })
				return slices.ContainsFunc(s.Totals.Queues, func(q QueueTotals) bool { return q.Key == queue && q.Unacked == Known(6) }) &&
					held != s.Overview.StatsDisabled
			})
			if s.Overview.StatsDisabled {
				checkStatsOff(t, s)
				return
			}
			if s.Overview.RatesMode != "none" || len(s.Pasts) != 0 || len(s.Stats.Missing) != 0 || anyKnown(s.Stats.Channels[0].Delivered, s.Stats.Channels[0].Acked) {
				t.Errorf("%+v", s)
			}
		})
	}
}

func checkStatsOff(t *testing.T, s Snapshot) {
	t.Helper()
	if len(s.Stats.Missing) != 2 || s.AllChannels || len(s.Stats.Channels)+len(s.Pasts) != 0 {
		t.Errorf("%+v", s.Stats)
	}
	for _, m := range s.Stats.Missing {
		checkKind(t, m.What, m.Err, StatsOff)
	}
}
