package diagnosis

import (
	"strconv"

	"rabbitlab/mgmt/diagnose"
	"rabbitlab/ui/finding"
)

// Badge says beside the screen's name how many findings there are of the worst kind, but
// for remarks; "" where there are none.
func (m *Model) Badge() string {
	for _, s := range []diagnose.Severity{diagnose.Critical, diagnose.Warning} {
		if n := m.list.count(s); n > 0 {
			return finding.Style(s, m.theme).Render(" " + finding.MarkOf(s).Sign + strconv.FormatInt(min(n, mostBadge), 10))
		}
	}
	return ""
}

// mostBadge is the most that a badge counts to: there is room for two digits.
const mostBadge = 99
