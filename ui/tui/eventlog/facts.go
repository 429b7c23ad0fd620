package eventlog

import (
	"fmt"

	"rabbitlab/amqp/lab/record"
	"rabbitlab/ui/lang"
	"rabbitlab/ui/text"
	"rabbitlab/ui/theme"
)

// fact is one field of an event.
type fact struct {
	label lang.Text
	value string
}

// facts is every field that the event has.
func facts(e *record.Event) []fact {
	all := []fact{
		{"event", lang.Say("%s, number %s", lang.Word(e.Kind), text.Count(int64(e.Seq), true))},
		{"at", e.At.Format("2006-01-02 15:04:05.000000 -07:00")},
		{"queue", e.Queue},
		{"message", messageFact(e)},
		{"worker", e.Worker},
		{"redelivered", redeliveredFact(e)},
		{"ack", when(e.Automatic, lang.Say("automatic: the broker counts it done when it is sent"))},
		{"confirm", when(e.Trusted, lang.Say("none will come: published without publisher confirms"))},
		{"deliveries", when(e.Deliveries > 0, lang.Say("%d, as the queue counts them", e.Deliveries))},
		{"code", when(e.Code != 0, fmt.Sprint(e.Code))},
		{"reason", lang.Echo(e.Reason)},
	}
	all = append(all, settings(e)...)
	var told []fact
	for _, f := range all {
		if f.value != "" {
			told = append(told, f)
		}
	}
	return told
}

// settings is what the event says of a queue, a worker or a producer.
func settings(e *record.Event) (facts []fact) {
	if e.QueueSpec != nil {
		facts = append(facts, fact{"settings", queueWords(e.QueueSpec)})
	}
	if e.WorkerSpec != nil {
		facts = append(facts, fact{"consumes", e.WorkerSpec.Queue}, fact{"settings", workerWords(e.WorkerSpec)})
	}
	if e.Producer != nil {
		facts = append(facts, fact{"settings", producerWords(e.Producer)}, fact{"body", e.Producer.Body})
	}
	return facts
}

func messageFact(e *record.Event) string {
	switch {
	case e.Kind == record.Published:
		return lang.Say("%s, %s", number(e), deliveryMode(e.Persistent))
	case e.Message == 0 && e.Kind == record.Delivered:
		return lang.Say("not one of the playground's: another program published it")
	}
	return number(e)
}

func redeliveredFact(e *record.Event) string {
	switch {
	case e.Redelivered:
		return theme.Again + " " + lang.Say("yes: it was delivered before")
	case e.Kind == record.Delivered:
		return lang.Say("no")
	}
	return ""
}

func when(so bool, said string) string {
	if so {
		return said
	}
	return ""
}
