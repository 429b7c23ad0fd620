package code_test

import (
	"context"
	"encoding/json"
	"net/http"
	"sync"
	"testing"
	"time"

	amqp "github.com/rabbitmq/amqp091-go"

	"rabbitlab/amqp/lab"
	"rabbitlab/amqp/lab/record"
	"rabbitlab/amqp/minirabbit"
)

// stage is a built-in broker, with a lab on it that has declared one queue.
type stage struct {
	t      *testing.T
	server *minirabbit.Server
	ch     *amqp.Channel
	lab    *lab.Lab
	queue  string
	// address is what programs are told: it ends with a slash, as people write it
	address string

	mu    sync.Mutex
	state *record.State
	begun int // messages that the lab's workers took in hand
}

// deadLetters is the queue for what is dead-lettered.
const deadLetters = "dead"

func newStage(t *testing.T, spec record.QueueSpec) *stage {
	t.Helper()
	server, err := minirabbit.Start(minirabbit.Options{Permit: minirabbit.TransientQueuesToo})
	must(t, err)
	t.Cleanup(func() { server.Close() })
	conn, err := amqp.Dial(server.URL())
	must(t, err)
	t.Cleanup(func() { conn.Close() })
	s := &stage{t: t, server: server, lab: lab.New(lab.Config{URL: server.URL()}), state: record.NewState(), queue: spec.Name, address: server.URL()}
	s.ch, err = conn.Channel()
	must(t, err)
	_, err = s.ch.QueueDeclare(deadLetters, true, false, false, false, nil)
	must(t, err)
	s.watch()
	_, err = s.lab.AddQueue(t.Context(), spec)
	must(t, err)
	return s
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// watch follows what the lab says.
func (s *stage) watch() {
	done := make(chan struct{})
	go func() {
		defer close(done)
		for {
			events, err := s.lab.Next(context.Background())
			if err != nil {
				return
			}
			s.take(events)
		}
	}()
	s.t.Cleanup(func() { s.lab.Close(); <-done })
}

func (s *stage) take(events []record.Event) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, e := range events {
		s.state.Apply(e)
		if e.Kind == record.Started {
			s.begun++
		}
	}
}

// publish publishes messages past the lab.
func (s *stage) publish(n int, body string) {
	s.t.Helper()
	for range n {
		must(s.t, s.ch.PublishWithContext(s.t.Context(), "", s.queue, false, false, amqp.Publishing{Body: []byte(body), DeliveryMode: amqp.Persistent}))
	}
	s.await("all published", func() bool { ready, _ := s.figures(); return ready == n })
}

// await waits until something is so.
func (s *stage) await(what string, is func() bool) {
	s.t.Helper()
	end := time.After(30 * time.Second)
	for tick := time.NewTicker(5 * time.Millisecond); !is(); {
		select {
		case <-end:
			ready, unacked := s.figures()
			s.t.Fatalf("never happened: %s (%d ready, %d unacked)", what, ready, unacked)
		case <-tick.C:
		}
	}
}

// ask asks the management API.
func (s *stage) ask(path string, answer any) {
	s.t.Helper()
	req, err := http.NewRequestWithContext(s.t.Context(), http.MethodGet, s.server.Management()+"/api/"+path, nil)
	must(s.t, err)
	req.SetBasicAuth(s.server.User(), s.server.Password())
	transport := &http.Transport{DisableKeepAlives: true}
	res, err := (&http.Client{Transport: transport}).Do(req)
	must(s.t, err)
	defer res.Body.Close()
	must(s.t, json.NewDecoder(res.Body).Decode(answer))
}

// figures is what the broker counts in the queue.
func (s *stage) figures() (ready, unacked int) {
	s.t.Helper()
	var q struct {
		Ready   int `json:"messages_ready"`
		Unacked int `json:"messages_unacknowledged"`
	}
	s.ask("queues/%2F/"+s.queue+"?disable_stats=true&enable_queue_totals=true", &q)
	return q.Ready, q.Unacked
}

// taken is a message that was taken out of a queue.
type taken struct {
	body        string
	mode        uint8
	redelivered bool
}

// takeAll empties a queue.
func (s *stage) takeAll(queue string) (all []taken) {
	s.t.Helper()
	for {
		d, some, err := s.ch.Get(queue, true)
		must(s.t, err)
		if !some {
			return all
		}
		all = append(all, taken{string(d.Body), d.DeliveryMode, d.Redelivered})
	}
}

func (s *stage) in(queue string) int {
	s.t.Helper()
	q, err := s.ch.QueueDeclarePassive(queue, true, false, false, false, nil)
	must(s.t, err)
	return q.Messages
}
