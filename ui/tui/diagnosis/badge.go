package diagnosis

import (
	"strconv"

	"github.com/charmbracelet/lipgloss"

	"rabbitlab/mgmt/diagnose"
	"rabbitlab/ui/finding"
)

// Badge says beside the screen's name how many findings there are, but
// for remarks; "" where there are none.
func (m *Model) Badge() string {
	said := ""
	for _, s := range []diagnose.Severity{diagnose.Critical, diagnose.Warning} {
		if n := m.Count(s); n > 0 {
			said += m.badgeStyle(s).Render(finding.MarkOf(s).Sign + strconv.FormatInt(min(n, mostBadge), 10))
		}
	}
	if said != "" {
		said = " " + said
	}
	return said
}

// Count is how many findings there are of a severity.
func (m *Model) Count(s diagnose.Severity) (n int64) {
	for i := range m.list.all {
		if m.list.all[i].Severity == s {
			n++
		}
	}
	return n
}

func (m *Model) badgeStyle(s diagnose.Severity) lipgloss.Style {
	if m.old() {
		return m.theme.Old
	}
	return finding.Style(s, m.theme)
}

// mostBadge is the most that a badge counts to: there is room for two digits.
const mostBadge = 99
