package ledger

import (
	"fmt"
	"io"
	"maps"
	"slices"
)

// judge is what has been read.
type judge struct {
	report   Report
	messages map[int64]*message
	prefetch map[string]int    // by worker
	stints   map[string]*stint // those that go on, by worker
	over     map[string]*stint // the last one that ended
	all      []*stint
	restarts restarts // ends of the broker
	passed   map[string]*passed
	deleted  map[string]bool
	queues   map[string]*queueFate
}

// Judge reads a history to its end and says what is wrong in it.
func Judge(history io.Reader) (*Report, error) {
	j := &judge{
		report: Report{Reasons: map[string]int64{}}, messages: map[int64]*message{}, prefetch: map[string]int{}, stints: map[string]*stint{}, over: map[string]*stint{},
		passed: map[string]*passed{}, deleted: map[string]bool{}, queues: map[string]*queueFate{},
	}
	if err := read(history, j.take); err != nil {
		return nil, err
	}
	for _, number := range slices.Sorted(maps.Keys(j.messages)) {
		j.judge(j.messages[number])
	}
	for _, s := range j.all {
		j.judgeOrder(s)
	}
	j.report.Restarts = int64(len(j.restarts))
	return &j.report, nil
}

func (j *judge) accuse(k Kind, m *message, why string) {
	j.report.Violations = append(j.report.Violations, Violation{k, m.queue, m.number, why})
}

// take reads a line.
func (j *judge) take(l Line) {
	if l.Consumer != nil {
		j.prefetch[l.Worker] = l.Consumer.Prefetch
	}
	switch l.Event {
	case published, confirmed, unconfirmed, returned, unpublished:
		j.publishing(l, j.message(l))
	case delivered, left:
		j.delivery(l)
	case finished, acked, nacked, rejected:
		j.settle(l)
	case edited, renewed: // what the broker may send from now on is not known
		if s := j.stints[l.Worker]; s != nil {
			s.prefetch = 0
		}
	case started:
		j.start(l)
	case leaving:
		if s := j.stints[l.Worker]; s != nil {
			s.leaving = l.Seq
		}
	case stopped, killed, chanClosed, connClosed:
		j.end(l)
	case noticed:
		if s := j.over[l.Worker]; s != nil {
			s.noticed = l.Seq
		}
	case brokerCrash, brokerStop, brokerEnd:
		j.restart(l)
	case brokerUp:
		j.restarts.up(l.Seq)
	case declared, deleted, queueFound, queueMissing:
		j.queueLine(l)
	}
}

func (j *judge) message(l Line) *message {
	m := j.messages[l.Message]
	if m == nil {
		m = &message{number: l.Message, queue: l.Queue}
		j.messages[l.Message] = m
	}
	return m
}

func (j *judge) publishing(l Line, m *message) {
	switch l.Event {
	case published:
		j.report.Published++
		m.published = l.Seq
	case confirmed:
		j.report.Confirmed++
		m.confirmed = l.Seq
	case unconfirmed, returned:
		m.refused = true
	case unpublished:
		m.unknown = true
	}
}

func (j *judge) delivery(l Line) {
	if l.Message == 0 {
		return // a stranger's
	}
	m, s := j.message(l), j.stints[l.Worker]
	d := &delivery{seq: l.Seq, redelivered: l.Redelivered, automatic: l.Automatic}
	m.deliveries = append(m.deliveries, d)
	if l.Event == left {
		return
	}
	j.report.Delivered++
	if l.Redelivered {
		j.report.Redelivered++
	}
	if s == nil {
		s = &stint{queue: l.Queue, end: l.Seq, cut: true}
		j.accuse(Unexplained, m, fmt.Sprintf("line %d: %s has no channel", l.Seq, l.Worker))
	}
	d.stint = s
	s.deliver(d)
	if !l.Redelivered {
		s.fresh = append(s.fresh, m)
	}
	if j.passed[l.Queue] == nil {
		j.passed[l.Queue] = &passed{}
	}
	j.passed[l.Queue].note(l.Message, l.Seq)
}

func (j *judge) settle(l Line) {
	s := j.stints[l.Worker]
	if l.Message == 0 || s == nil {
		return
	}
	d := j.message(l).last(s)
	switch {
	case d == nil:
		j.accuse(Unexplained, j.message(l), fmt.Sprintf("line %d: %s by %s, which was not delivered it", l.Seq, l.Event, l.Worker))
	case l.Event == finished:
		d.finished = d.finished || !l.Failed
	default:
		d.said, d.saidAt = l.Event, l.Seq
		s.settled = append(s.settled, d)
	}
}

func (j *judge) start(l Line) {
	s := &stint{queue: l.Queue, prefetch: j.prefetch[l.Worker], began: l.Seq}
	j.stints[l.Worker] = s
	j.all = append(j.all, s)
	if q := j.queues[l.Queue]; q != nil {
		q.consumers++
		q.used = true
	}
}

func (j *judge) end(l Line) {
	s := j.stints[l.Worker]
	if s == nil {
		j.leave(l, "") // it had a connection, and consumed nothing yet
		return
	}
	delete(j.stints, l.Worker)
	j.over[l.Worker] = s
	s.finish(l.Event, l.Seq)
	if s.cut {
		j.report.Cut++
	}
	j.leave(l, s.queue)
}

// judgeOrder looks whether a worker got what nobody had before it in the order of
// publishing. Where a connection of the producer broke, it is not known when the broker
// read the last messages that it sent there.
func (j *judge) judgeOrder(s *stint) {
	var last *message
	for _, m := range s.fresh {
		if m.unknown || m.confirmed == 0 {
			continue
		}
		if last != nil && last.number > m.number {
			j.accuse(Reordered, m, fmt.Sprintf("delivered after message %d to the same worker, and not marked redelivered", last.number))
		}
		last = m
	}
}
