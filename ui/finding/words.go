// Package finding says a finding of the diagnosis in words, alike for the screens and
// for the command.
package finding

import (
	"github.com/charmbracelet/lipgloss"

	"rabbitlab/mgmt/diagnose"
	"rabbitlab/ui/lang"
	"rabbitlab/ui/theme"
)

// Mark is how a severity looks: never by its colour alone.
type Mark struct {
	Sign string
	name lang.Text
}

var marks = map[diagnose.Severity]Mark{
	diagnose.Critical: {theme.Cross, "CRITICAL"},
	diagnose.Warning:  {theme.Alert, "WARNING"},
	diagnose.Info:     {theme.Off, "INFO"},
}

// MarkOf is the mark of a severity.
func MarkOf(s diagnose.Severity) Mark { return marks[s] }

// Name is the severity in words.
func (m Mark) Name() string { return lang.Say(m.name) }

// Style is the style of a severity.
func Style(s diagnose.Severity, t *theme.Theme) lipgloss.Style {
	switch s {
	case diagnose.Critical:
		return t.Bad
	case diagnose.Warning:
		return t.Warn
	}
	return t.Dim
}

var confidences = map[diagnose.Confidence]lang.Text{
	diagnose.Certain:  "certain",
	diagnose.Likely:   "likely",
	diagnose.Possible: "possible",
}

// Sure is a confidence in words.
func Sure(c diagnose.Confidence) string { return lang.Say(confidences[c]) }

// Title says in words what a verdict is.
func Title(v diagnose.Verdict) string {
	if k := diagnose.KindOf(v); k != nil {
		return lang.Said(k.Title)
	}
	return ""
}

// Brief says in two words what is wrong with a queue; "" for a verdict on the broker.
func Brief(v diagnose.Verdict) string {
	if k := diagnose.KindOf(v); k != nil {
		return lang.Said(k.Brief)
	}
	return ""
}
