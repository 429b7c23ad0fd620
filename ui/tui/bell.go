package tui

import (
	"github.com/charmbracelet/x/ansi"

	"rabbitlab/mgmt/diagnose"
	"rabbitlab/ui/finding"
	"rabbitlab/ui/text"
)

// ring rings the terminal's bell, and has a terminal that can show a message on the desktop
// (OSC 9), where something critical is found that was not before.
func (m *model) ring(r *diagnose.Report) {
	critical := map[string]bool{}
	news := ""
	for i := range r.Findings {
		f := &r.Findings[i]
		if f.Severity != diagnose.Critical {
			continue
		}
		if critical[f.Key()] = true; !m.critical[f.Key()] && news == "" {
			news = text.Dotted("rabbitlab", finding.Brief(f.Verdict), finding.Where(f))
		}
	}
	if m.critical = critical; news != "" && m.o.Bell {
		m.o.write("\a" + ansi.Notify(text.Clean(news)))
	}
}
