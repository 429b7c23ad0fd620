package diagnose

import (
	"strings"
	"testing"
	"time"

	"rabbitlab/mgmt"
)

// A channel that acks one queue and never the other is found by what a broker with detailed
// rates counts, though both queues have other consumers who ack; and asked for again while it
// holds messages.
func TestWhatADetailedBrokerCountsByQueue(t *testing.T) {
	other := mgmt.Key{Vhost: "/", Name: "other"}
	w := newWorld()
	w.overview.RatesMode = "detailed"
	w.other(mgmt.QueueSettings{})
	w.queue.Consumers, w.others[0].Consumers = mgmt.Known(2), mgmt.Known(2)
	w.consumers = append(w.consumers, mgmt.Consumer{Queue: other, Tag: "u", Channel: "c (1)", Prefetch: mgmt.Known(10), AckMode: true},
		mgmt.Consumer{Queue: jobs, Tag: "v", Channel: "well (1)", AckMode: true}, mgmt.Consumer{Queue: other, Tag: "x", Channel: "well (1)", AckMode: true})
	w.totals[0].Unacked, w.totals[1].Unacked = mgmt.Known(5), mgmt.Known(1)
	h, asked := &History{}, 0
	for i := range 140 {
		n := float64(10 * i)
		w.counted(5+n, 0, n, 0, 5)
		w.totals[0].Ready = mgmt.Known(3 * float64(i))
		w.pasts = nil
		if names, _ := h.WantsPasts(); i > 0 && len(names) > 0 {
			asked++
			w.pasts = map[string]mgmt.ChannelPast{"c (1)": {Reading: mgmt.Reading{At: w.at}, Channel: "c (1)", ByQueue: []mgmt.ChannelShare{
				{Queue: jobs, Delivered: mgmt.Known(5), Got: mgmt.Known(0), Acked: mgmt.Known(0), Redelivered: mgmt.Known(0)},
				{Queue: other, Delivered: mgmt.Known(n), Got: mgmt.Known(0), Acked: mgmt.Known(n), Redelivered: mgmt.Known(0)},
			}}}
		}
		w.watched(h, time.Second)
	}
	f := wants(t, h, ForgottenAck, Critical)
	if f == nil || f.Queue != jobs || f.Tag != "t" || !strings.Contains(f.By.String(), "detailed") {
		t.Errorf("%+v", f)
	}
	if asked < 15 || asked > 40 {
		t.Errorf("asked %d times in 140 s", asked)
	}
}
