package cli

import (
	"github.com/charmbracelet/lipgloss"

	"rabbitlab/mgmt/diagnose"
	"rabbitlab/ui/lang"
	"rabbitlab/ui/theme"
)

// mark is how a severity looks.
type mark struct {
	sign  string
	name  lang.Text
	style func(*theme.Theme) lipgloss.Style
}

var marks = map[diagnose.Severity]mark{
	diagnose.Critical: {theme.Cross, "CRITICAL", func(t *theme.Theme) lipgloss.Style { return t.Bad }},
	diagnose.Warning:  {theme.Alert, "WARNING", func(t *theme.Theme) lipgloss.Style { return t.Warn }},
	diagnose.Info:     {theme.Off, "INFO", func(t *theme.Theme) lipgloss.Style { return t.Dim }},
}

var confidences = map[diagnose.Confidence]lang.Text{
	diagnose.Certain:  "certain",
	diagnose.Likely:   "likely",
	diagnose.Possible: "possible",
}

// titles say in words what a verdict is.
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
