package playground

import (
	"time"

	"rabbitlab/amqp/lab/record"
	"rabbitlab/ui/lang"
	"rabbitlab/ui/text"
	"rabbitlab/ui/theme"
)

// head is the line about the queue and its producer.
func (m *Model) head(q *record.Queue, width int) string {
	t := m.theme
	name, right := text.Clean(q.Spec.Name), m.producerWords(q)+" "
	room := width - text.Width(right) - 1
	if room < min(text.Width(name), 20) {
		right, room = "", width-1
	}
	name = text.Fit(name, min(text.Width(name), room))
	words := t.Dim.Render(text.Join(m.queueWords(q), " · ", room-text.Width(name)-3))
	if q.Gone {
		words = t.Bad.Render(text.Fit(m.goneWords(), room-text.Width(name)-3))
	}
	return text.Line(" "+t.Strong.Render(name)+"  "+words, width-text.Width(right)) + right
}

// goneWords is said of a queue that RabbitMQ has no longer: whoever publishes to it, or
// consumes from it, declares it anew.
func (m *Model) goneWords() string {
	return theme.Cross + " " + lang.Say("gone: %s declares it anew, and empty", m.o.Keys.Playground.Publish.Help().Key)
}

// queueWords is what is to be said of the queue, most important first.
func (m *Model) queueWords(q *record.Queue) []string {
	words := []string{string(q.Spec.Type), lang.Say("not durable")}
	if q.Spec.Durable {
		words[1] = lang.Say("durable")
	}
	if q.Spec.MessageTTL > 0 {
		words = append(words, lang.Say("TTL %s", time.Duration(q.Spec.MessageTTL)*time.Millisecond))
	}
	if to := q.Spec.DeadLetterTo; to != "" {
		words = append(words, lang.Say("dead letters to %s", text.Clean(to)))
	}
	if n, i := m.queueIndex(); n > 1 {
		words = append(words, lang.Say("queue %d of %d", i+1, n))
	}
	if p := q.Producer; p != nil {
		words = append(words, deliveryMode(*p))
		if p.Confirms {
			words = append(words, lang.Say("confirms"))
		}
	}
	return words
}

func deliveryMode(p record.ProducerSpec) string {
	if p.Persistent {
		return lang.Say("persistent")
	}
	return lang.Say("transient")
}

func (m *Model) queueIndex() (n, index int) {
	for _, q := range m.o.State.Queues() {
		if q.Deleted {
			continue
		}
		if q.Spec.Name == m.queue {
			index = n
		}
		n++
	}
	return n, index
}

// producerWords is what the producer is doing.
func (m *Model) producerWords(q *record.Queue) string {
	t := m.theme
	b, bursts := m.burst(q)
	switch {
	case q.Blocked != "":
		return t.Bad.Render(theme.Cross + " " + lang.Say("producer blocked"))
	case q.Trouble != "":
		return t.Bad.Render(theme.Cross + " " + lang.Say("producer cut off"))
	case bursts:
		return m.burstWords(b, q)
	case q.Running:
		return lang.Say("producer %s", t.Good.Render(theme.Running+" "+text.Rate(q.Producer.Rate, true)+"/s"))
	case q.Producer != nil:
		return t.Dim.Render(theme.Pause + " " + lang.Say("producer waits"))
	}
	return t.Dim.Render(lang.Say("no producer"))
}
