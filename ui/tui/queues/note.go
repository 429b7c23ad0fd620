package queues

import (
	"github.com/charmbracelet/lipgloss"

	"rabbitlab/mgmt"
	"rabbitlab/mgmt/diagnose"
	"rabbitlab/ui/finding"
	"rabbitlab/ui/lang"
	"rabbitlab/ui/table"
	"rabbitlab/ui/text"
	"rabbitlab/ui/theme"
)

// note marks a row that somebody should look at: a sign where there is room for
// one column, and a word where there is more.
func (d *draw) note(width int) table.Cell {
	sign, what, style := d.trouble()
	if width < text.Width(sign+" "+what) {
		what = ""
	}
	if what != "" {
		sign += " " + what
	}
	return table.Text(sign, style)
}

// trouble is what is wrong with the queue: it does not work, or what the diagnosis
// found, the worst of it.
func (d *draw) trouble() (sign, what string, style lipgloss.Style) {
	if !working(d.row.State) {
		return theme.Cross, d.row.State, d.theme.Bad
	}
	f := d.sick[d.row.Key]
	if f == nil {
		return "", "", d.theme.Text
	}
	return finding.MarkOf(f.Severity).Sign, finding.Brief(f.Verdict), finding.Style(f.Severity, d.theme)
}

// sickness is the worst finding on each queue. That a consumer acks automatically is no
// sickness.
func sickness(worstFirst []diagnose.Finding) map[mgmt.Key]*diagnose.Finding {
	sick := make(map[mgmt.Key]*diagnose.Finding)
	for i := range worstFirst {
		f := &worstFirst[i]
		if f.Queue.Name != "" && sick[f.Queue] == nil && f.Verdict != diagnose.AutoAckRisk {
			sick[f.Queue] = f
		}
	}
	return sick
}

// diagnosed says in a sentence what the diagnosis found on the queue.
func (s *subject) diagnosed() []sentence {
	f := s.finding
	if f == nil {
		return nil
	}
	told := sentence{plain, lang.Say("%s %s (%s): %s. 3 shows the evidence and the cure.",
		finding.MarkOf(f.Severity).Sign, string(f.Verdict), finding.Sure(f.Confidence), finding.Title(f.Verdict))}
	if f.Severity > diagnose.Info {
		told.tone = warning
	}
	return []sentence{told}
}
