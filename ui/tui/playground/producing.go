package playground

import (
	"slices"

	tea "github.com/charmbracelet/bubbletea"

	"rabbitlab/amqp/lab/record"
)

// publish publishes n messages.
func (m *Model) publish(n int) tea.Cmd {
	if m.current() == nil {
		return m.openQueueForm()
	}
	return m.publishTo(n, m.current())
}

// publishTo publishes n messages to each of the queues, setting up a producer first
// where there is none.
func (m *Model) publishTo(n int, queues ...*record.Queue) tea.Cmd {
	var fresh []record.ProducerSpec
	var names []string
	for _, q := range queues {
		names = append(names, q.Spec.Name)
		m.asks(q, n)
		if q.Producer == nil {
			fresh = append(fresh, producerOf(q))
		}
	}
	return call(func() error {
		for _, spec := range fresh {
			if err := m.o.Lab.SetProducer(spec); err != nil {
				return err
			}
		}
		for _, name := range names {
			if err := m.o.Lab.Burst(name, n); err != nil {
				return err
			}
		}
		return nil
	})
}

// producer is the producer's settings, or those that a new one begins with.
func (m *Model) producer() record.ProducerSpec { return producerOf(m.current()) }

func producerOf(q *record.Queue) record.ProducerSpec {
	if q.Producer != nil {
		return *q.Producer
	}
	return record.ProducerSpec{Queue: q.Spec.Name, Persistent: q.Spec.Durable, Confirms: true, Body: "Hello World!"}
}

// toggleProducer stops the producer, or has it publish at the rate it had last.
func (m *Model) toggleProducer() tea.Cmd {
	q := m.current()
	if q == nil {
		return m.openQueueForm()
	}
	spec := m.producer()
	if spec.Rate > 0 {
		m.rates[m.queue] = spec.Rate
		spec.Rate = 0
	} else if spec.Rate = m.rates[m.queue]; spec.Rate == 0 {
		spec.Rate = 1
	}
	return call(func() error { return m.o.Lab.SetProducer(spec) })
}

// rateSteps are the rates that + and - go through, messages a second.
var rateSteps = []float64{0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10000, 20000, 50000}

func (m *Model) pace(by int) tea.Cmd {
	if m.current() == nil {
		return m.openQueueForm()
	}
	spec := m.producer()
	i, found := slices.BinarySearch(rateSteps, spec.Rate)
	switch {
	case by > 0 && found:
		i++
	case by < 0:
		i--
	}
	if i < 0 {
		spec.Rate = 0
	} else {
		spec.Rate = rateSteps[min(i, len(rateSteps)-1)]
	}
	return call(func() error { return m.o.Lab.SetProducer(spec) })
}
