package tap

import (
	"bytes"
	"encoding/json"
	"time"

	"rabbitlab/amqp/lab/record"
)

// What a tap sees beside what package lab has words for.
const (
	ConnectionOpened record.Kind = "connection-opened" // connection.open-ok: a program is connected
	ConnectionLeft   record.Kind = "connection-left"   // a program said connection.close; Code and Reason are its own
	ChannelOpened    record.Kind = "channel-opened"
	ChannelLeft      record.Kind = "channel-left"    // a program said channel.close
	PrefetchSet      record.Kind = "prefetch-set"    // basic.qos
	ConfirmsOn       record.Kind = "confirms-on"     // confirm.select
	TransactionsOn   record.Kind = "transactions-on" // tx.select
	Committed        record.Kind = "committed"       // tx.commit-ok
	RolledBack       record.Kind = "rolled-back"     // tx.rollback-ok
	Unread           record.Kind = "unread"          // the stream of a connection is not understood from here on
	FaultSet         record.Kind = "fault-set"       // something is done to a connection by hand: Reason is what, "" for nothing any longer
)

// Event is one thing that was seen on the wire, in the words of a playground: a Worker is a
// consumer, or a channel that fetches with basic.get. Beside them stands what only a tap
// knows.
type Event struct {
	record.Event
	Connection  int      // its number, from 1
	Channel     uint16   // 0 where it is about the whole connection
	Program     *Program // whose connection that is
	Consumer    string   // its tag; "" for basic.get
	Exchange    string
	RoutingKey  string
	MessageID   string
	Size        uint64 // of the body in bytes
	Body        []byte // with Config.Bodies: its beginning
	Tag         uint64 // the delivery tag, or the number that a confirm will bear
	Multiple    bool   // the answer was for several
	Mandatory   bool   // Published
	Ambiguous   bool   // which message it is follows from its content alone, and several are alike
	Uncommitted bool   // Acked, Rejected, Requeued, Published: on a channel with transactions, at its commit
	Prefetch    int    // PrefetchSet, WorkerStarted: 0 is unlimited
	Global      bool   // PrefetchSet: for the whole channel (RabbitMQ, consumer prefetch)
	Held        time.Duration
}

// Program is what is known of the program behind a connection.
type Program struct {
	Peer    string // host:port
	PID     int    // 0 where it is not known
	Command string // the name of that process
	Client  string // product and version of its client library, as it says
	Name    string // connection_name, as it says

	Product, Platform string // client properties
}

// beside is what a line of JSON has after lab's own fields.
type beside struct {
	Connection  int     `json:"connection,omitempty"`
	Channel     uint16  `json:"channel,omitempty"`
	Peer        string  `json:"peer,omitempty"`
	PID         int     `json:"pid,omitempty"`
	Command     string  `json:"command,omitempty"`
	Client      string  `json:"client,omitempty"`
	Name        string  `json:"connection_name,omitempty"`
	Consumer    string  `json:"consumer_tag,omitempty"`
	Exchange    *string `json:"exchange,omitempty"`
	RoutingKey  *string `json:"routing_key,omitempty"`
	MessageID   string  `json:"message_id,omitempty"`
	Size        *uint64 `json:"size,omitempty"`
	Body        *string `json:"body,omitempty"`
	Tag         uint64  `json:"tag,omitempty"`
	Multiple    bool    `json:"multiple,omitempty"`
	Mandatory   bool    `json:"mandatory,omitempty"`
	Ambiguous   bool    `json:"ambiguous,omitempty"`
	Uncommitted bool    `json:"uncommitted,omitempty"`
	Prefetch    *int    `json:"prefetch,omitempty"`
	Global      bool    `json:"global,omitempty"`
	Held        float64 `json:"held_seconds,omitempty"`
}

// MarshalJSON writes the event as lab does, with what a tap knows behind that.
func (e Event) MarshalJSON() ([]byte, error) {
	common, err := json.Marshal(e.Event)
	if err != nil {
		return nil, err
	}
	more, err := json.Marshal(e.beside())
	if err != nil {
		return nil, err
	}
	if len(more) == len("{}") {
		return common, nil
	}
	return bytes.Join([][]byte{common[:len(common)-1], more[1:]}, []byte{','}), nil
}

func (e *Event) beside() beside {
	b := beside{
		Connection: e.Connection, Channel: e.Channel, Consumer: e.Consumer, MessageID: e.MessageID, Tag: e.Tag,
		Multiple: e.Multiple, Mandatory: e.Mandatory, Ambiguous: e.Ambiguous, Uncommitted: e.Uncommitted,
		Global: e.Global, Held: e.Held.Seconds(),
	}
	switch e.Kind {
	case ConnectionOpened:
		b.Peer, b.PID, b.Command, b.Client, b.Name = e.Program.Peer, e.Program.PID, e.Program.Command, e.Program.Client, e.Program.Name
	case record.Published, record.Delivered, record.Returned:
		b.Exchange, b.RoutingKey, b.Size = &e.Exchange, &e.RoutingKey, &e.Size
	case PrefetchSet, record.WorkerStarted:
		b.Prefetch = &e.Prefetch
	}
	if e.Body != nil {
		body := string(e.Body)
		b.Body = &body
	}
	return b
}
