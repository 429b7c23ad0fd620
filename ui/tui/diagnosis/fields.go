package diagnosis

import (
	"cmp"
	"strings"

	"github.com/charmbracelet/lipgloss"

	"rabbitlab/mgmt/diagnose"
	"rabbitlab/ui/finding"
	"rabbitlab/ui/lang"
	"rabbitlab/ui/text"
)

// field is something about a finding, with its name on the left. What is "" is left out.
type field struct {
	name  lang.Text
	lines []string // foreign, not clean
	style lipgloss.Style
}

// summary is a finding in short: what matters most first, as only the first lines may
// fit.
func (m *Model) summary(f *diagnose.Finding, width int) []string {
	t := m.theme
	return m.fields([]field{
		{"what", []string{finding.Title(f.Verdict)}, t.Sentence},
		{"who", []string{who(f)}, t.Text},
		{"holds", []string{finding.Roughly.Holds(f)}, t.Text},
		{"evidence", []string{finding.Roughly.EvidenceLine(f.Evidence, m.since())}, t.Text},
		{"cure", []string{lang.Said(f.Cure)}, t.Text},
		{"refuted by", []string{lang.Said(f.Refuted)}, t.Text},
		{"not known", lang.SaidAll(f.Unknown), t.Dim},
	}, width)
}

// who is the consumer, its connection and the program behind it. A name that both have is said
// once.
func who(f *diagnose.Finding) string {
	tag := f.Tag
	if tag == f.Client.Title {
		tag = ""
	}
	return cmp.Or(text.Dotted(f.Client.Title, tag, finding.Client(f)), f.Connection)
}

// fields draws them below each other, names on the left.
func (m *Model) fields(all []field, width int) (lines []string) {
	names := 0
	for _, f := range all {
		names = max(names, text.Width(lang.Say(f.name)))
	}
	for _, f := range all {
		name := lang.Say(f.name)
		for _, said := range f.lines {
			for _, line := range text.Wrap(text.Clean(said), max(width-names-5, 2)) {
				if strings.TrimSpace(said) == "" {
					continue
				}
				lines = append(lines, "  "+m.theme.Dim.Render(text.Fit(name, names))+"  "+f.style.Render(strings.TrimRight(line, " ")))
				name = ""
			}
		}
	}
	return lines
}

// blind says what cannot be known of this broker.
func (m *Model) blind(width int) (lines []string) {
	if m.report == nil {
		return nil
	}
	for _, said := range m.report.Blind {
		sign := "?"
		for _, line := range text.Wrap(text.Clean(lang.Said(said)), max(width-6, 2)) {
			lines = append(lines, "  "+m.theme.Warn.Render(sign)+" "+m.theme.Dim.Render(strings.TrimRight(line, " ")))
			sign = " "
		}
	}
	return lines
}
