package code_test

import (
	"testing"

	"rabbitlab/amqp/lab/record"
	"rabbitlab/ui/code"
)

// A message has the time to live that its producer gives it.
func TestProgramsThatLetMessagesExpire(t *testing.T) {
	p := record.ProducerSpec{Queue: "tasks", Persistent: true, Confirms: true, Body: "a", Expiration: 60_000}
	q := letters
	q.Name, q.MessageTTL = "tasks", 90_000
	for _, r := range runners() {
		t.Run(r.language.String(), func(t *testing.T) {
			command := r.prepare(t, map[string][]code.Line{"expires": code.Producer(r.language, p, q)})
			s := newStage(t, q)
			a := start(t, command("expires"), s)
			defer a.kill()
			s.await("it is there", func() bool { return s.in(q.Name) == 1 })
			d, _, err := s.ch.Get(q.Name, true)
			must(t, err)
			if d.Expiration != "60000" {
				t.Errorf("it has %q", d.Expiration)
			}
		})
	}
}
