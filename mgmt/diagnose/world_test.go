package diagnose

import (
	"time"

	"rabbitlab/mgmt"
)

// world makes looks at a broker with one consumer of one queue.
type world struct {
	at         time.Time
	overview   mgmt.Overview
	channel    mgmt.Channel
	consumers  []mgmt.Consumer
	connection mgmt.Connection
	queue      mgmt.QueueStats
	others     []mgmt.QueueStats // of other queues
	totals     []mgmt.QueueTotals
	pasts      map[string]mgmt.ChannelPast
}

var (
	noon = time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC)
	jobs = mgmt.Key{Vhost: "/", Name: "jobs"}
)

func newWorld() *world {
	return &world{
		at:         noon,
		overview:   mgmt.Overview{SeesAll: true, User: "me", RabbitMQVersion: "3.10.8", Uptime: mgmt.Known(86400)},
		channel:    mgmt.Channel{Name: "c (1)", Connection: "c", User: "app", Vhost: "/", Consumers: mgmt.Known(1), Prefetch: mgmt.Known(10)},
		consumers:  []mgmt.Consumer{{Queue: jobs, Tag: "t", Channel: "c (1)", Prefetch: mgmt.Known(10), AckMode: true}},
		connection: mgmt.Connection{Name: "c", User: "app", Peer: "10.0.0.7:5", Product: "Pika Python Client Library", ConnectedAt: noon.Add(-time.Hour)},
		queue:      mgmt.QueueStats{Key: jobs, Consumers: mgmt.Known(1)},
		totals:     []mgmt.QueueTotals{{Key: jobs, Type: "classic", Durable: true, Ready: mgmt.Known(0), Unacked: mgmt.Known(10)}},
	}
}

// counted sets what the channel has counted, and what it says that it holds.
func (w *world) counted(delivered, got, acked, redelivered, unacked float64) *world {
	c := &w.channel
	c.Delivered, c.Got, c.Acked = mgmt.Known(delivered), mgmt.Known(got), mgmt.Known(acked)
	c.Redelivered, c.Unacked = mgmt.Known(redelivered), mgmt.Known(unacked)
	return w
}

// sampled lets the broker remember a sample so long ago.
func (w *world) sampled(ago time.Duration, delivered, got, acked, redelivered float64) *world {
	if w.pasts == nil {
		w.pasts = map[string]mgmt.ChannelPast{}
	}
	p := w.pasts[w.channel.Name]
	p.Channel, p.At = w.channel.Name, w.at
	p.Samples = append(p.Samples, mgmt.ChannelSample{
		At: w.at.Add(-ago), Delivered: mgmt.Known(delivered), Got: mgmt.Known(got),
		Acked: mgmt.Known(acked), Redelivered: mgmt.Known(redelivered),
	})
	w.pasts[w.channel.Name] = p
	return w
}

// other adds a queue with a consumer and such settings.
func (w *world) other(s mgmt.QueueSettings) {
	k := mgmt.Key{Vhost: "/", Name: "other"}
	w.others = append(w.others, mgmt.QueueStats{Key: k, Consumers: mgmt.Known(1), Messages: mgmt.Known(0), Settings: s})
	w.totals = append(w.totals, mgmt.QueueTotals{Key: k, Type: "classic", Durable: true, Ready: mgmt.Known(0), Unacked: mgmt.Known(0)})
}

func (w *world) look() look {
	return look{
		At: w.at, Overview: w.overview, AllChannels: true, Pasts: w.pasts,
		Totals: w.totals, Queues: append([]mgmt.QueueStats{w.queue}, w.others...), Consumers: w.consumers,
		Channels: []mgmt.Channel{w.channel}, Connections: []mgmt.Connection{w.connection},
	}
}

// seenBy has a history take a look at it.
func (w *world) seenBy(h *History) { see(h, w.look()) }

// watched looks every second for so long, at figures that stand.
func (w *world) watched(h *History, d time.Duration) *History {
	for end := w.at.Add(d); w.at.Before(end); w.at = w.at.Add(time.Second) {
		w.seenBy(h)
	}
	return h
}

// only is the finding on how the channel holds messages, and nil where there is none.
func only(h *History) *Finding {
	for _, f := range h.Findings() {
		if f.Channel != "" && f.Verdict != TimeoutNear && f.Verdict != AutoAckRisk && f.Verdict != SlowConsumer {
			return &f
		}
	}
	return nil
}
