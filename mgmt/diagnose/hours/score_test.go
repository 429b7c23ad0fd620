package hours

import (
	"fmt"
	"strings"

	"rabbitlab/mgmt/diagnose"
)

// score is how somebody judged: of the sick, how many were found, and of the healthy how many
// were accused.
type score struct {
	sick, found, remarked int // remarked: found, and no more than a remark
	healthy, accused      int
}

func (s *score) add(o score) {
	s.sick += o.sick
	s.found += o.found
	s.remarked += o.remarked
	s.healthy += o.healthy
	s.accused += o.accused
}

// scores are those of the diagnosis, and then of each rule.
type scores [1 + 4]score

func (s *scores) add(o scores) {
	for i := range s {
		s[i].add(o[i])
	}
}

// score holds what was said against what is so. A sick one is found by its verdict, at a warning or worse; a healthy
// one is accused by any.
func (h *heard) score() (all scores) {
	for name, wanted := range h.cases {
		worst, _ := h.worst(name)
		right, said := h.said[name][diagnose.Verdict(wanted)]
		all[0].add(judged(wanted != "", said && right.worst > diagnose.Info || wanted == "" && worst.worst > diagnose.Info))
		if said && right.worst == diagnose.Info {
			all[0].remarked++
		}
		for r := range rules {
			all[1+r].add(judged(wanted != "", h.alerts[r][name]))
		}
	}
	return all
}

func judged(isSick, alarm bool) (s score) {
	n := 0
	if alarm {
		n = 1
	}
	if isSick {
		return score{sick: 1, found: n}
	}
	return score{healthy: 1, accused: n}
}

// table is how the diagnosis and the rules did, in Markdown.
func table(recorded, simulated scores) string {
	var b strings.Builder
	b.WriteString("| | sick ones found: recorded | simulated | healthy ones accused: recorded | simulated |\n|---|---|---|---|---|\n")
	for i := range recorded {
		name := "rabbitlab, a warning or worse"
		if i > 0 {
			name = rules[i-1].name
		}
		fmt.Fprintf(&b, "| %s | %s | %s | %d of %d | %d of %d |\n", name, recorded[i].finds(), simulated[i].finds(),
			recorded[i].accused, recorded[i].healthy, simulated[i].accused, simulated[i].healthy)
	}
	return b.String()
}

func (s *score) finds() string {
	text := fmt.Sprintf("%d of %d", s.found, s.sick)
	if s.remarked > 0 {
		text += fmt.Sprintf(", and %d as a remark", s.remarked)
	}
	return text
}
