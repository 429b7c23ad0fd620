package narrate

import (
	"maps"
	"slices"

	"github.com/charmbracelet/lipgloss"

	"rabbitlab/amqp/lab/record"
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
func SeverityOf(k record.Kind) Severity { return severities[k] }

// Kinds are all kinds of event, by name.
func Kinds() []record.Kind { return slices.Sorted(maps.Keys(severities)) }

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
var severities = map[record.Kind]Severity{
	record.Published:    Routine,
	record.Confirmed:    Routine,
	record.Unconfirmed:  Broken,
	record.Returned:     Troubled,
	record.Unpublished:  Troubled,
	record.Delivered:    Routine,
	record.Started:      Routine,
	record.Finished:     Routine,
	record.Skipped:      Troubled,
	record.Acked:        Done,
	record.AckUnread:    Troubled,
	record.AckRefused:   Broken,
	record.Nacked:       Troubled,
	record.Requeued:     Troubled,
	record.Rejected:     Troubled,
	record.DeadLettered: Troubled,
	record.Dropped:      Broken,
	record.Lost:         Broken,

	record.QueueDeclared: Changed,
	record.QueueDeleted:  Changed,
	record.QueueRefused:  Broken,
	record.QueueAgain:    Routine,
	record.QueueGone:     Broken,

	record.WorkerAdded:   Changed,
	record.WorkerStarted: Changed,
	record.WorkerEdited:  Changed,
	record.WorkerRenewed: Changed,
	record.WorkerPaused:  Changed,
	record.WorkerResumed: Changed,
	record.WorkerLeaving: Changed,
	record.WorkerStopped: Changed,
	record.WorkerKilled:  Broken,
	record.WorkerRemoved: Changed,

	record.ProducerStarted: Changed,
	record.ProducerEdited:  Changed,
	record.ProducerStopped: Changed,

	record.ChannelClosed:     Broken,
	record.ConsumerCancelled: Broken,
	record.ConnectionClosed:  Broken,
	record.Reconnecting:      Troubled,
	record.Blocked:           Troubled,
	record.Unblocked:         Changed,

	record.BrokerStopping: Troubled,
	record.BrokerStopped:  Broken,
	record.BrokerCrashed:  Broken,
	record.BrokerStarting: Troubled,
	record.BrokerStarted:  Changed,

	record.NodeCrashed:  Broken,
	record.NodeStarting: Troubled,
	record.NodeStarted:  Changed,
}
