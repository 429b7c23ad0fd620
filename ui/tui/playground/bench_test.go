package playground

import (
	"fmt"
	"testing"
	"time"

	"github.com/charmbracelet/lipgloss"

	"rabbitlab/amqp/lab/record"
	"rabbitlab/mgmt"
	"rabbitlab/ui/keys"
	"rabbitlab/ui/theme"
	"rabbitlab/ui/tui/screen"
)

// busy is a playground with 50 workers and 100,000 messages behind it.
func busy(b *testing.B) (*Model, *record.State, time.Time) {
	state := record.NewState()
	m := New(Options{
		Context: b.Context(), Lab: &fakeLab{}, State: state, Broker: &mgmt.State{}, Vhost: "/", Trusted: true,
		Theme: theme.New(lipgloss.NewRenderer(nil)), Keys: keys.Default(), Now: func() time.Time { return noon },
	})
	m.size = size{200, 57}
	now := noon
	tell := func(events ...record.Event) {
		for i := range events {
			events[i].Queue, events[i].At = "hello", now
			state.Apply(events[i])
		}
		m.Update(screen.LabMsg{Events: events, Now: now})
	}
	tell(record.Event{Kind: record.QueueDeclared, QueueSpec: &record.QueueSpec{Name: "hello", Type: record.Classic}})
	spec := &record.WorkerSpec{Queue: "hello", Ack: record.AckWhenDone, Prefetch: 10}
	for i := range 50 {
		name := fmt.Sprintf("W%d", i+1)
		tell(record.Event{Kind: record.WorkerAdded, Worker: name, WorkerSpec: spec}, record.Event{Kind: record.WorkerStarted, Worker: name})
	}
	for n := range int64(100_000) {
		now = now.Add(2 * time.Millisecond)
		tell(wayOf(n+1, fmt.Sprintf("W%d", n%50+1))...)
	}
	return m, state, now
}

// wayOf is what happens to a message that is done.
func wayOf(message int64, worker string) []record.Event {
	events := []record.Event{{Kind: record.Published}, {Kind: record.Confirmed}}
	for _, k := range []record.Kind{record.Delivered, record.Started, record.Finished, record.Acked} {
		events = append(events, record.Event{Kind: k, Worker: worker})
	}
	for i := range events {
		events[i].Message = message
	}
	return events
}

func BenchmarkFrame(b *testing.B) {
	m, _, now := busy(b)
	b.ReportAllocs()
	for b.Loop() {
		now = now.Add(100 * time.Millisecond)
		m.Update(screen.Frame{Now: now})
		_ = m.View(200, 57)
	}
}

// BenchmarkFrameBeside is a frame of two queues side by side with 100 workers.
func BenchmarkFrameBeside(b *testing.B) {
	m, state, now := busy(b)
	spec := &record.WorkerSpec{Queue: "other", Ack: record.AckWhenDone}
	for i := range 50 {
		state.Apply(record.Event{Kind: record.WorkerAdded, Queue: "other", Worker: fmt.Sprintf("V%d", i+1), WorkerSpec: spec, At: now})
	}
	m.beside = true
	m.refresh()
	b.ReportAllocs()
	for b.Loop() {
		now = now.Add(100 * time.Millisecond)
		m.Update(screen.Frame{Now: now})
		_ = m.View(200, 57)
	}
}

// BenchmarkFramePresented is a frame as a class sees it.
func BenchmarkFramePresented(b *testing.B) {
	m, _, now := busy(b)
	b.ReportAllocs()
	for b.Loop() {
		now = now.Add(100 * time.Millisecond)
		m.Update(screen.Frame{Now: now})
		_ = m.Present(200, 60)
	}
}

// BenchmarkBurst is 10,000 events in one message.
func BenchmarkBurst(b *testing.B) {
	m, _, now := busy(b)
	var events []record.Event
	for n := range int64(10_000) {
		events = append(events, record.Event{Kind: record.Requeued, Worker: "W1", Message: n + 1, Queue: "hello", At: now, Reason: "its worker was killed"})
	}
	b.ReportAllocs()
	for b.Loop() {
		m.Update(screen.LabMsg{Events: events, Now: now})
	}
}
