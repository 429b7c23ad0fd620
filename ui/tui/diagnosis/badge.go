package diagnosis

import (
	"strconv"

	"github.com/charmbracelet/lipgloss"

	"rabbitlab/mgmt/diagnose"
	"rabbitlab/ui/finding"
)

// Badge says beside the screen's name how many findings there are of the worst kind, but
// for remarks; "" where there are none.
func (m *Model) Badge() string {
	for _, s := range []diagnose.Severity{diagnose.Critical, diagnose.Warning} {
		if n := m.list.count(s); n > 0 {
			return m.badgeStyle(s).Render(" " + finding.MarkOf(s).Sign + strconv.FormatInt(min(n, mostBadge), 10))
		}
	}
	return ""
}

func (m *Model) badgeStyle(s diagnose.Severity) lipgloss.Style {
	if m.old() {
		return m.theme.Old
	}
	return finding.Style(s, m.theme)
}

// mostBadge is the most that a badge counts to: there is room for two digits.
const mostBadge = 99
