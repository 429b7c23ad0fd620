package mgmt

// QueueTotals is what RabbitMQ knows of a queue without its statistics. Asked for
// with disable_stats=true and enable_queue_totals=true a classic queue's figures are
// about a millisecond behind, a quorum queue's as much as its tick (5 s by default).
type QueueTotals struct {
	Key
	Type      string // "classic", "quorum", "stream"; "" if the broker did not say
	Durable   bool
	Exclusive bool
	State     string // "running", "down", "minority" …
	Node      string
	Arguments map[string]any
	Ready     Figure // messages_ready
	Unacked   Figure // messages_unacknowledged
}

// QueueStats is what the broker's statistics hold of one queue, 4 to 9 seconds old
// with default settings. Rates are per second.
type QueueStats struct {
	Key
	Consumers       Figure
	PublishRate     Figure // into the queue
	DeliverRate     Figure // out to consumers and basic.get, either ack mode
	AckRate         Figure
	RedeliverRate   Figure
	Memory          Figure // bytes
	MessageBytes    Figure // bytes, ready and unacked
	PersistentBytes Figure // bytes, of persistent messages
	Messages        Figure
	ReadyBytes      Figure // bytes, of ready messages: what a limit in bytes is about

	// What went through it since its node started. What another queue dead-letters into it
	// is not counted as published.
	Published, Delivered, Got, Acked, Redelivered Figure
	DeliveredNA, GotNA                            Figure // with automatic ack
	GotNone                                       Figure // basic.get that found it empty

	// How many nodes have a replica of a quorum queue or a stream, and how many of these
	// are online.
	Members, Online Figure
	Settings        QueueSettings
	PoliciesTold    bool // the Settings have what policies settle; else they are those of the arguments alone
}

// AnyKnown says that the broker sent at least one figure.
func (q *QueueStats) AnyKnown() bool {
	return AnyKnown(q.Consumers, q.PublishRate, q.DeliverRate, q.AckRate, q.RedeliverRate,
		q.Memory, q.MessageBytes, q.PersistentBytes, q.Messages)
}

// Queue is a queue as one answer has it.
type Queue struct {
	QueueTotals
	Stats *QueueStats // nil where the answer was without statistics
}

// QueueList is one page of a list of queues, or the few that were asked for by name.
type QueueList struct {
	Reading
	Query    QueueQuery // the zero QueueQuery where they were asked for by name
	Queues   []Queue
	Matching int  // how many queues the Query has on all pages
	Total    int  // how many there are in its vhost, whatever their names
	Live     bool // Ready and Unacked are live, and there are no Stats
	Unsorted bool // RabbitMQ could not sort it: the page is any page
}

// Complete says that the list has every queue of its vhost.
func (l *QueueList) Complete() bool {
	return l.Query.Size > 0 && l.Query.Name == "" && l.Query.Page <= 1 && len(l.Queues) >= l.Matching
}
