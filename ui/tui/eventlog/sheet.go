package eventlog

import (
	"time"

	"rabbitlab/amqp/lab/record"
	"rabbitlab/ui/sheet"
)

// Sheet is the events that the filter leaves.
func (m *Model) Sheet() sheet.Sheet {
	s := sheet.Sheet{Name: "log", Head: []string{"seq", "time", "event", "message", "worker", "redelivered", "queue", "detail"}}
	for i := range m.list.count() {
		e := m.list.event(i)
		s.Rows = append(s.Rows, []any{
			e.Seq, e.At.Format(time.RFC3339Nano), string(e.Kind), numbered(e), e.Worker, e.Redelivered, e.Queue, fieldDetail.of(e),
		})
	}
	return s
}

// numbered is the number of the event's message, "" where it has none.
func numbered(e *record.Event) any {
	if e.Message == 0 {
		return ""
	}
	return e.Message
}
