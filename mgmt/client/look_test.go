package client

import (
	"context"
	"fmt"
	"slices"
	"testing"
)

func looking(t *testing.T, w *lookWorld, o LookOptions) Snapshot {
	t.Helper()
	s, err := lookAt(t, w).Look(t.Context(), o)
	if err != nil || w.crowded.Load() {
		t.Fatalf("error %v, two requests at once: %v", err, w.crowded.Load())
	}
	if s.At.IsZero() || s.Took <= 0 || s.Stats.At.Before(s.At) {
		t.Errorf("read at %v in %v, its channels at %v", s.At, s.Took, s.Stats.At)
	}
	return s
}

func TestLookAtFewReadsEachListOnce(t *testing.T) {
	w := &lookWorld{channels: 10, holding: 3}
	s := looking(t, w, LookOptions{})
	want := []string{
		"overview", "whoami", "nodes", "health/checks/alarms", "totals", "queues", "consumers", "channels page", "connections",
		"one channel", "one channel", "one channel",
	}
	if !slices.Equal(w.asked, want) {
		t.Errorf("asked %q", w.asked)
	}
	if !s.AllChannels || len(s.Stats.Channels) != 10 || len(s.Pasts) != 3 || s.PastsLeft != 0 || len(s.Stats.Missing) != 0 || !s.AlarmsKnown {
		t.Errorf("%+v", s)
	}
	if s.Overview.Uptime != Known(60) || s.Overview.RatesMode != "basic" {
		t.Errorf("overview %+v", s.Overview)
	}
}

func TestLookAtManyReadsOnePageOfThem(t *testing.T) {
	w := &lookWorld{channels: 5000, holding: 20}
	s := looking(t, w, LookOptions{})
	if w.times("channels") != 0 || s.AllChannels || len(s.Stats.Channels) != largestPage || len(s.Pasts) != 20 {
		t.Errorf("asked %q; all %v, %d channels, %d pasts", w.asked[:9], s.AllChannels, len(s.Stats.Channels), len(s.Pasts))
	}
}

func TestLookReadsTheWholeListWhereAPageIsNotEnough(t *testing.T) {
	for what, w := range map[string]*lookWorld{
		"more hold than fit":      {channels: 5000, holding: 600},
		"the sort fails":          {channels: 5000, holding: 20, failing: map[string]refusing{"channels page": {500, `{"error":"Internal Server Error"}`}}},
		"it does not say unacked": {channels: 5000, holding: 20, rowsWithout: "messages_unacknowledged"},
	} {
		s := looking(t, w, LookOptions{Pasts: 5})
		if w.times("channels page") != 1 || w.times("channels") != 1 || !s.AllChannels || len(s.Stats.Channels) != 5000 || len(s.Stats.Missing) != 0 {
			t.Errorf("%s: all %v, %d channels, missing %v", what, s.AllChannels, len(s.Stats.Channels), s.Stats.Missing)
		}
	}
}

func TestLookAsksForThePastsOfTheHeaviestHolders(t *testing.T) {
	w := &lookWorld{channels: 300, holding: 250}
	s := looking(t, w, LookOptions{})
	if len(s.Pasts) != DefaultPasts || s.PastsLeft != 50 {
		t.Fatalf("%d pasts, %d left", len(s.Pasts), s.PastsLeft)
	}
	for i := range DefaultPasts {
		if _, is := s.Pasts[fmt.Sprintf("c%d", i)]; !is {
			t.Errorf("the past of c%d is missing, which holds %d", i, w.holding-i)
		}
	}
	w = &lookWorld{channels: 300, holding: 250}
	again := looking(t, w, LookOptions{HasPast: func(channel string) bool { _, is := s.Pasts[channel]; return is }})
	if len(again.Pasts) != 50 || again.PastsLeft != 0 {
		t.Errorf("%d pasts, %d left", len(again.Pasts), again.PastsLeft)
	}
}

func TestLookAtHoldersLeavesTheLongListsOut(t *testing.T) {
	w := &lookWorld{channels: 5000, holding: 2}
	s := looking(t, w, LookOptions{Holders: true})
	for _, long := range []string{"totals", "queues", "consumers", "channels", "connections"} {
		if w.times(long) != 0 {
			t.Errorf("asked for %s", long)
		}
	}
	if len(s.Stats.Connections) != 2 || s.Stats.Connections[0].Peer != "10.0.0.7:5" || len(s.Stats.Consumers) != 2 {
		t.Errorf("%+v", s.Stats)
	}
	q, totals := s.Stats.Queues, s.Totals.Queues
	if len(q) != 2 || q[0].Key != (Key{"/", "q-c0"}) || q[0].Delivered != Known(4) || q[0].Acked != Known(1) || q[0].Consumers != Known(1) {
		t.Errorf("queues %+v", q)
	}
	if len(totals) != 2 || totals[0].Type != "quorum" || !totals[0].Durable || totals[0].Ready != Known(7) || totals[0].Unacked != (Figure{}) {
		t.Errorf("totals %+v", totals)
	}
}

func TestLookAtOneVhostOfThose(t *testing.T) {
	w := &lookWorld{channels: 10, holding: 5, elsewhere: 2}
	s := looking(t, w, LookOptions{Vhost: "/"})
	if len(s.Stats.Channels) != 8 || len(s.Pasts) != 3 || !s.AllChannels || s.Totals.Vhost != "/" {
		t.Errorf("%d channels, pasts %+v", len(s.Stats.Channels), s.Pasts)
	}
	w = &lookWorld{channels: 2000, holding: 600, elsewhere: 2}
	if looking(t, w, LookOptions{Vhost: "/", Pasts: 1}); w.times("channels") != 1 || w.asked[len(w.asked)-3] != "channels" {
		t.Errorf("asked %q", w.asked)
	}
}

func TestLookAtAChannelThatClosesMeanwhile(t *testing.T) {
	for _, holders := range []bool{false, true} {
		s := looking(t, &lookWorld{channels: 3, holding: 3, gone: "c1"}, LookOptions{Holders: holders})
		if _, is := s.Pasts["c1"]; is || len(s.Pasts) != 2 || len(s.Stats.Missing) != 0 {
			t.Errorf("pasts %+v, missing %v", s.Pasts, s.Stats.Missing)
		}
	}
}

var offReply = refusing{400, `{"error":"bad_request","reason":"Stats in management UI are disabled on this node"}`}

func TestLookAtABrokerWithoutStatistics(t *testing.T) {
	w := &lookWorld{overview: `,"disable_stats":true`, failing: map[string]refusing{"channels page": offReply, "consumers": offReply}}
	s := looking(t, w, LookOptions{})
	if !s.Overview.StatsDisabled || len(s.Stats.Missing) != 2 || s.AllChannels {
		t.Fatalf("%+v", s)
	}
	for _, m := range s.Stats.Missing {
		checkKind(t, m.What, m.Err, StatsOff)
	}
	_, err := lookAt(t, w).Look(t.Context(), LookOptions{Holders: true})
	checkKind(t, "holders alone", err, StatsOff)
}

func TestLookAsksForNoPastWhereTheBrokerKeepsNone(t *testing.T) {
	w := &lookWorld{channels: 3, holding: 3, rowsWithout: "message_stats", overview: `,"rates_mode":"none"`}
	s := looking(t, w, LookOptions{})
	if w.times("one channel") != 0 || s.PastsLeft != 0 || s.Overview.RatesMode != "none" {
		t.Errorf("asked %q, %+v", w.asked, s.Overview)
	}
}

func TestLookWherePartsFail(t *testing.T) {
	broken := refusing{500, `{"error":"Internal Server Error"}`}
	w := &lookWorld{channels: 3, holding: 3, failing: map[string]refusing{
		"health/checks/alarms": broken, "totals": broken, "one channel": broken, "connections": broken,
	}}
	s := looking(t, w, LookOptions{})
	var missing []string
	for _, m := range s.Stats.Missing {
		missing = append(missing, m.What)
		checkKind(t, m.What, m.Err, ServerFailed)
	}
	if !slices.Equal(missing, []string{PartTotals, PartConnections, PartPasts}) || s.AlarmsKnown || len(s.Stats.Channels) != 3 {
		t.Errorf("missing %q, alarms known %v", missing, s.AlarmsKnown)
	}
	if w.times("one channel") != 1 {
		t.Errorf("a broker in trouble is asked for %d pasts", w.times("one channel"))
	}
}

func TestLookThatCannotBe(t *testing.T) {
	no := refusing{401, `{"error":"not_authorised","reason":"Login failed"}`}
	_, err := lookAt(t, &lookWorld{failing: map[string]refusing{"overview": no}}).Look(t.Context(), LookOptions{})
	checkKind(t, "wrong password", err, Unauthorized)
	absent := refusing{404, `{"error":"Object Not Found"}`}
	_, err = lookAt(t, &lookWorld{failing: map[string]refusing{
		"totals": absent, "queues": absent, "consumers": absent, "channels page": absent, "connections": absent,
	}}).Look(t.Context(), LookOptions{})
	checkKind(t, "no such vhost", err, NotFound)
	w := &lookWorld{channels: 3, holding: 3}
	_, err = lookAt(t, w).Look(t.Context(), LookOptions{Holders: true, Vhost: "nope"})
	checkKind(t, "holders of no such vhost", err, NotFound)
	if s := looking(t, w, LookOptions{Holders: true, Vhost: "/"}); len(s.Pasts) != 3 {
		t.Errorf("pasts %+v", s.Pasts)
	}
}

func TestLookEndsWithItsContext(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	w := &lookWorld{channels: 300, holding: 300}
	n := 0
	_, err := lookAt(t, w).Look(ctx, LookOptions{HasPast: func(string) bool {
		if n++; n == 300 {
			cancel()
		}
		return false
	}})
	if err != context.Canceled || w.times("one channel") > 1 {
		t.Errorf("error %v after %d pasts", err, w.times("one channel"))
	}
}
