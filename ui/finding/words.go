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

var titles = map[diagnose.Verdict]lang.Text{
	diagnose.BlockedPublishers: "an alarm holds publishers back",
	diagnose.ForgottenAck:      "messages were delivered and never acked",
	diagnose.StuckWorker:       "a worker that worked no longer moves",
	diagnose.AckLeak:           "most messages are acked, and some never",
	diagnose.BatchDeadlock:     "its batch is larger than its prefetch",
	diagnose.RequeueLoop:       "the same messages go round and round",
	diagnose.TimeoutNear:       "held almost as long as consumer_timeout",
	diagnose.Hoarding:          "one consumer holds what others could work on",
	diagnose.UnackedGet:        "taken with basic.get, and not acked",
	diagnose.NoConsumer:        "messages come, and nobody consumes",
	diagnose.SlowConsumer:      "messages come faster than they are acked",
	diagnose.NotPersistent:     "a restart loses messages of a durable queue",
	diagnose.AutoAckRisk:       "automatic ack: lost if the consumer dies",
}

// Title says in words what a verdict is.
func Title(v diagnose.Verdict) string { return lang.Say(titles[v]) }

// briefs are the titles where there is room for two words.
var briefs = map[diagnose.Verdict]lang.Text{
	diagnose.ForgottenAck:  "never acked",
	diagnose.StuckWorker:   "stuck",
	diagnose.AckLeak:       "leaks acks",
	diagnose.BatchDeadlock: "batch too big",
	diagnose.RequeueLoop:   "requeue loop",
	diagnose.TimeoutNear:   "timeout near",
	diagnose.Hoarding:      "hoards",
	diagnose.UnackedGet:    "unacked get",
	diagnose.NoConsumer:    "no consumer",
	diagnose.SlowConsumer:  "too slow",
	diagnose.NotPersistent: "not persistent",
	diagnose.AutoAckRisk:   "automatic ack",
}

// Brief says in two words what is wrong with a queue; "" for a verdict on the broker.
func Brief(v diagnose.Verdict) string {
	if brief, ok := briefs[v]; ok {
		return lang.Say(brief)
	}
	return ""
}
