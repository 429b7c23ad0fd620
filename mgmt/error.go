package mgmt

import "rabbitlab/amqp/speech"

// Kind sorts the ways in which the management API can fail to answer.
type Kind int

const (
	Unexpected   Kind = iota // anything that has no kind of its own
	BadConfig                // New was given something that cannot be used
	Refused                  // nothing listens there
	Unreachable              // no such host, no route, or the connection broke
	NotRabbitMQ              // something else answers there
	Unauthorized             // wrong user or password, or one that may not log in from here
	Forbidden                // the user may not do or see this
	NotFound                 // no such vhost, queue or connection
	TimedOut                 // no answer in time
	BadTLS                   // http and https mixed up, or a certificate that is not trusted
	ServerFailed             // RabbitMQ answered 5xx
	StatsOff                 // the broker was told to keep no statistics
	Refusal                  // rabbitlab is read-only
	BadName                  // the management API cannot be asked about a name like that
	TooLarge                 // more came back than is read of one answer
)

// Error is what every question to the management API fails with, unless its context
// ended. It says what went wrong, what that means and what to do about it, and
// never holds a password.
type Error struct {
	Kind   Kind
	What   speech.Sentence // what went wrong
	Means  speech.Sentence // what it means; may be empty
	Do     speech.Sentence // what to do; may be empty
	Status int             // the HTTP status, 0 where there was no answer
	Err    error           // the cause, where there is one
}

// ErrReadOnly is what the calls that change something fail with on a Client
// made read-only. Nothing was sent.
var ErrReadOnly error = &Error{
	Kind:  Refusal,
	What:  "rabbitlab is read-only here",
	Means: "nothing was sent to the broker",
	Do:    "open the broker without read-only to change things",
}

// Said is the three parts as sentences on one line.
func (e *Error) Said() speech.Sentence { return speech.Join("%s; %s", e.What, e.Means, e.Do) }

// Error is Said in English.
func (e *Error) Error() string { return e.Said().String() }

// Unwrap returns the cause.
func (e *Error) Unwrap() error { return e.Err }
