package eventlog

import (
	"testing"

	"rabbitlab/amqp/lab/record"
	"rabbitlab/ui/tui/screen"
)

// burst is a frame in which 10,000 events arrive.
func burst(b *testing.B, w *world) {
	b.StopTimer()
	w.apply(published(w.state.Newest()+1, 10_000)...)
	b.StartTimer()
}

func benchmarkFrame(b *testing.B, prepare ...string) {
	w := newWorld(b)
	w.happen(published(1, 5000)...)
	w.press(prepare...)
	b.ReportAllocs()
	for b.Loop() {
		burst(b, w)
		w.m.Update(screen.Frame{Now: w.now})
		w.m.View(200, 57)
	}
}

func BenchmarkFollowing(b *testing.B)       { benchmarkFrame(b) }
func BenchmarkHolding(b *testing.B)         { benchmarkFrame(b, "pgup") }
func BenchmarkFiltered(b *testing.B)        { benchmarkFrame(b, "/", "77", "enter") }
func BenchmarkFilteredByRegex(b *testing.B) { benchmarkFrame(b, "/", "ctrl+r", "#.*77 ", "enter") }
func BenchmarkFilteredHolding(b *testing.B) { benchmarkFrame(b, "/", "77", "pgup", "enter") }
func BenchmarkView(b *testing.B) {
	w := newWorld(b)
	w.happen(story()...)
	w.happen(published(1, 5000)...)
	b.ReportAllocs()
	for b.Loop() {
		w.m.View(200, 57)
	}
}

// BenchmarkTrickle is an ordinary frame: three events and a full log.
func BenchmarkTrickle(b *testing.B) {
	w := newWorld(b)
	w.happen(published(1, 5000)...)
	b.ReportAllocs()
	for b.Loop() {
		w.apply(record.Event{Kind: record.Acked, Worker: "W1", Queue: "hello", Message: 1})
		w.m.Update(screen.Frame{Now: w.now})
	}
}
