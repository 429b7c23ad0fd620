package diagnose

import (
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"rabbitlab/mgmt"
)

// simulation is a consumer and its queue in steps of a tenth of a second, and a broker
// that tells of them as RabbitMQ does: counters copied each five seconds, unacked from
// the channel's own emission before that.
type simulation struct {
	rng                          *rand.Rand
	arrive, work                 float64 // messages a second in; seconds a message
	prefetch, batch              int
	flush                        float64 // s after which a batch is acked, full or not
	forget                       float64 // share of messages that are never acked
	hangs                        float64 // s at which it stops for ever; 0 never
	ready, held, batched, leaked int
	delivered, acked             float64
	busy, due                    float64
	phase                        int
	emitted, shownUnacked        float64
	shown                        [2]float64 // delivered, acked
	first, told                  bool
	ticks                        int
}

func newSimulation(seed uint64) *simulation {
	rng := rand.New(rand.NewPCG(seed, 5))
	s := &simulation{rng: rng, prefetch: 1 + rng.IntN(100), batch: 1, flush: 1, phase: rng.IntN(50)}
	s.work = []float64{0.01, 0.05, 0.5, 3, 20}[rng.IntN(5)] * (0.5 + rng.Float64()/2)
	s.arrive = (0.1 + 0.8*rng.Float64()) / s.work
	if rng.IntN(3) == 0 {
		s.batch, s.flush, s.work = 1000, 1+4*rng.Float64(), 0.01
		s.arrive, s.prefetch = 1+10*rng.Float64(), 100
	}
	return s
}

// step is a tenth of a second.
func (s *simulation) step() {
	s.ticks++
	if s.rng.Float64() < s.arrive/10 {
		s.ready++
	}
	for s.arrive > 10 && s.rng.Float64() < 0.9 && s.rng.Float64() < s.arrive/20 {
		s.ready++
	}
	for s.ready > 0 && s.held < s.prefetch {
		s.ready--
		s.held++
		s.delivered++
	}
	s.busyFor(0.1)
	s.emit()
}

func (s *simulation) busyFor(d float64) {
	if s.hangs > 0 && float64(s.ticks)/10 > s.hangs {
		return
	}
	s.due += d
	for s.busy += d; s.busy >= s.work && s.held-s.batched-s.leaked > 0; s.busy -= s.work {
		if s.rng.Float64() < s.forget {
			s.leaked++
			continue
		}
		s.batched++
	}
	if s.held-s.batched-s.leaked == 0 {
		s.busy = 0
	}
	if s.batch == 1 || s.due >= s.flush {
		s.acked += float64(s.batched)
		s.held -= s.batched
		s.batched, s.due = 0, 0
	}
}

func (s *simulation) emit() {
	if s.ticks%50 == s.phase {
		s.emitted, s.first = float64(s.held), true
	}
	if s.ticks%50 == 0 {
		s.shown, s.shownUnacked = [2]float64{s.delivered, s.acked}, s.emitted
		s.told = s.delivered > 0
	}
}

// looks is the world as it is told each second for so long.
func (s *simulation) looks(seconds int) (all []look) {
	w := newWorld()
	w.connection.ConnectedAt = w.at
	w.consumers[0].Prefetch, w.channel.Prefetch = mgmt.Known(float64(s.prefetch)), mgmt.Known(float64(s.prefetch))
	for range seconds {
		for range 10 {
			s.step()
		}
		w.at = w.at.Add(time.Second)
		if s.told {
			w.counted(s.shown[0], 0, s.shown[1], 0, s.shownUnacked)
		}
		w.totals = []mgmt.QueueTotals{{Key: jobs, Type: "classic", Durable: true, Ready: mgmt.Known(float64(s.ready)), Unacked: mgmt.Known(float64(s.held))}}
		all = append(all, w.look())
	}
	return all
}

// Healthy consumers of every pace, prefetch and batch are never above a remark: not
// while they start, not in five minutes.
func TestSimulatedHealthyConsumersAreLeftAlone(t *testing.T) {
	for seed := range uint64(300) {
		s := newSimulation(seed)
		var h History
		for i, look := range s.looks(300) {
			see(&h, look)
			if f := only(&h); f != nil && f.Severity > Info {
				t.Fatalf("seed %d, second %d, work %.2f s, %.1f/s, prefetch %d, batch %d: %+v", seed, i, s.work, s.arrive, s.prefetch, s.batch, f)
			}
		}
	}
}

// Those that hang are found, at whatever pace they worked.
func TestSimulatedConsumersThatHangAreFound(t *testing.T) {
	missed := 0
	for seed := range uint64(100) {
		s := newSimulation(seed)
		s.hangs = 100
		var h History
		for _, look := range s.looks(900) {
			see(&h, look)
		}
		if f := only(&h); f == nil || f.Severity < Warning {
			missed++
			t.Logf("seed %d, work %.2f s, %.1f/s, prefetch %d, batch %d: %+v", seed, s.work, s.arrive, s.prefetch, s.batch, f)
		}
	}
	if missed > 0 {
		t.Errorf("%d of 100 are not found", missed)
	}
}

// Those that forget each tenth are found in a quarter of an hour where a message a
// second or more comes; of fewer too little is known in that time.
func TestSimulatedLeaksAreFound(t *testing.T) {
	tried := 0
	for seed := range uint64(60) {
		s := newSimulation(seed)
		if s.batch > 1 || s.arrive < 1 {
			continue
		}
		s.forget, s.prefetch = 0.1, 5000
		tried++
		var h History
		worst := Info
		for _, look := range s.looks(900) {
			see(&h, look)
			if f := only(&h); f != nil {
				worst = max(worst, f.Severity)
			}
		}
		if worst < Warning {
			t.Errorf("seed %d, work %.2f s, %.1f/s: not found, with %d forgotten", seed, s.work, s.arrive, s.leaked)
		}
	}
	if tried < 15 {
		t.Error("only", tried, "were tried")
	}
}

// Figures that are missing, or negative, never raise what is said above a remark.
func TestMissingFiguresLowerTheConfidence(t *testing.T) {
	for seed := range uint64(200) {
		s := newSimulation(seed)
		s.hangs, s.forget = float64(seed%3)*60, []float64{0, 0.3, 1}[seed%3]
		rng := rand.New(rand.NewPCG(seed, 7))
		var full, holes History
		for i, look := range s.looks(400) {
			see(&full, look)
			see(&holes, withHoles(look, rng))
			a, b := only(&full), only(&holes)
			if b == nil || b.Severity == Info {
				continue
			}
			if a == nil || a.Severity < b.Severity || a.Severity == b.Severity && a.Confidence < b.Confidence {
				t.Fatalf("seed %d, second %d: %+v with holes, %+v without", seed, i, b, a)
			}
		}
	}
}

// withHoles takes some figures away.
func withHoles(l look, rng *rand.Rand) look {
	channel, consumer, connection := l.Channels[0], l.Consumers[0], l.Connections[0]
	for _, f := range []*mgmt.Figure{
		&channel.Delivered, &channel.Got, &channel.Acked, &channel.Redelivered, &channel.Unacked,
		&channel.Prefetch, &channel.Consumers, &consumer.Prefetch,
	} {
		if rng.IntN(40) == 0 {
			*f = []mgmt.Figure{{}, mgmt.Known(-3)}[rng.IntN(2)]
		}
	}
	if rng.IntN(20) == 0 {
		connection.ConnectedAt = time.Time{}
	}
	l.Channels, l.Consumers = []mgmt.Channel{channel}, []mgmt.Consumer{consumer}
	if l.Connections = nil; rng.IntN(20) > 0 {
		l.Connections = []mgmt.Connection{connection}
	}
	l.Overview.Uptime = mgmt.Figure{}
	return l
}

// FuzzHistory reads looks at a broker out of whatever bytes, and holds the findings to
// what must be true of all of them.
func FuzzHistory(f *testing.F) {
	f.Add([]byte("0123456789abcdefghijklmnopqrstuvwxyz"))
	f.Add([]byte{5, 10, 0, 0, 0, 10, 1, 9, 10, 0, 0, 0, 10, 1, 250, 10, 0, 0, 0, 10, 1})
	f.Add([]byte{255, 1, 0, 0, 0, 1, 1, 255, 1, 0, 0, 0, 1, 1, 255, 1, 0, 0, 0, 1, 1, 255, 1, 0, 0, 0, 1, 1})
	f.Fuzz(func(t *testing.T, raw []byte) {
		var h History
		w := newWorld()
		for ; len(raw) >= 7; raw = raw[7:] {
			w.at = w.at.Add(time.Duration(int(raw[0])-8) * time.Second)
			c := &w.channel
			c.Delivered, c.Got, c.Acked = odd(raw[1]), odd(raw[2]), odd(raw[3])
			c.Redelivered, c.Unacked = odd(raw[4]), odd(raw[5])
			if raw[6]&1 == 0 {
				w.sampled(time.Duration(raw[6])*time.Second, float64(raw[1]), float64(raw[2]), float64(raw[3]), 0)
			}
			w.connection.ConnectedAt = w.at.Add(-time.Duration(raw[6]) * time.Minute)
			w.queue.PublishRate, w.queue.AckRate, w.queue.Consumers = odd(raw[5]), odd(raw[4]), odd(raw[3])
			w.totals[0].Ready = odd(raw[2])
			w.seenBy(&h)
			for _, finding := range h.Findings() {
				checkFinding(t, finding)
			}
			h.Blind()
			h.Enough()
		}
	})
}

// odd makes figures of all kinds: none, negative, immense.
func odd(b byte) mgmt.Figure {
	switch b {
	case 255:
		return mgmt.Figure{}
	case 254:
		return mgmt.Known(-1)
	case 253:
		return mgmt.Known(1e300)
	case 252:
		return mgmt.Known(0.5)
	}
	return mgmt.Known(float64(b))
}

func checkFinding(t *testing.T, f Finding) {
	t.Helper()
	evidence := map[string]float64{}
	for _, e := range f.Evidence {
		if !(e.Value >= 0) || e.Age < 0 || e.What == "" {
			t.Fatalf("%s: evidence %+v", f.Verdict, e)
		}
		evidence[e.What.String()] = e.Value
	}
	if f.Cure == "" || f.Refuted == "" {
		t.Fatalf("%s: no cure, or nothing that would refute it", f.Verdict)
	}
	if f.Confidence == Possible && f.Severity == Critical {
		t.Fatalf("%s is critical, and merely possible", f.Verdict)
	}
	if f.Verdict != ForgottenAck || f.Confidence != Certain {
		return
	}
	if evidence["ack"] != 0 || evidence["deliver"]+evidence["get"] == 0 || f.Unacked.Or(0) == 0 || f.Held.Or(0) < certain.Seconds() {
		t.Fatalf("certain without the evidence: %+v", f)
	}
}

// A diagnosis of 5,000 channels, 20 of which are sick.
func BenchmarkFindings(b *testing.B) {
	h, l := manyChannels(5000, 20)
	b.ReportAllocs()
	for b.Loop() {
		b.StopTimer()
		l.At = l.At.Add(time.Second)
		u := l.Update(h.holders)
		b.StartTimer()
		h.Apply(u)
		if n := len(h.Findings()); n < 20 {
			b.Fatal(n)
		}
	}
}

// manyChannels were watched for a minute; the sick ones never acked.
func manyChannels(n, sick int) (*History, look) {
	w := newWorld()
	l := w.look()
	l.Channels, l.Consumers, l.Connections, l.Queues, l.Totals = nil, nil, nil, nil, nil
	for i := range n {
		name := fmt.Sprintf("10.0.0.%d:%d -> 10.0.0.1:5672", i%250, i)
		queue := mgmt.Key{Vhost: "/", Name: fmt.Sprintf("q%d", i)}
		c := w.counted(10, 0, 0, 0, 10).channel
		c.Name, c.Connection = name+" (1)", name
		if i >= sick {
			c.Acked, c.Unacked = mgmt.Known(10), mgmt.Known(float64(i%3))
		}
		l.Channels = append(l.Channels, c)
		l.Consumers = append(l.Consumers, mgmt.Consumer{Queue: queue, Tag: "t", Channel: c.Name, Prefetch: mgmt.Known(10), AckMode: true})
		l.Connections = append(l.Connections, mgmt.Connection{Name: name, ConnectedAt: noon})
		l.Queues = append(l.Queues, mgmt.QueueStats{Key: queue, Consumers: mgmt.Known(1)})
		l.Totals = append(l.Totals, mgmt.QueueTotals{Key: queue, Type: "classic", Ready: mgmt.Known(0), Unacked: c.Unacked})
	}
	h := &History{}
	for i := range 60 {
		l.At = noon.Add(time.Duration(i) * time.Second)
		for j := sick; j < n; j++ {
			grown := float64(10 + i/5)
			l.Channels[j].Delivered, l.Channels[j].Acked = mgmt.Known(grown), mgmt.Known(grown)
		}
		see(h, l)
	}
	return h, l
}
