package eventlog

import (
	"github.com/charmbracelet/lipgloss"

	"rabbitlab/amqp/lab"
	"rabbitlab/ui/lang"
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

// kind is what is known of a kind of event.
type kind struct {
	severity severity
	words    lang.Text
}

// kinds has every kind of event. One that it does not have is routine, and has no
// other words than its own.
var kinds = map[lab.Kind]kind{
	lab.Published:    {routine, "published"},
	lab.Confirmed:    {routine, "confirmed"},
	lab.Unconfirmed:  {broken, "unconfirmed"},
	lab.Returned:     {troubled, "returned"},
	lab.Unpublished:  {troubled, "unpublished"},
	lab.Delivered:    {routine, "delivered"},
	lab.Started:      {routine, "started"},
	lab.Finished:     {routine, "finished"},
	lab.Acked:        {done, "acked"},
	lab.Nacked:       {troubled, "nacked"},
	lab.Requeued:     {troubled, "requeued"},
	lab.Rejected:     {troubled, "rejected"},
	lab.DeadLettered: {troubled, "dead-lettered"},
	lab.Dropped:      {broken, "dropped"},
	lab.Lost:         {broken, "lost"},

	lab.QueueDeclared: {changed, "queue-declared"},
	lab.QueueDeleted:  {changed, "queue-deleted"},
	lab.QueueRefused:  {broken, "queue-refused"},

	lab.WorkerAdded:   {changed, "worker-added"},
	lab.WorkerStarted: {changed, "worker-started"},
	lab.WorkerEdited:  {changed, "worker-edited"},
	lab.WorkerRenewed: {changed, "worker-renewed"},
	lab.WorkerPaused:  {changed, "worker-paused"},
	lab.WorkerResumed: {changed, "worker-resumed"},
	lab.WorkerLeaving: {changed, "worker-leaving"},
	lab.WorkerStopped: {changed, "worker-stopped"},
	lab.WorkerKilled:  {broken, "worker-killed"},
	lab.WorkerRemoved: {changed, "worker-removed"},

	lab.ProducerStarted: {changed, "producer-started"},
	lab.ProducerEdited:  {changed, "producer-edited"},
	lab.ProducerStopped: {changed, "producer-stopped"},

	lab.ChannelClosed:     {broken, "channel-closed"},
	lab.ConsumerCancelled: {broken, "consumer-cancelled"},
	lab.ConnectionClosed:  {broken, "connection-closed"},
	lab.Reconnecting:      {troubled, "reconnecting"},
	lab.Blocked:           {troubled, "blocked"},
	lab.Unblocked:         {changed, "unblocked"},
}

func kindWords(k lab.Kind) string {
	if known, ok := kinds[k]; ok {
		return lang.Say(known.words)
	}
	return string(k)
}
