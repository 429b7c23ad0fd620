package diagnosis

import (
	"slices"
	"time"

	"rabbitlab/mgmt"
	"rabbitlab/mgmt/diagnose"
	"rabbitlab/ui/lang"
)

// curedFor is for how long a finding that is no longer one is shown as cured.
const curedFor = 10 * time.Second

// cured is a finding that is no longer one.
type cured struct {
	finding diagnose.Finding
	since   time.Time
	why     string
}

// takeCured takes in what a new report no longer has, but for remarks.
func (m *Model) takeCured(now []diagnose.Finding) {
	found := map[string]bool{}
	for i := range now {
		found[now[i].Key()] = true
	}
	m.list.cured = slices.DeleteFunc(m.list.cured, func(c cured) bool { return found[c.finding.Key()] })
	for i := range m.list.all {
		if f := &m.list.all[i]; f.Severity > diagnose.Info && !found[f.Key()] {
			m.list.cured = append(m.list.cured, cured{*f, m.table.Now, m.whyCured(f)})
		}
	}
}

// forgetCured says whether a cured finding has been shown for long enough.
func (m *Model) forgetCured() bool {
	n := len(m.list.cured)
	m.list.cured = slices.DeleteFunc(m.list.cured, func(c cured) bool { return m.table.Now.Sub(c.since) >= curedFor })
	return len(m.list.cured) < n
}

// whyCured is what became of a finding, as far as the broker tells.
func (m *Model) whyCured(f *diagnose.Finding) string {
	holders := m.broker.Holders()
	_, here := m.broker.Row(f.Queue)
	channel := holders.Channel(f.Channel)
	switch {
	case f.Connection != "" && f.Connection == m.closedByHand:
		return lang.Say("you closed its connection")
	case f.Channel != "" && channel == nil:
		return lang.Say("its channel is closed or holds nothing")
	case channel != nil && channel.Unacked == mgmt.Known(0):
		return lang.Say("what it held is acked or returned")
	case f.Channel == "" && f.Queue.Name != "" && !here:
		return lang.Say("its queue is gone")
	}
	return lang.Say("it is no longer so")
}

// withCured puts cured findings where they stood among the rows before.
func (l *findings) withCured(rows, was []*row) []*row {
	for i := range l.cured {
		c := &l.cured[i]
		r := &row{Finding: &c.finding, key: c.finding.Key(), cured: c.why}
		rows = slices.Insert(rows, placeOf(r.key, rows, was), r)
	}
	return rows
}

// placeOf is behind the row that a row stood behind before, and first where that is gone.
func placeOf(key string, rows, was []*row) int {
	place := map[string]int{}
	for i, r := range rows {
		place[r.key] = i
	}
	behind := 0
	for _, r := range was {
		if r.key == key {
			break
		}
		if at, here := place[r.key]; here {
			behind = at + 1
		}
	}
	return behind
}
