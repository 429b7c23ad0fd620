package playground

import (
	"rabbitlab/amqp/lab"
	"rabbitlab/ui/lang"
	"rabbitlab/ui/text"
	"rabbitlab/ui/theme"
)

// head is the line about the queue and its producer.
func (m *Model) head(q *lab.Queue, width int) string {
	t := m.theme
	name, right := text.Clean(q.Spec.Name), m.producerWords(q)+" "
	room := width - text.Width(right) - 1
	if room < min(text.Width(name), 20) {
		right, room = "", width-1
	}
	name = text.Fit(name, min(text.Width(name), room))
	words := text.Join(m.queueWords(q), " · ", room-text.Width(name)-3)
	return text.Line(" "+t.Strong.Render(name)+"  "+t.Dim.Render(words), width-text.Width(right)) + right
}

// queueWords is what is to be said of the queue, most important first.
func (m *Model) queueWords(q *lab.Queue) []string {
	words := []string{string(q.Spec.Type), lang.Say("not durable")}
	if q.Spec.Durable {
		words[1] = lang.Say("durable")
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

func deliveryMode(p lab.ProducerSpec) string {
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
func (m *Model) producerWords(q *lab.Queue) string {
	t := m.theme
	switch {
	case q.Blocked != "":
		return t.Bad.Render(theme.Cross + " " + lang.Say("producer blocked"))
	case q.Trouble != "":
		return t.Bad.Render(theme.Cross + " " + lang.Say("producer cut off"))
	case q.Running:
		return lang.Say("producer %s", t.Good.Render(theme.Running+" "+text.Rate(q.Producer.Rate, true)+"/s"))
	case q.Producer != nil:
		return t.Dim.Render(theme.Pause + " " + lang.Say("producer waits"))
	}
	return t.Dim.Render(lang.Say("no producer"))
}
