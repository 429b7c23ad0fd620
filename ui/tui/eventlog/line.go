package eventlog

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"rabbitlab/amqp/lab/record"
	"rabbitlab/ui/filter"
	"rabbitlab/ui/lang"
	"rabbitlab/ui/text"
)

// field is a part of a line that the filter looks at. The time is not one of
// them: every number would be found in it.
type field int

const (
	fieldKind field = iota
	fieldMessage
	fieldWorker
	fieldAgain
	fieldQueue
	fieldDetail
	fields
)

// of is the field of an event, raw; "" where the event has none.
func (f field) of(e *record.Event) string {
	switch f {
	case fieldKind:
		return lang.Word(e.Kind)
	case fieldMessage:
		return number(e)
	case fieldWorker:
		return e.Worker
	case fieldAgain:
		return again(e)
	case fieldQueue:
		return e.Queue
	case fieldDetail:
		return detail(e)
	}
	return ""
}

// line is an event in words, raw.
type line [fields]string

func lineOf(e *record.Event) *line {
	var l line
	for f := range fields {
		l[f] = f.of(e)
	}
	return &l
}

// text is the line as the filter reads it: "delivered #44 W1 redelivered hello".
func (l *line) text() string {
	var b strings.Builder
	for _, s := range l {
		if s == "" {
			continue
		}
		if b.Len() > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(s)
	}
	return b.String()
}

// found is which part of a field the filter found, or of what it found in the line as a
// whole; from and to are equal for none.
func (l *line) found(f *filter.Filter, in field) (from, to int) {
	if from, to, ok := f.Find(l[in]); ok {
		return from, to
	}
	start, end, ok := f.Find(l.text())
	if !ok || l[in] == "" {
		return 0, 0
	}
	before := 0
	for _, s := range l[:in] {
		if s != "" {
			before += len(s) + 1
		}
	}
	from = max(start-before, 0)
	return from, max(min(end-before, len(l[in])), from)
}

// number is the message's number as people write it.
func number(e *record.Event) string {
	if e.Message == 0 {
		return ""
	}
	return "#" + strconv.FormatInt(e.Message, 10)
}

func again(e *record.Event) string {
	if e.Redelivered {
		return lang.Say("redelivered")
	}
	return ""
}

// detail is what else there is to say of an event: its reason, or the settings
// that it brings.
func detail(e *record.Event) string {
	switch {
	case e.QueueSpec != nil && e.Code == 0 && e.Reason != "":
		return queueWords(e.QueueSpec) + " · " + lang.Echo(e.Reason)
	case e.QueueSpec != nil:
		return queueWords(e.QueueSpec)
	case e.WorkerSpec != nil:
		return workerWords(e.WorkerSpec)
	case e.Producer != nil:
		return producerWords(e.Producer)
	case e.Kind == record.Published:
		return deliveryMode(e.Persistent)
	case e.Kind == record.Delivered:
		return deliveryWords(e)
	case e.Code != 0:
		return fmt.Sprintf("%d %s", e.Code, lang.Echo(e.Reason))
	}
	return lang.Echo(e.Reason)
}

func deliveryMode(persistent bool) string {
	if persistent {
		return lang.Say("persistent")
	}
	return lang.Say("transient")
}

func deliveryWords(e *record.Event) string {
	var words []string
	if e.Message == 0 {
		words = append(words, lang.Say("published by another program"))
	}
	if e.Automatic {
		words = append(words, lang.Say("automatic ack"))
	}
	if e.Deliveries > 0 {
		words = append(words, lang.Say("delivery %d", e.Deliveries))
	}
	return strings.Join(words, " · ")
}

func queueWords(q *record.QueueSpec) string {
	durable := lang.Say("not durable")
	if q.Durable {
		durable = lang.Say("durable")
	}
	words := string(q.Type) + " · " + durable
	if q.DeliveryLimit > 0 {
		words += " · " + lang.Say("delivery limit %d", q.DeliveryLimit)
	}
	if q.MessageTTL > 0 {
		words += " · " + lang.Say("TTL %s", milliseconds(q.MessageTTL))
	}
	if q.DeadLetterTo != "" {
		words += " · " + lang.Say("dead letters to %s", q.DeadLetterTo)
	}
	return words
}

func milliseconds(n int) time.Duration { return time.Duration(n) * time.Millisecond }

func workerWords(w *record.WorkerSpec) string {
	prefetch := lang.Say("unlimited")
	if w.Prefetch > 0 {
		prefetch = text.Count(int64(w.Prefetch), true)
	}
	words := lang.Say("sleep %s · ack %s · prefetch %s", w.Sleep, lang.Echo(w.Ack.Words()), prefetch)
	if w.Batch > 1 {
		words += " · " + lang.Say("batch %d", w.Batch)
	}
	if w.Remembers {
		words += " · " + lang.Say("skips what is done")
	}
	if w.Blocks {
		words += " · " + lang.Say("blocks its connection")
	}
	return words
}

func producerWords(p *record.ProducerSpec) string {
	words := lang.Say("waits to be asked")
	if p.Rate > 0 {
		words = text.Rate(p.Rate, true) + "/s"
	}
	words += " · " + deliveryMode(p.Persistent)
	if p.Confirms {
		words += " · " + lang.Say("confirms")
	}
	if p.Expiration > 0 {
		words += " · " + lang.Say("expiration %s", milliseconds(p.Expiration))
	}
	return words
}
