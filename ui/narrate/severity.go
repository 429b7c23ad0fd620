package narrate

import (
	"maps"
	"slices"

	"github.com/charmbracelet/lipgloss"

	"rabbitlab/amqp/lab"
	"rabbitlab/ui/theme"
)

// Severity is how much an event has to say. Each has a sign, as colour is never
// the only one.
type Severity int

// How much an event may have to say.
const (
	Routine  Severity = iota // what happens to every message
	Done                     // what a message is published for
	Changed                  // somebody did something to a queue, a worker or a producer
	Troubled                 // a message takes another way, or something has to wait
	Broken                   // a connection, a channel, a consumer or a message is gone
)

// SeverityOf is how much an event of a kind has to say.
func SeverityOf(k lab.Kind) Severity { return severities[k] }

// Kinds are all kinds of event, by name.
func Kinds() []lab.Kind { return slices.Sorted(maps.Keys(severities)) }

// Sign is the severity in one column.
func (s Severity) Sign() string {
	return [...]string{Routine: " ", Done: theme.Tick, Changed: theme.On, Troubled: theme.Alert, Broken: theme.Cross}[s]
}

// Style is how a word of the severity is drawn.
func (s Severity) Style(t *theme.Theme) lipgloss.Style {
	switch s {
	case Done:
		return t.Good
	case Changed:
		return t.Strong
	case Troubled:
		return t.Warn
	case Broken:
		return t.Bad
	}
	return t.Text
}

// severities has every kind of event. A kind that it does not have is routine.
var severities = map[lab.Kind]Severity{
	lab.Published:    Routine,
	lab.Confirmed:    Routine,
	lab.Unconfirmed:  Broken,
	lab.Returned:     Troubled,
	lab.Unpublished:  Troubled,
	lab.Delivered:    Routine,
	lab.Started:      Routine,
	lab.Finished:     Routine,
	lab.Skipped:      Troubled,
	lab.Acked:        Done,
	lab.AckUnread:    Troubled,
	lab.AckRefused:   Broken,
	lab.Nacked:       Troubled,
	lab.Requeued:     Troubled,
	lab.Rejected:     Troubled,
	lab.DeadLettered: Troubled,
	lab.Dropped:      Broken,
	lab.Lost:         Broken,

	lab.QueueDeclared: Changed,
	lab.QueueDeleted:  Changed,
	lab.QueueRefused:  Broken,
	lab.QueueAgain:    Routine,
	lab.QueueGone:     Broken,

	lab.WorkerAdded:   Changed,
	lab.WorkerStarted: Changed,
	lab.WorkerEdited:  Changed,
	lab.WorkerRenewed: Changed,
	lab.WorkerPaused:  Changed,
	lab.WorkerResumed: Changed,
	lab.WorkerLeaving: Changed,
	lab.WorkerStopped: Changed,
	lab.WorkerKilled:  Broken,
	lab.WorkerRemoved: Changed,

	lab.ProducerStarted: Changed,
	lab.ProducerEdited:  Changed,
	lab.ProducerStopped: Changed,

	lab.ChannelClosed:     Broken,
	lab.ConsumerCancelled: Broken,
	lab.ConnectionClosed:  Broken,
	lab.Reconnecting:      Troubled,
	lab.Blocked:           Troubled,
	lab.Unblocked:         Changed,

	lab.BrokerStopping: Troubled,
	lab.BrokerStopped:  Broken,
	lab.BrokerCrashed:  Broken,
	lab.BrokerStarting: Troubled,
	lab.BrokerStarted:  Changed,

	lab.NodeCrashed:  Broken,
	lab.NodeStarting: Troubled,
	lab.NodeStarted:  Changed,
}
