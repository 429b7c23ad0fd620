package code_test

import (
	"testing"

	amqp "github.com/rabbitmq/amqp091-go"

	"rabbitlab/amqp/lab/record"
	"rabbitlab/ui/code"
)

// A program that remembers does each message once, by its id, and acks all.
func TestProgramsThatRemember(t *testing.T) {
	w := record.WorkerSpec{Queue: "tasks", Ack: record.AckWhenDone, Prefetch: 2, Sleep: short, Remembers: true}
	q := classic
	q.Name = "tasks"
	for _, r := range runners() {
		t.Run(r.language.String(), func(t *testing.T) {
			command := r.prepare(t, map[string][]code.Line{"remembers": code.Worker(r.language, w, q)})
			s := newStage(t, q)
			for _, id := range []string{"a", "b", "a", "c", "b", "a"} {
				must(t, s.ch.PublishWithContext(t.Context(), "", s.queue, false, false, amqp.Publishing{MessageId: id, Body: []byte(id)}))
			}
			a := start(t, command("remembers"), s)
			s.await("three are done", func() bool { return a.begun() == 3 })
			s.await("all are acked", func() bool { ready, unacked := s.figures(); return ready == 0 && unacked == 0 })
			if n := a.begun(); n != 3 {
				t.Errorf("it did %d", n)
			}
			a.kill()
		})
	}
}
