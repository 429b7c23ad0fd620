package client

import (
	"encoding/json"
	"net/http"
	"testing"
	"time"

	"rabbitlab/mgmt"
)

// recorded writes a channel as the broker does, with its counters' records: newest
// first, each 5 s, ending at a moment.
func recorded(newest time.Time, counters map[string][]any) string {
	stats := make(map[string]any)
	for name, values := range counters {
		var samples []map[string]any
		for i, v := range values {
			samples = append(samples, map[string]any{"sample": v, "timestamp": newest.Add(-time.Duration(i) * pastStep).UnixMilli()})
		}
		stats[name+"_details"] = map[string]any{"rate": 0.0, "samples": samples}
	}
	b, _ := json.Marshal(map[string]any{"name": "c", "message_stats": stats})
	return string(b)
}

func pastOf(t *testing.T, body string) []mgmt.ChannelSample {
	t.Helper()
	past, err := serving(t, replying(200, "application/json", body)).ChannelPast(t.Context(), "c")
	if err != nil || past.Channel != "c" || past.At.IsZero() {
		t.Fatalf("%+v, error %v", past, err)
	}
	return past.Samples
}

func TestPastLeavesOutTheTimeBeforeTheChannelWasThere(t *testing.T) {
	newest := time.Now().Truncate(pastStep)
	zeros := []any{0, 0, 0, 0, 0, 0}
	samples := pastOf(t, recorded(newest, map[string][]any{
		"deliver": {9, 7, 4, 0, 0, 0}, "ack": {3, 0, 0, 0, 0, 0}, "get": zeros, "redeliver": zeros,
	}))
	if len(samples) != 3 || samples[0].Delivered != mgmt.Known(4) || samples[0].Acked != mgmt.Known(0) || samples[0].Counted() != mgmt.Known(4) {
		t.Fatalf("%+v", samples)
	}
	if last := samples[2]; !last.At.Equal(newest) || last.Counted() != mgmt.Known(6) || !samples[0].At.Equal(newest.Add(-2*pastStep)) {
		t.Errorf("%+v", samples)
	}
}

func TestPastOfAClockThatIsWrong(t *testing.T) {
	for _, off := range []time.Duration{-48 * time.Hour, -2 * time.Minute, 2 * time.Minute} {
		samples := pastOf(t, recorded(time.Now().Add(off), map[string][]any{"deliver": {2, 1}}))
		if len(samples) != 2 || samples[1].At.Sub(samples[0].At) != pastStep || time.Since(samples[1].At).Abs() > 10*time.Second {
			t.Errorf("off by %v: %+v", off, samples)
		}
	}
	newest := time.Now().Add(-5 * time.Second).Truncate(time.Millisecond)
	if samples := pastOf(t, recorded(newest, map[string][]any{"deliver": {1}})); !samples[0].At.Equal(newest) {
		t.Errorf("a clock that is right was moved: %+v, newest %v", samples, newest)
	}
}

func TestPastWithFiguresThatAreMissing(t *testing.T) {
	samples := pastOf(t, recorded(time.Now(), map[string][]any{"deliver": {5, -1, 3}, "ack": {nil, "", 1}}))
	if len(samples) != 3 {
		t.Fatalf("%+v", samples)
	}
	if s := samples[0]; s.Delivered != mgmt.Known(3) || s.Acked != mgmt.Known(1) || s.Got != (mgmt.Figure{}) || s.Counted() != (mgmt.Figure{}) {
		t.Errorf("%+v", s)
	}
	if s := samples[1]; mgmt.AnyKnown(s.Delivered, s.Acked) || samples[2].Delivered != mgmt.Known(5) {
		t.Errorf("%+v", samples)
	}
}

func TestPastWhereThereIsNone(t *testing.T) {
	for _, body := range []string{
		`{"name":"c"}`, `{"name":"c","message_stats":[]}`, `{"name":"c","message_stats":{"deliver":3,"deliver_details":{"rate":0.0}}}`,
		recorded(time.Now(), map[string][]any{"deliver": {0, 0}, "ack": {0, 0}}),
	} {
		if samples := pastOf(t, body); len(samples) != 0 {
			t.Errorf("%s: %+v", body, samples)
		}
	}
}

func TestPastThatMayNotBeRead(t *testing.T) {
	for body, want := range map[string]struct {
		status int
		kind   mgmt.Kind
	}{
		`{"error":"not_authorised","reason":"User not authorised to access object"}`:          {401, mgmt.Forbidden},
		`{"error":"Object Not Found","reason":"Not Found"}`:                                   {404, mgmt.NotFound},
		`{"error":"bad_request","reason":"Stats in management UI are disabled on this node"}`: {400, mgmt.StatsOff},
	} {
		_, err := serving(t, replying(want.status, "application/json", body)).ChannelPast(t.Context(), "127.0.0.1:1 -> 127.0.0.1:2 (1)")
		checkKind(t, body, err, want.kind)
	}
}

func FuzzPast(f *testing.F) {
	f.Add([]byte(recorded(epoch, map[string][]any{"deliver": {2, 1, 0}, "ack": {1, 0, 0}})))
	f.Add([]byte(`{"name":"c","message_stats":{"get_details":{"samples":[{"sample":1,"timestamp":5},{"sample":-1,"timestamp":1e30}]}}}`))
	f.Fuzz(func(t *testing.T, b []byte) {
		var reply pastReply
		if answerOf(b).object(&reply) != nil {
			return
		}
		samples := reply.samples(epoch, pastStep)
		for i := range samples {
			if i > 0 && samples[i-1].At.After(samples[i].At) || samples[i].Counted().Or(0) < 0 {
				t.Fatalf("not oldest first, or negative: %+v", samples)
			}
		}
		if len(samples) > 0 && !anyAboveZero(&samples[0]) {
			t.Fatalf("begins before the channel: %+v", samples)
		}
	})
}

// What was held already when the ten minutes begin is looked for in the hour before, in
// one more question; what has been acked since is not.
func TestPastReachesBackTheHour(t *testing.T) {
	for acked, want := range map[int]int{0: 41, 9: 0} {
		now := time.Now()
		asked := 0
		handler := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			asked++
			step, n := pastStep, 121
			if r.FormValue("msg_rates_incr") == "60" {
				step, n = time.Minute, 61
			}
			var delivered, acks []map[string]any
			for i := range n {
				at := now.Add(-time.Duration(i) * step)
				d, a := 0, 0
				if now.Sub(at) < 50*time.Minute {
					d = 9
				}
				if i == 0 {
					a = acked
				}
				delivered = append(delivered, map[string]any{"sample": d, "timestamp": at.UnixMilli()})
				acks = append(acks, map[string]any{"sample": a, "timestamp": at.UnixMilli()})
			}
			w.Header().Set("Content-Type", "application/json")
			_ = json.NewEncoder(w).Encode(map[string]any{"name": "c", "message_stats": map[string]any{
				"deliver_details": map[string]any{"samples": delivered}, "ack_details": map[string]any{"samples": acks},
			}})
		})
		past, err := serving(t, handler).ChannelPast(t.Context(), "c")
		if err != nil {
			t.Fatal(err)
		}
		older := 0
		for i, s := range past.Samples {
			if i > 0 && !past.Samples[i-1].At.Before(s.At) {
				t.Fatal("not oldest first")
			}
			if now.Sub(s.At) > 11*time.Minute {
				older++
			}
		}
		if older < want-3 || older > want+1 || asked != 1+min(want, 1) {
			t.Errorf("%d acked: %d samples are older, in %d questions", acked, older, asked)
		}
	}
}

// With detailed rates RabbitMQ (3.10.8) tells what a channel has counted for each queue.
func TestPastByQueue(t *testing.T) {
	const body = `{"name":"c","deliveries":[{"stats":{"ack":0,"ack_details":{"rate":0.0},"deliver":5,"deliver_get":5},"queue":{"name":"jobs","vhost":"/"}}]}`
	past, err := serving(t, replying(200, "application/json", body)).ChannelPast(t.Context(), "c")
	none := mgmt.Known(0)
	want := mgmt.ChannelShare{Queue: mgmt.Key{Vhost: "/", Name: "jobs"}, Delivered: mgmt.Known(5), Got: none, Acked: none, Redelivered: none}
	if err != nil || len(past.ByQueue) != 1 || past.ByQueue[0] != want {
		t.Errorf("%+v, error %v", past, err)
	}
}
