// Package target works out which broker rabbitlab is to speak to, from flags
// and environment. It does no IO.
package target

import (
	"fmt"

	"rabbitlab/ui/lang"
)

// Target is the broker to speak to.
type Target struct {
	// Private is which broker rabbitlab starts itself, Builtin or Local; "" for
	// somebody's. AMQP and Management are empty until it runs.
	Private string
	// Name is what people are shown: the host, with its port and vhost where they
	// are not the usual ones. It may hold foreign text and never a password.
	Name string
	// Loopback says that the broker is on this machine: localhost, 127.0.0.0/8 or ::1.
	Loopback bool
	// Vhost is the vhost to open, "/" unless the URL names another.
	Vhost string
	// AMQP is the AMQP URL with user and password, in a form that every client
	// reads alike, for clients only.
	AMQP Secret
	// Management is where the management API is.
	Management Management
	// TLS is what the AMQP URL's query says of TLS; it holds for the management
	// API too.
	TLS TLS
}

// Management is the address of a management API and who asks it.
type Management struct {
	URL      string // http(s)://host:port[/prefix], without user and password
	User     string
	Guessed  bool // the usual place on the broker's host; nobody named it
	Password Secret
}

// Secret is a string that is not printed: every way of formatting it gives three
// stars. Reveal is for clients.
type Secret string

// Reveal returns the secret.
func (s Secret) Reveal() string { return string(s) }

// Format prints three stars, whatever the verb.
func (s Secret) Format(f fmt.State, _ rune) { fmt.Fprint(f, "***") }

// MarshalText gives three stars, for JSON and logs.
func (s Secret) MarshalText() ([]byte, error) { return []byte("***"), nil }

// The private brokers, by their names on the command line.
const (
	Builtin = "builtin" // the one that stands in for RabbitMQ where none is installed
	Local   = "local"   // the RabbitMQ that is installed on this machine
)

// Own says that it is a private broker.
func (t Target) Own() bool { return t.Private != "" }

// Private is the target that a private broker becomes: Builtin or Local.
func Private(broker string) Target {
	shown := Local
	if broker == Builtin {
		shown = lang.Say("built-in broker")
	}
	return Target{Private: broker, Name: shown, Loopback: true, Vhost: "/"}
}
