package mgmt

// QueueQuery says which queues are wanted, in which order, and which page of them.
type QueueQuery struct {
	Vhost      string // "" for all
	Name       string // a part of the name, upper and lower case alike, or with Regex a regular expression
	Regex      bool
	Sort       SortField
	Descending bool
	Page       int  // from 1 on
	Size       int  // rows of a page, 1 to LargestPage; 0 wants no list
	Shown      bool // somebody looks at the page: it is what State.List returns
}

// LargestPage is the most rows that RabbitMQ puts on one page.
const LargestPage = 500

// SortField is a field of the management API that RabbitMQ sorts a list by.
type SortField string

// What a list of queues is sorted by.
const (
	SortName      SortField = "name"
	SortVhost     SortField = "vhost"
	SortType      SortField = "type"
	SortState     SortField = "state"
	SortNode      SortField = "node"
	SortReady     SortField = "messages_ready"
	SortUnacked   SortField = "messages_unacknowledged"
	SortMessages  SortField = "messages"
	SortConsumers SortField = "consumers"
	SortMemory    SortField = "memory"
	SortPublish   SortField = "message_stats.publish_details.rate"
	SortDeliver   SortField = "message_stats.deliver_get_details.rate"
	SortAck       SortField = "message_stats.ack_details.rate"
	SortRedeliver SortField = "message_stats.redeliver_details.rate"
)

// Live says that a list can be sorted by the field without statistics, so that its
// counts are live.
func (f SortField) Live() bool {
	switch f {
	case SortName, SortVhost, SortType, SortState, SortNode, SortReady, SortUnacked, SortMessages:
		return true
	}
	return false
}
