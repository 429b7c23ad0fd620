package mgmt

import "testing"

// figures makes Figures of numbers; a negative one is not known.
func figures(delivered, got, acked, redelivered float64) Channel {
	return Channel{Delivered: Known(delivered), Got: Known(got), Acked: Known(acked), Redelivered: Known(redelivered)}
}

// Each row is a channel of RabbitMQ 3.10.8.
func TestHeldIsCountedFromWhatWentThrough(t *testing.T) {
	for what, c := range map[string]struct {
		channel Channel
		want    Figure
	}{
		"never acked":               {figures(10, 0, 0, 0), Known(10)},
		"slow, at its prefetch":     {figures(105, 0, 95, 0), Known(10)},
		"requeues each":             {figures(372, 0, 0, 371), Known(1)},
		"basic.get":                 {Channel{Delivered: Known(0), Got: Known(5), GotNA: Known(9), Acked: Known(0), Redelivered: Known(0)}, Known(5)},
		"automatic ack":             {Channel{Delivered: Known(0), DeliveredNA: Known(214), Got: Known(0), Acked: Known(0), Redelivered: Known(0)}, Known(0)},
		"what others requeued":      {figures(1, 0, 0, 40), Figure{}},
		"nothing delivered yet":     {Channel{}, Figure{}},
		"negative":                  {figures(10, 0, -3, 0), Figure{}},
		"acks that nobody told yet": {Channel{Delivered: Known(10), Got: Known(0), Redelivered: Known(0)}, Figure{}},
	} {
		sample := ChannelSample{Delivered: c.channel.Delivered, Got: c.channel.Got, Acked: c.channel.Acked, Redelivered: c.channel.Redelivered}
		if got, then := c.channel.Counted(), sample.Counted(); got != c.want || then != c.want {
			t.Errorf("%s: %+v, in a sample %+v, want %+v", what, got, then, c.want)
		}
	}
}

func TestChannelHoldsByEitherFigure(t *testing.T) {
	stale := figures(250, 0, 0, 0) // the first row of a new channel
	stale.Unacked = Known(0)
	told := Channel{Unacked: Known(3)}
	idle := figures(7, 0, 7, 0)
	idle.Unacked = Known(0)
	if !stale.Holds() || !told.Holds() || idle.Holds() || (&Channel{}).Holds() {
		t.Errorf("%v %v %v %v", stale.Holds(), told.Holds(), idle.Holds(), (&Channel{}).Holds())
	}
}
