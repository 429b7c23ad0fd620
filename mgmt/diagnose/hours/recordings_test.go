package hours

import (
	"strings"
	"testing"

	"rabbitlab/mgmt"
	"rabbitlab/mgmt/diagnose"
	"rabbitlab/mgmt/diagnose/recorded"
)

// replay has the diagnosis and the rules watch a recording of a real broker, look by look.
func replay(t *testing.T, name string) *heard {
	t.Helper()
	looks, err := recorded.Read("../testdata/" + name + ".ndjson.gz")
	if err != nil {
		t.Fatal(err)
	}
	h, alerts := newHeard(harmful(recorded.Cases(name))), newRuleWatch()
	var history diagnose.History
	var holders *mgmt.Holders
	for i, l := range looks {
		u := l.Update(holders)
		holders = u.Holders
		history.Apply(u)
		after := l.At.Sub(looks[0].At)
		if i == 0 || after < recorded.Begun(name) {
			continue
		}
		list := l.WithStats()
		alerts.take(&list)
		h.take(history.Findings(), after)
		h.hours += float64(h.consuming(holders)) * l.At.Sub(looks[i-1].At).Hours()
	}
	h.alert(alerts)
	return h
}

// harmful leaves out those that do no harm today.
func harmful(cases map[string]string) map[string]string {
	for title, wanted := range cases {
		if wanted != "" && diagnose.KindOf(diagnose.Verdict(wanted)).Group == diagnose.Hygiene {
			delete(cases, title)
		}
	}
	return cases
}

// consuming is how many consumers there are that are well.
func (h *heard) consuming(holders *mgmt.Holders) (n int) {
	for _, c := range holders.Consumers() {
		connection := holders.Connection(c.Connection)
		if channel := holders.Channel(c.Channel); channel != nil {
			connection = holders.Connection(channel.Connection)
		}
		title := ""
		if connection != nil {
			title = connection.Title
		}
		if wanted, known := h.cases[h.caseOf(title, c.Queue.Name)]; known && wanted == "" {
			n++
		}
	}
	return n
}

// judgeRecorded scores the recordings of real brokers: those of the built-in one are left
// out.
func judgeRecorded(t *testing.T) (all scores, hours float64) {
	for _, name := range recorded.Names() {
		if strings.HasPrefix(name, "mini-") {
			continue
		}
		h := replay(t, name)
		for title, wanted := range h.cases {
			right, found := h.said[title][diagnose.Verdict(wanted)]
			switch worst, _ := h.worst(title); {
			case wanted == "" && worst.worst > diagnose.Info:
				t.Errorf("%s: %s, which is well: %s", name, title, h.names(title))
			case wanted != "" && !found:
				t.Errorf("%s: %s is not found by %s, but %s", name, title, wanted, h.names(title))
			case wanted != "" && right.worst == diagnose.Info:
				t.Logf("%s: of %s %s is a remark", name, title, wanted)
			}
		}
		all.add(h.score())
		hours += h.hours
	}
	return all, hours
}
