package tui

import (
	"context"
	"errors"
	"io"
	"slices"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"rabbitlab/amqp/lab/record"
	"rabbitlab/amqp/minirabbit"
	"rabbitlab/mgmt/client"
)

// burst is how many messages are published at once.
const burst = 100_000

// stopwatch is the whole program, with the time of every frame written down, until
// all messages of a burst are acked.
type stopwatch struct {
	*model
	frames []time.Time
	busy   []time.Duration // for how long no key could be taken
	began  time.Time
}

func (s *stopwatch) Init() tea.Cmd {
	init := s.model.Init()
	return tea.Batch(init, s.publish)
}

// publish sets up a queue and four workers that do not sleep, and publishes.
func (s *stopwatch) publish() tea.Msg {
	l := s.model.lab
	_, err := l.AddQueue(s.ctx, record.QueueSpec{Name: "burst", Type: record.Classic, Durable: true})
	for range 4 {
		_, hired := l.AddWorker(record.WorkerSpec{Queue: "burst", Ack: record.AckWhenDone, Prefetch: 100})
		err = errors.Join(err, hired)
	}
	err = errors.Join(err, l.SetProducer(record.ProducerSpec{Queue: "burst", Persistent: true, Confirms: true}), l.Burst("burst", burst))
	if err != nil {
		return tea.Quit()
	}
	return nil
}

func (s *stopwatch) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	from := time.Now()
	_, cmd := s.model.Update(msg)
	s.busy = append(s.busy, time.Since(from))
	if _, frame := msg.(tickMsg); frame {
		s.frames = append(s.frames, from)
	}
	if s.labState.Total().Acked >= burst {
		return s, tea.Quit
	}
	return s, cmd
}

func (s *stopwatch) View() string {
	from := time.Now()
	view := s.model.View()
	s.busy = append(s.busy, time.Since(from))
	return view
}

// BenchmarkBurst shows a burst of 100,000 messages through four workers that do
// not sleep, on the built-in broker in the same process, at 200x60. A frame is due
// every 100 ms: the longest-ms is the longest time between two of them, and busy
// is for how long at most the program could not take a key.
func BenchmarkBurst(b *testing.B) {
	for range b.N {
		s := showBurst(b)
		var longest time.Duration
		for i := 1; i < len(s.frames); i++ {
			longest = max(longest, s.frames[i].Sub(s.frames[i-1]))
		}
		b.ReportMetric(float64(longest.Milliseconds()), "longest-ms")
		b.ReportMetric(float64(slices.Max(s.busy).Microseconds())/1000, "busy-ms")
		b.ReportMetric(float64(len(s.frames)), "frames")
		b.ReportMetric(burst/time.Since(s.began).Seconds(), "messages/s")
	}
}

func showBurst(b *testing.B) *stopwatch {
	server, err := minirabbit.Start(minirabbit.Options{Permit: minirabbit.TransientQueuesToo})
	if err != nil {
		b.Fatal(err)
	}
	defer server.Close()
	api, err := client.New(client.Config{URL: server.Management(), User: server.User(), Password: server.Password()})
	if err != nil {
		b.Fatal(err)
	}
	defer api.Close()
	o := options()
	o.Own, o.Play, o.Broker = true, true, &Broker{Name: "built-in", URL: server.URL(), Vhost: "/", API: api, Own: server}
	ctx, cancel := context.WithTimeout(b.Context(), 5*time.Minute)
	defer cancel()
	s := &stopwatch{model: newModel(ctx, o), began: time.Now()}
	defer s.close()
	p := tea.NewProgram(s, tea.WithContext(ctx), tea.WithInput(nil), tea.WithOutput(io.Discard), tea.WithoutSignalHandler())
	go p.Send(tea.WindowSizeMsg{Width: 200, Height: 60})
	if _, err := p.Run(); err != nil {
		b.Fatal(err)
	}
	if acked := s.labState.Total().Acked; acked < burst {
		b.Fatalf("only %d are acked", acked)
	}
	return s
}
