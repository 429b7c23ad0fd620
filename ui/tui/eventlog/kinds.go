package eventlog

import (
	"github.com/charmbracelet/lipgloss"

	"rabbitlab/amqp/lab"
	"rabbitlab/ui/theme"
)

// severity is how much an event has to say. Each has a sign, as colour is never
// the only one.
type severity int

const (
	routine  severity = iota // what happens to every message
	done                     // what a message is published for
	changed                  // somebody did something to a queue, a worker or a producer
	troubled                 // a message takes another way, or something has to wait
	broken                   // a connection, a channel, a consumer or a message is gone
)

var signs = [...]string{routine: " ", done: theme.Tick, changed: theme.On, troubled: theme.Alert, broken: theme.Cross}

func (s severity) style(t *theme.Theme) lipgloss.Style {
	switch s {
	case done:
		return t.Good
	case changed:
		return t.Strong
	case troubled:
		return t.Warn
	case broken:
		return t.Bad
	}
	return t.Text
}

// severities has every kind of event. A kind that it does not have is routine.
var severities = map[lab.Kind]severity{
	lab.Published:    routine,
	lab.Confirmed:    routine,
	lab.Unconfirmed:  broken,
	lab.Returned:     troubled,
	lab.Unpublished:  troubled,
	lab.Delivered:    routine,
	lab.Started:      routine,
	lab.Finished:     routine,
	lab.Acked:        done,
	lab.AckUnread:    troubled,
	lab.Nacked:       troubled,
	lab.Requeued:     troubled,
	lab.Rejected:     troubled,
	lab.DeadLettered: troubled,
	lab.Dropped:      broken,
	lab.Lost:         broken,

	lab.QueueDeclared: changed,
	lab.QueueDeleted:  changed,
	lab.QueueRefused:  broken,

	lab.WorkerAdded:   changed,
	lab.WorkerStarted: changed,
	lab.WorkerEdited:  changed,
	lab.WorkerRenewed: changed,
	lab.WorkerPaused:  changed,
	lab.WorkerResumed: changed,
	lab.WorkerLeaving: changed,
	lab.WorkerStopped: changed,
	lab.WorkerKilled:  broken,
	lab.WorkerRemoved: changed,

	lab.ProducerStarted: changed,
	lab.ProducerEdited:  changed,
	lab.ProducerStopped: changed,

	lab.ChannelClosed:     broken,
	lab.ConsumerCancelled: broken,
	lab.ConnectionClosed:  broken,
	lab.Reconnecting:      troubled,
	lab.Blocked:           troubled,
	lab.Unblocked:         changed,
}
