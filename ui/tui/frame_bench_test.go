package tui

import (
	"fmt"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"rabbitlab/amqp/lab/record"
	"rabbitlab/mgmt/client"
	"rabbitlab/ui/tui/screen"
)

// BenchmarkFrame is a frame of the whole terminal, 200 by 60, with 50 workers and
// 20,000 messages behind them: in the playground, in a lesson, and of both as they
// are shown to a class. Each is a frame later than the one before.
func BenchmarkFrame(b *testing.B) {
	for name, keys := range map[string][]string{
		"playground": {"2"}, "playground/presented": {"2", "f"}, "lesson": {"4"}, "lesson/presented": {"4", "f"},
	} {
		b.Run(name, func(b *testing.B) {
			m := crowded(b)
			for _, k := range keys {
				m.Update(tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(k)})
			}
			b.ReportAllocs()
			for b.Loop() {
				m.Update(tickMsg{m.clock.number})
				_ = m.View()
			}
		})
	}
}

// crowded is the root with a lesson open and a playground at work, on a broker that
// does not answer.
func crowded(b *testing.B) *model {
	api, err := client.New(client.Config{URL: "http://127.0.0.1:1"})
	if err != nil {
		b.Fatal(err)
	}
	o := options()
	o.Lesson, o.Learn = "worker-killed", true
	m := newModel(b.Context(), o)
	b.Cleanup(func() { m.close(); api.Close() })
	m.Update(connectedMsg{broker: Broker{Name: "prod.example", URL: "amqp://127.0.0.1:1", Vhost: "/", API: api}})
	m.Update(tea.WindowSizeMsg{Width: 200, Height: 60})
	tell := func(events ...record.Event) {
		for i := range events {
			events[i].Queue, events[i].At = "hello", m.now
			m.labState.Apply(events[i])
		}
		m.toAll(screen.LabMsg{Events: events, Now: m.now})
	}
	tell(record.Event{Kind: record.QueueDeclared, QueueSpec: &record.QueueSpec{Name: "hello", Type: record.Classic}})
	for i := range 50 {
		tell(record.Event{Kind: record.WorkerAdded, Worker: fmt.Sprintf("W%d", i+1), WorkerSpec: &record.WorkerSpec{Queue: "hello", Prefetch: 10}})
	}
	for n := range int64(20_000) {
		m.now = m.now.Add(2 * time.Millisecond)
		events := []record.Event{{Kind: record.Published}, {Kind: record.Confirmed}}
		for _, kind := range []record.Kind{record.Delivered, record.Started, record.Finished, record.Acked} {
			events = append(events, record.Event{Kind: kind, Worker: fmt.Sprintf("W%d", n%50+1)})
		}
		for i := range events {
			events[i].Message = n + 1
		}
		tell(events...)
	}
	m.o.Now = func() time.Time { return m.now.Add(frame) }
	return m
}
