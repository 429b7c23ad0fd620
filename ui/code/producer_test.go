package code_test

import (
	"slices"
	"strings"
	"testing"

	amqp "github.com/rabbitmq/amqp091-go"

	"rabbitlab/amqp/lab/record"
	"rabbitlab/ui/code"
)

// output is what a producer with some settings publishes, whoever it is.
type output struct {
	name     string
	producer record.ProducerSpec
	queue    record.QueueSpec // without a name
	first    []taken          // the first messages, or all where the rate is 0
}

func outputs() []output {
	heavy, light := "heavy \"....\" \\ 你好\n\x07", "light"
	bytes := "\xff\x00a\x80"
	return []output{
		{"one", record.ProducerSpec{Body: heavy, Persistent: true, Confirms: true}, classic, []taken{{body: heavy, mode: 2}}},
		{"one, bare", record.ProducerSpec{Body: light}, transient, []taken{{body: light, mode: 1}}},
		{"one, empty", record.ProducerSpec{Transactions: true}, letters, []taken{{mode: 1}}},
		{"two", record.ProducerSpec{Body: bytes, EvenBody: light, Persistent: true, Transactions: true}, quorum, []taken{{body: bytes, mode: 2}, {body: light, mode: 2}}},
		{"rate", record.ProducerSpec{Rate: 50, Body: light, Confirms: true}, classic, repeat(3, taken{body: light, mode: 1})},
		{"rate, two", record.ProducerSpec{Rate: 150.5, Body: heavy, EvenBody: bytes, Persistent: true, Transactions: true}, classic, repeat(2, taken{body: heavy, mode: 2}, taken{body: bytes, mode: 2})},
		{"rate, bare", record.ProducerSpec{Rate: 1000, Body: light, EvenBody: heavy, Persistent: true}, transient, repeat(3, taken{body: light, mode: 2}, taken{body: heavy, mode: 2})},
	}
}

func repeat(n int, some ...taken) []taken { return slices.Repeat(some, n) }

// specs are the settings with the names in them.
func (o output) specs() (record.ProducerSpec, record.QueueSpec) {
	o.producer.Queue, o.queue.Name = "tasks", "tasks"
	return o.producer, o.queue
}

func (o output) file() string { return work{name: o.name}.file() }

// The lab's own producer does what the outputs say.
func TestOwnProducers(t *testing.T) {
	for _, o := range outputs() {
		t.Run(o.name, func(t *testing.T) {
			spec, queue := o.specs()
			o.play(newStage(t, queue), func(s *stage) actor { return s.ownProducer(spec) })
		})
	}
}

// The programs publish what the lab's producer does.
func TestProducerPrograms(t *testing.T) {
	for _, r := range runners() {
		t.Run(r.language.String(), func(t *testing.T) {
			programs := map[string][]code.Line{}
			for _, o := range outputs() {
				spec, queue := o.specs()
				programs[o.file()] = code.Producer(r.language, spec, queue)
			}
			command := r.prepare(t, programs)
			for _, o := range outputs() {
				t.Run(o.name, func(t *testing.T) {
					_, queue := o.specs()
					o.play(newStage(t, queue), func(s *stage) actor {
						p := start(t, command(o.file()), s)
						if o.producer.Rate == 0 {
							p.succeeds(t)
						}
						return p
					})
				})
			}
		})
	}
}

// What no queue takes is confirmed all the same: the programs publish as mandatory, as
// the playground's producer does, and hear of it.
func TestProducerProgramsHearWhatNoQueueTakes(t *testing.T) {
	for _, r := range runners() {
		t.Run(r.language.String(), func(t *testing.T) {
			spec := record.ProducerSpec{Queue: "tasks", Body: "x", Rate: 50, Confirms: true}
			queue := classic
			queue.Name = "tasks"
			command := r.prepare(t, map[string][]code.Line{"Mandatory": code.Producer(r.language, spec, queue)})
			s := newStage(t, queue)
			p := start(t, command("Mandatory"), s)
			s.await("it publishes", func() bool { ready, _ := s.figures(); return ready > 0 })
			_, err := s.ch.QueueDelete(queue.Name, false, false, false)
			must(t, err)
			s.await("it hears that no queue takes it", func() bool {
				said := p.wrong.String()
				return strings.Contains(said, "NO_ROUTE") || strings.Contains(said, "UnroutableError")
			})
		})
	}
}

// succeeds waits for the end of a program that comes to one.
func (p *program) succeeds(t *testing.T) {
	t.Helper()
	<-p.done
	if p.err != nil {
		t.Fatalf("%v\n%s", p.err, p.wrong.String())
	}
}

// play has an actor publish and checks what came of it.
func (o output) play(s *stage, who func(*stage) actor) {
	s.t.Helper()
	a := who(s)
	s.await("it publishes", func() bool {
		if why, has := a.ended(); has && o.producer.Rate > 0 {
			s.t.Fatalf("it ended: %s", why)
		}
		ready, _ := s.figures()
		return ready >= len(o.first)
	})
	if o.producer.Rate > 0 {
		o.channel(s)
		a.kill()
	}
	all := s.takeAll(s.queue)
	if o.producer.Rate > 0 {
		all = all[:len(o.first)]
	}
	if !slices.Equal(all, o.first) {
		s.t.Errorf("it publishes\n%+v and not\n%+v", all, o.first)
	}
}

// channel checks how the producer asked RabbitMQ to answer for its messages.
func (o output) channel(s *stage) {
	s.t.Helper()
	var channels []struct{ Confirm, Transactional bool }
	s.ask("channels", &channels)
	confirms := count(channels, func(c struct{ Confirm, Transactional bool }) bool { return c.Confirm })
	transactional := count(channels, func(c struct{ Confirm, Transactional bool }) bool { return c.Transactional })
	if (confirms == 1) != o.producer.Confirms || (transactional == 1) != o.producer.Transactions {
		s.t.Errorf("of its channels %d have confirms and %d transactions", confirms, transactional)
	}
}

// The programs declare queues as the lab does: to declare them again changes
// nothing, and to declare them otherwise is refused.
func TestQueuePrograms(t *testing.T) {
	specs := map[string]record.QueueSpec{"classic": classic, "transient": transient, "quorum": quorum, "letters": letters}
	for _, r := range runners() {
		t.Run(r.language.String(), func(t *testing.T) {
			programs := map[string][]code.Line{}
			for name, spec := range specs {
				spec.Name = `a "queue" of ` + name
				programs["q"+name] = code.Queue(r.language, spec)
			}
			command := r.prepare(t, programs)
			s := newStage(t, record.QueueSpec{Name: "other", Type: record.Classic})
			for name, spec := range specs {
				start(t, command("q"+name), s).succeeds(t)
				s.declared(`a "queue" of `+name, spec)
			}
		})
	}
}

// declared checks that a queue is there as a spec has it.
func (s *stage) declared(name string, spec record.QueueSpec) {
	s.t.Helper()
	_, err := s.ch.QueueDeclarePassive(name, spec.Durable, false, false, false, nil)
	must(s.t, err)
	_, err = s.ch.QueueDeclare(name, spec.Durable, false, false, false, spec.Arguments())
	must(s.t, err)
	conn, err := amqp.Dial(s.server.URL())
	must(s.t, err)
	defer conn.Close()
	ch, err := conn.Channel()
	must(s.t, err)
	arguments := spec.Arguments()
	arguments["x-dead-letter-routing-key"] = "elsewhere"
	arguments["x-dead-letter-exchange"] = ""
	if _, err := ch.QueueDeclare(name, spec.Durable, false, false, false, arguments); err == nil {
		s.t.Errorf("%s can be declared otherwise", name)
	}
}
