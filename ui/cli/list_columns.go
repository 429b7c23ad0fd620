package cli

import (
	"errors"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"rabbitlab/mgmt"
	"rabbitlab/ui/lang"
	"rabbitlab/ui/text"
)

// column is one that list can print.
type column struct {
	name   string         // on the command line and in JSON
	head   lang.Text      // over a table
	about  lang.Text      // what help says of it
	fields []string       // RabbitMQ's names of what it comes from in a list without statistics; nil for what every list has
	stats  bool           // it comes from the statistics
	sort   mgmt.SortField // what RabbitMQ sorts it by, "" where it does not
	wide   bool           // it is cut in the middle where a table has no room for it
	// value is a string, "" where it is not known, a bool, a mgmt.Figure or a map.
	value func(*listed) any
	// shows is how a figure stands in a table.
	shows func(mgmt.Figure) string
}

// nameOf and the like are the columns that are spoken of elsewhere.
const (
	nameColumn      = "name"
	consumersColumn = "consumers"
)

// allColumns are all that there are.
var allColumns = []column{
	{name: nameColumn, head: "NAME", about: "the queue's name", sort: mgmt.SortName, wide: true, value: func(q *listed) any { return q.Name }},
	{name: "vhost", head: "VHOST", about: "its vhost", sort: mgmt.SortVhost, wide: true, value: func(q *listed) any { return q.Vhost }},
	{name: "type", head: "TYPE", about: "classic, quorum, stream", sort: mgmt.SortType, fields: []string{"type"}, value: func(q *listed) any { return q.Type }},
	{name: "state", head: "STATE", about: "running, down, minority …", sort: mgmt.SortState, fields: []string{"state"}, value: func(q *listed) any { return q.State }},
	{name: "node", head: "NODE", about: "where it is, of a quorum queue its leader", sort: mgmt.SortNode, fields: []string{"node", "leader"}, wide: true, value: func(q *listed) any { return q.Node }},
	{name: "durable", head: "DURABLE", about: "it outlives a restart: true or false", fields: []string{"durable"}, value: func(q *listed) any { return q.Durable }},
	{name: "exclusive", head: "EXCLUSIVE", about: "it goes with its connection: true or false", fields: []string{"exclusive"}, value: func(q *listed) any { return q.Exclusive }},
	{name: "arguments", head: "ARGUMENTS", about: "what it was declared with, as JSON", fields: []string{"arguments"}, wide: true, value: func(q *listed) any { return q.Arguments }},
	{name: "ready", head: "READY", about: "messages_ready", sort: mgmt.SortReady, fields: []string{"messages_ready", "type"}, shows: whole, value: func(q *listed) any { return q.Ready }},
	{name: "unacked", head: "UNACKED", about: "messages_unacknowledged", sort: mgmt.SortUnacked, fields: []string{"messages_unacknowledged", "type"}, shows: whole, value: func(q *listed) any { return q.Unacked }},
	{name: "messages", head: "MESSAGES", about: "ready and unacked", sort: mgmt.SortMessages, fields: []string{"messages_ready", "messages_unacknowledged", "type"}, shows: whole, value: func(q *listed) any { return q.messages() }},
	{name: consumersColumn, head: "CONSUMERS", about: "how many consume from it", sort: mgmt.SortConsumers, shows: whole, value: func(q *listed) any { return q.consumers }},
	{name: "memory", head: "MEMORY", about: "bytes", stats: true, sort: mgmt.SortMemory, shows: size, value: func(q *listed) any { return q.stats().Memory }},
	{name: "message_bytes", head: "BYTES", about: "bytes of all its messages", stats: true, shows: size, value: func(q *listed) any { return q.stats().MessageBytes }},
	{name: "message_bytes_persistent", head: "PERSISTENT", about: "bytes of its persistent messages", stats: true, shows: size, value: func(q *listed) any { return q.stats().PersistentBytes }},
	{name: "publish_rate", head: "IN/s", about: "messages a second into it", stats: true, sort: mgmt.SortPublish, shows: rate, value: func(q *listed) any { return q.stats().PublishRate }},
	{name: "deliver_rate", head: "OUT/s", about: "messages a second out of it, delivered or got", stats: true, sort: mgmt.SortDeliver, shows: rate, value: func(q *listed) any { return q.stats().DeliverRate }},
	{name: "ack_rate", head: "ACK/s", about: "acks a second", stats: true, sort: mgmt.SortAck, shows: rate, value: func(q *listed) any { return q.stats().AckRate }},
	{name: "redeliver_rate", head: "REDELIV/s", about: "messages a second that are delivered again", stats: true, sort: mgmt.SortRedeliver, shows: rate, value: func(q *listed) any { return q.stats().RedeliverRate }},
}

func whole(f mgmt.Figure) string { return text.Count(f.Int()) }
func size(f mgmt.Figure) string  { return text.Bytes(f.Value()) }
func rate(f mgmt.Figure) string  { return text.Rate(f.Value()) }

// What is printed where no columns are named.
var (
	linesDefault = columns{nameColumn, "ready", "unacked", consumersColumn, "type", "vhost"}
	jsonDefault  = columns{"vhost", nameColumn, "type", "ready", "unacked", consumersColumn}
)

func columnOf(name string) *column {
	i := slices.IndexFunc(allColumns, func(c column) bool { return c.name == name })
	if i < 0 {
		return nil
	}
	return &allColumns[i]
}

func columnNames() (names []string) {
	for i := range allColumns {
		names = append(names, allColumns[i].name)
	}
	return names
}

// columns is the value of --columns.
type columns []string

// Set, String and Type make it a flag.
func (c *columns) Set(s string) error {
	var names columns
	for name := range strings.SplitSeq(s, ",") {
		name = strings.TrimSpace(name)
		switch {
		case columnOf(name) == nil:
			return errors.New(lang.Say("choose one of %s", strings.Join(columnNames(), ", ")))
		case slices.Contains(names, name):
			return errors.New(lang.Say("it names %s twice", name))
		}
		names = append(names, name)
	}
	*c = names
	return nil
}

func (c *columns) String() string { return strings.Join(*c, ",") }

// Type is what help calls the value.
func (*columns) Type() string { return "COLUMNS" }

// orDefault are the columns that are printed.
func (c columns) orDefault(json bool) (all []*column) {
	switch {
	case len(c) > 0:
	case json:
		c = jsonDefault
	default:
		c = linesDefault
	}
	for _, name := range c {
		all = append(all, columnOf(name))
	}
	return all
}

// completeColumns lets a shell complete the name after the last comma.
func completeColumns(_ *cobra.Command, _ []string, typed string) ([]string, cobra.ShellCompDirective) {
	return completeWords(columnNames(), typed), cobra.ShellCompDirectiveNoFileComp | cobra.ShellCompDirectiveNoSpace
}

// columnList is the columns as help shows them.
func columnList() string {
	said := lang.Say("Columns:")
	for i := range allColumns {
		said += "\n  " + text.Fit(allColumns[i].name, 26) + lang.Say(allColumns[i].about)
	}
	return said
}
