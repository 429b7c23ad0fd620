package client

import (
	"encoding/json"
	"os"
	"testing"
	"time"

	"rabbitlab/mgmt"
)

// rowsSaid is what RabbitMQ 3.10.8 said (4.0.5 where it says so), cut down to what is
// of interest.
type rowsSaid struct {
	Channels   map[string]*channelReply `json:"channels"`
	Restarted  queueReply               `json:"queue after a restart"`
	Consumer3  consumerReply            `json:"consumer of 3.10"`
	Consumer40 consumerReply            `json:"consumer of 4.0"`
}

func readSaid(t *testing.T, file string, into any) {
	t.Helper()
	b, err := os.ReadFile("testdata/" + file)
	if err == nil {
		err = json.Unmarshal(b, into)
	}
	if err != nil {
		t.Fatal(err)
	}
}

func TestChannelsAsRabbitMQSaysThem(t *testing.T) {
	var said rowsSaid
	readSaid(t, "rows.json", &said)
	for what, want := range map[string]struct{ unacked, prefetch, held mgmt.Figure }{
		"first row, half of it stale": {mgmt.Known(0), mgmt.Known(0), mgmt.Known(250)},
		"holds ten, acked none":       {mgmt.Known(10), mgmt.Known(10), mgmt.Known(10)},
		"requeues all":                {mgmt.Known(1), mgmt.Known(1), mgmt.Known(1)},
		"idle since it opened":        {mgmt.Known(0), mgmt.Known(10), mgmt.Figure{}},
	} {
		c := said.Channels[what].channel()
		if c.Unacked != want.unacked || c.Prefetch != want.prefetch || c.Counted() != want.held || c.Holds() != (want.held.Or(0) > 0) {
			t.Errorf("%s: %+v, held %+v", what, c, c.Counted())
		}
	}
}

func TestQueueAfterARestartHasNoFigures(t *testing.T) {
	var said rowsSaid
	readSaid(t, "rows.json", &said)
	totals, stats := said.Restarted.totals(), said.Restarted.stats()
	if totals.Key != (mgmt.Key{Vhost: "/", Name: "batch5s"}) || stats.Key != totals.Key || totals.Type != "classic" {
		t.Errorf("%+v, %+v", totals, stats)
	}
	if stats.AnyKnown() || mgmt.AnyKnown(totals.Ready, totals.Unacked, stats.Delivered, stats.Acked) {
		t.Errorf("figures that were not sent: %+v, %+v", totals, stats)
	}
}

func TestConsumerTimeoutAsRabbitMQSaysIt(t *testing.T) {
	var said rowsSaid
	readSaid(t, "rows.json", &said)
	if c := said.Consumer3.consumer(); c.Tag != "ct-forget10" || c.Timeout != (mgmt.Figure{}) {
		t.Errorf("3.10: %+v", c)
	}
	if c := said.Consumer40.consumer(); c.Tag != "ct-forget10" || c.Timeout != mgmt.Known(1800) {
		t.Errorf("4.0: %+v", c)
	}
}

func TestPastAsRabbitMQSaysIt(t *testing.T) {
	var said pastReply
	readSaid(t, "past.json", &said)
	asked := time.UnixMilli(1795395937000)
	samples := said.samples(asked, pastStep)
	if len(samples) == 0 || len(samples) == 12 {
		t.Fatalf("%d samples of 12, of which some are from before the channel", len(samples))
	}
	for i, s := range samples {
		if s.Delivered != mgmt.Known(10) || s.Acked != mgmt.Known(0) || s.Counted() != mgmt.Known(10) || i > 0 && s.At.Sub(samples[i-1].At) != pastStep {
			t.Errorf("%d: %+v", i, s)
		}
	}
	if newest := samples[len(samples)-1].At; asked.Sub(newest) != 2*time.Second {
		t.Errorf("the newest is of %v", newest)
	}
}
