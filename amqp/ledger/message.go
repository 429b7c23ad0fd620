package ledger

import (
	"cmp"
	"fmt"
	"math"
	"slices"
)

// message is what the history says of one.
type message struct {
	number     int64
	queue      string
	published  uint64 // the line that says so, as below; 0: none does
	confirmed  uint64
	refused    bool // returned, or not taken
	unknown    bool // its connection broke before a confirm came
	deliveries []*delivery
}

func (m *message) last(s *stint) *delivery {
	for _, d := range slices.Backward(m.deliveries) {
		if d.stint == s {
			return d
		}
	}
	return nil
}

// judge says what is wrong with a message's life.
func (j *judge) judge(m *message) {
	slices.SortFunc(m.deliveries, func(a, b *delivery) int { return cmp.Compare(a.seq, b.seq) })
	if m.published == 0 {
		j.accuse(Unexplained, m, "nobody has published it")
		return
	}
	j.judgeDeliveries(m)
	j.judgeMarks(m)
	j.judgeFate(m)
	j.countWork(m)
}

// judgeDeliveries looks for a reason for each delivery but the first.
func (j *judge) judgeDeliveries(m *message) {
	if len(m.deliveries) < 2 {
		return
	}
	for _, d := range m.deliveries {
		if crash, found := j.restarts.first(d.saidAt); found && crash.crash && d.said != "" {
			d.crash = crash.from
		}
	}
	known, first := j.first(m)
	for _, x := range reasons(m.deliveries, known, first) {
		done := slices.IndexFunc(m.deliveries, func(d *delivery) bool { return d != x && d.gone() && d.saidAt < x.seq })
		if done < 0 {
			j.accuse(Twice, m, fmt.Sprintf("delivered in line %d once more, and nothing had given it back", x.seq))
			continue
		}
		d := m.deliveries[done]
		j.accuse(AckLost, m, fmt.Sprintf("line %d says %s, and the broker must have read that; line %d has it once more", d.saidAt, d.said, x.seq))
	}
}

// first is the first delivery of a message, and whether it must have been.
func (j *judge) first(m *message) (known bool, first *delivery) {
	for _, d := range m.deliveries {
		if !d.redelivered && !j.restarts.any(m.published, d.seq) {
			return true, d
		}
	}
	return false, m.deliveries[0]
}

// judgeMarks looks at the redelivered flags. A broker that restarts may forget which
// messages it has delivered.
func (j *judge) judgeMarks(m *message) {
	var plain *delivery
	for _, d := range m.deliveries {
		if d.redelivered {
			continue
		}
		if plain != nil && !j.restarts.any(plain.earliest(), d.seq) {
			j.accuse(Flag, m, fmt.Sprintf("delivered in line %d, and not marked redelivered in line %d", plain.seq, d.seq))
		}
		plain = d
	}
	if plain != nil || len(m.deliveries) == 0 {
		return
	}
	first := m.deliveries[0]
	if !j.restarts.any(m.published, first.seq) && !j.unseen(m, first.seq) {
		j.accuse(Flag, m, fmt.Sprintf("marked redelivered in line %d, and nobody can have had it before", first.seq))
	}
}

// unseen says whether somebody can have been sent the message before a line, who was gone
// before it came.
func (j *judge) unseen(m *message, line uint64) bool {
	return slices.ContainsFunc(j.all, func(s *stint) bool {
		return s.queue == m.queue && s.since < line && j.known(s) > m.published
	})
}

// known is from when on the broker can have sent nothing more to a worker that is gone: when
// it answered its goodbye, when the history says so, or when the broker ended.
func (j *judge) known(s *stint) uint64 {
	switch {
	case s.end == 0:
		return 0
	case !s.cut:
		return s.end
	case s.noticed > 0:
		return s.noticed
	}
	if restart, found := j.restarts.first(s.since); found {
		return max(restart.to, restart.from)
	}
	return math.MaxUint64
}

// judgeFate asks where the message is now.
func (j *judge) judgeFate(m *message) {
	if m.confirmed == 0 || m.refused || j.deleted[m.queue] {
		return
	}
	if len(m.deliveries) == 0 {
		j.judgeUnseen(m)
		return
	}
	for _, d := range m.deliveries {
		if _, back := d.release(); d.stint == nil || d.gone() || !back {
			return
		}
	}
	j.accuse(Leaked, m, fmt.Sprintf("whoever had it is gone, the last since line %d, and it never came back", m.deliveries[len(m.deliveries)-1].stint.end))
}

// judgeUnseen is about a message that was confirmed and came to nobody. Where the broker
// ended before it was due, the confirm came too early.
func (j *judge) judgeUnseen(m *message) {
	end, ended := j.restarts.first(m.confirmed)
	if ended && !j.passed[m.queue].before(m.number, end.from) {
		j.accuse(Early, m, fmt.Sprintf("confirmed in line %d, and gone when the broker ended in line %d", m.confirmed, end.from))
		return
	}
	j.accuse(Lost, m, fmt.Sprintf("confirmed in line %d, and never delivered", m.confirmed))
}

// countWork counts what was done twice, by why that could happen.
func (j *judge) countWork(m *message) {
	var done []*delivery
	for _, d := range m.deliveries {
		if d.said == acked && d.reason {
			j.report.AcksUnread++
		}
		if d.finished {
			done = append(done, d)
		}
	}
	if len(done) < 2 {
		return
	}
	j.report.DoneTwice++
	j.report.Reasons[done[0].why()]++
}

// why says why a message that was worked on once was worked on again.
func (d *delivery) why() string {
	switch _, back := d.release(); {
	case d.said == nacked:
		return PutBack
	case !back:
		return NoReason
	case d.said == "":
		return CutBeforeAck
	case d.read || !d.stint.cut:
		return AckNotKept
	}
	return AckUnread
}
