// Package target works out which broker rabbitlab is to speak to, from flags
// and environment. It does no IO.
package target

import (
	"cmp"
	"fmt"
	"slices"

	"rabbitlab/ui/lang"
)

// Target is the broker to speak to.
type Target struct {
	// Private is which broker rabbitlab starts itself, Builtin, Local or Docker; "" for
	// somebody's. AMQP and Management are empty until it runs.
	Private string
	// Image is that of Docker's container; "" for the newest release's.
	Image string
	// Name is what people are shown: the host, with its port and vhost where they
	// are not the usual ones. It may hold foreign text and never a password.
	Name string
	// Hosts is the same of all its addresses, for questions; "" where there is one.
	Hosts string
	// Loopback says that the broker is on this machine: localhost, 127.0.0.0/8 or ::1.
	Loopback bool
	// Vhost is the vhost to open, "/" unless the URL names another.
	Vhost string
	// AMQP is the AMQP URL with user and password, in a form that every client
	// reads alike, for clients only.
	AMQP Secret
	// More are the AMQP URLs of other nodes of its cluster, which are tried where that
	// one does not answer.
	More []Secret
	// Plain says that the password of an AMQP URL goes to another host without TLS.
	Plain bool
	// Management is where the management API is.
	Management Management
	// Tunnel is the command that makes the way to all of them; "" where none is needed.
	Tunnel string
	// TLS is what the AMQP URL's query says of TLS; it holds for the management
	// API too, and there also where AMQP goes without.
	TLS TLS
}

// Management is the address of a management API and who asks it.
type Management struct {
	URL      string // http(s)://host:port[/prefix], without user and password
	User     string
	Guessed  bool // the usual place on the broker's host; nobody named it
	Password Secret
	Plain    bool         // the password goes to another host without TLS
	More     []Management // of other nodes of the cluster
	beside   bool         // the password was given beside the URL
}

// All is it and those of the other nodes.
func (m Management) All() []Management { return append([]Management{m}, m.More...) }

// AnyPlain says that to one of them the password goes without TLS.
func (m Management) AnyPlain() bool {
	return slices.ContainsFunc(m.All(), func(m Management) bool { return m.Plain })
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
	Docker  = "docker"  // a RabbitMQ in a container
)

// Where is what people are asked about: every address.
func (t Target) Where() string { return cmp.Or(t.Hosts, t.Name) }

// Own says that it is a private broker.
func (t Target) Own() bool { return t.Private != "" }

// Boots says that it is a RabbitMQ of our own, which takes seconds to start.
func (t Target) Boots() bool { return t.Private == Local || t.Private == Docker }

// Private is the target that a private broker becomes: Builtin, Local or Docker.
func Private(broker string) Target {
	shown := broker
	if broker == Builtin {
		shown = lang.Say("built-in broker")
	}
	return Target{Private: broker, Name: shown, Loopback: true, Vhost: "/"}
}
