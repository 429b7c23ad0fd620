package replay

import (
	"encoding/json"
	"slices"
	"time"

	"rabbitlab/amqp/lab/record"
	"rabbitlab/amqp/tap"
	"rabbitlab/mgmt/recording"
)

// Whose events stand in a recording beside what was learnt of the broker.
const (
	ofLab   = "lab"
	ofTap   = "tap"
	ofBooks = "tap-books"
)

// mostOnALine bounds how many events stand on one line.
const mostOnALine = 1000

// event is a record.Event as it stands in a recording: all of it, but for what is not so.
type event struct {
	Seq         uint64    `json:",omitzero"`
	At          time.Time `json:",omitzero"`
	Kind        record.Kind
	Queue       string               `json:",omitzero"`
	Message     int64                `json:",omitzero"`
	Worker      string               `json:",omitzero"`
	Redelivered bool                 `json:",omitzero"`
	Automatic   bool                 `json:",omitzero"`
	Failed      bool                 `json:",omitzero"`
	Persistent  bool                 `json:",omitzero"`
	Trusted     bool                 `json:",omitzero"`
	Deliveries  int                  `json:",omitzero"`
	Code        int                  `json:",omitzero"`
	Reason      string               `json:",omitzero"`
	QueueSpec   *record.QueueSpec    `json:",omitzero"`
	WorkerSpec  *record.WorkerSpec   `json:",omitzero"`
	Producer    *record.ProducerSpec `json:",omitzero"`
}

// newEvent is an event without the bodies that a producer publishes.
func newEvent(e record.Event) event {
	if e.Producer != nil {
		spec := *e.Producer
		spec.Body, spec.EvenBody = "", ""
		e.Producer = &spec
	}
	return event(e)
}

// tapped is a tap.Event as it stands in a recording: all of it but the body.
type tapped struct {
	event
	Connection  int           `json:",omitzero"`
	Channel     uint16        `json:",omitzero"`
	Program     *tap.Program  `json:",omitzero"`
	Consumer    string        `json:",omitzero"`
	Exchange    string        `json:",omitzero"`
	RoutingKey  string        `json:",omitzero"`
	MessageID   string        `json:",omitzero"`
	Size        uint64        `json:",omitzero"`
	Tag         uint64        `json:",omitzero"`
	Multiple    bool          `json:",omitzero"`
	Mandatory   bool          `json:",omitzero"`
	Ambiguous   bool          `json:",omitzero"`
	Uncommitted bool          `json:",omitzero"`
	Prefetch    int           `json:",omitzero"`
	Global      bool          `json:",omitzero"`
	Held        time.Duration `json:",omitzero"`
}

func newTapped(e *tap.Event) tapped {
	return tapped{
		newEvent(e.Event), e.Connection, e.Channel, e.Program, e.Consumer, e.Exchange, e.RoutingKey, e.MessageID, e.Size, e.Tag,
		e.Multiple, e.Mandatory, e.Ambiguous, e.Uncommitted, e.Prefetch, e.Global, e.Held,
	}
}

func (e *tapped) told() tap.Event {
	return tap.Event{
		Event: record.Event(e.event), Connection: e.Connection, Channel: e.Channel, Program: e.Program, Consumer: e.Consumer,
		Exchange: e.Exchange, RoutingKey: e.RoutingKey, MessageID: e.MessageID, Size: e.Size, Tag: e.Tag,
		Multiple: e.Multiple, Mandatory: e.Mandatory, Ambiguous: e.Ambiguous, Uncommitted: e.Uncommitted,
		Prefetch: e.Prefetch, Global: e.Global, Held: e.Held,
	}
}

// RecordLab writes what happened in a playground.
func RecordLab(w *recording.Writer, events []record.Event) {
	if w == nil {
		return
	}
	lines(len(events), func(from, to int) {
		all := make([]event, 0, to-from)
		for _, e := range events[from:to] {
			all = append(all, newEvent(e))
		}
		w.Events(ofLab, all)
	})
}

// RecordTap writes what passed a tap.
func RecordTap(w *recording.Writer, events []tap.Event) {
	if w == nil {
		return
	}
	lines(len(events), func(from, to int) {
		all := make([]tapped, 0, to-from)
		for i := from; i < to; i++ {
			all = append(all, newTapped(&events[i]))
		}
		w.Events(ofTap, all)
	})
}

// lines calls back for each line of n events.
func lines(n int, write func(from, to int)) {
	for from := 0; from < n; from += mostOnALine {
		write(from, min(from+mostOnALine, n))
	}
}

// mostHeld and mostGone bound what is written of the books of a tap each time.
const (
	mostHeld = 100
	mostGone = 20 // workers
)

// RecordBooks writes how things are at a tap, without the bodies of messages.
func RecordBooks(w *recording.Writer, t interface{ Look(most int) tap.Snapshot }) {
	if w == nil {
		return
	}
	s := t.Look(mostHeld)
	for i := range s.Held {
		s.Held[i].Body = nil
	}
	gone := 0
	for i := len(s.Workers) - 1; i >= 0; i-- {
		if s.Workers[i].Gone == "" {
			continue
		}
		if gone++; gone > mostGone {
			s.Workers = slices.Delete(s.Workers, i, i+1)
		}
	}
	w.Events(ofBooks, s)
}

// Books is how things were at a tap, false where an entry does not say.
func Books(e *recording.Entry) (s tap.Snapshot, told bool) {
	told = e.Of == ofBooks && json.Unmarshal(e.Events, &s) == nil
	return s, told
}

// HasTap says that a recording is of programs that were read along with.
func (p *Player) HasTap() bool { return p.Span.Of[ofTap] }

// LabEvents are those of a playground in an entry, none where it has no such.
func LabEvents(e *recording.Entry) (events []record.Event) {
	var all []event
	if e.Of != ofLab || json.Unmarshal(e.Events, &all) != nil {
		return nil
	}
	for _, one := range all {
		if one.isWhole() {
			events = append(events, record.Event(one))
		}
	}
	return events
}

// TapEvents are those of a tap in an entry, none where it has no such.
func TapEvents(e *recording.Entry) (events []tap.Event) {
	var all []tapped
	if e.Of != ofTap || json.Unmarshal(e.Events, &all) != nil {
		return nil
	}
	for i := range all {
		if all[i].isWhole() {
			events = append(events, all[i].told())
		}
	}
	return events
}

// isWhole says that an event has what it speaks of, as those have that really happened.
func (e *event) isWhole() bool {
	switch e.Kind {
	case record.QueueDeclared:
		return e.QueueSpec != nil
	case record.ProducerStarted, record.ProducerEdited:
		return e.Producer != nil
	}
	return true
}

// isWhole says as much of one of a tap.
func (e *tapped) isWhole() bool {
	switch e.Kind {
	case tap.ConnectionOpened:
		return e.Program != nil
	case record.WorkerStarted, record.Delivered:
		return e.Worker != ""
	}
	return e.event.isWhole()
}
