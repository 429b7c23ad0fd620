package cli

import (
	"strings"
	"time"

	"rabbitlab/amqp/tap"
)

// tapJSON prints an object a line.
type tapJSON struct{ jsonPrinter }

func (p *tapJSON) address(url string) error {
	return p.last(struct {
		Event string `json:"event"`
		URL   string `json:"url"`
	}{"listening", url})
}

func (p *tapJSON) events(events []tap.Event) error {
	for i := range events {
		if err := p.line(events[i]); err != nil {
			return err
		}
	}
	return p.out.Flush()
}

func (p *tapJSON) held(s tap.Snapshot) error {
	return p.last(tapState{"held", tapSums{}, s.HeldAll, heldJSON(s), workersJSON(s)})
}

func (p *tapJSON) summary(s tap.Snapshot) error {
	c := s.Counts
	return p.last(tapState{"summary", tapSums{
		&c.Connections, &c.Published, &c.Confirmed, &c.Unconfirmed, &c.Returned, &c.Delivered, &c.Redelivered, &c.Automatic, &c.Acked,
		&c.Requeued, &c.Rejected, &c.GetEmpty, &c.NotUnderstood, &s.Missed,
	}, s.HeldAll, heldJSON(s), workersJSON(s)})
}

// last prints a line and sees that it is read.
func (p *tapJSON) last(v any) error {
	if err := p.line(v); err != nil {
		return err
	}
	return p.out.Flush()
}

// tapState is how things are, at the end or with --every.
type tapState struct {
	Event string `json:"event"`
	tapSums
	HeldAll int             `json:"held_messages"`
	Held    []tapHeldJSON   `json:"held"`
	Workers []tapWorkerJSON `json:"workers"`
}

type tapSums struct {
	Connections   *int64 `json:"connections,omitempty"`
	Published     *int64 `json:"published,omitempty"`
	Confirmed     *int64 `json:"confirmed,omitempty"`
	Unconfirmed   *int64 `json:"unconfirmed,omitempty"`
	Returned      *int64 `json:"returned,omitempty"`
	Delivered     *int64 `json:"delivered,omitempty"`
	Redelivered   *int64 `json:"redelivered,omitempty"`
	Automatic     *int64 `json:"automatic_ack,omitempty"`
	Acked         *int64 `json:"acked,omitempty"`
	Requeued      *int64 `json:"requeued,omitempty"`
	Rejected      *int64 `json:"rejected,omitempty"`
	GetEmpty      *int64 `json:"get_empty,omitempty"`
	NotUnderstood *int64 `json:"not_understood,omitempty"`
	Missed        *int64 `json:"events_missed,omitempty"`
}

type tapHeldJSON struct {
	Message     int64   `json:"message"`
	Queue       string  `json:"queue"`
	Exchange    string  `json:"exchange"`
	RoutingKey  string  `json:"routing_key"`
	MessageID   string  `json:"message_id,omitempty"`
	Size        uint64  `json:"size"`
	Body        string  `json:"body,omitempty"`
	Age         float64 `json:"age_seconds"`
	Worker      string  `json:"worker"`
	Consumer    string  `json:"consumer_tag,omitempty"`
	Connection  int     `json:"connection"`
	Channel     uint16  `json:"channel"`
	Redelivered bool    `json:"redelivered"`
	Ambiguous   bool    `json:"ambiguous,omitempty"`
	Uncommitted bool    `json:"uncommitted,omitempty"`
}

func heldJSON(s tap.Snapshot) []tapHeldJSON {
	all := []tapHeldJSON{}
	for _, h := range s.Held {
		all = append(all, tapHeldJSON{
			h.Message, h.Queue, h.Exchange, h.RoutingKey, h.MessageID, h.Size, string(h.Body), s.At.Sub(h.Since).Seconds(), h.Worker,
			h.Consumer, h.Connection, h.Channel, h.Redelivered, h.Ambiguous, h.Uncommitted,
		})
	}
	return all
}

type tapWorkerJSON struct {
	Worker      string   `json:"worker"`
	Queue       string   `json:"queue"`
	Consumer    string   `json:"consumer_tag,omitempty"`
	Connection  int      `json:"connection"`
	Peer        string   `json:"peer"`
	PID         int      `json:"pid,omitempty"`
	Client      string   `json:"client,omitempty"`
	Prefetch    int      `json:"prefetch"`
	Automatic   bool     `json:"automatic_ack"`
	Get         bool     `json:"basic_get,omitempty"`
	Holds       int      `json:"holds"`
	OldestAge   *float64 `json:"oldest_age_seconds"`
	Delivered   int64    `json:"delivered"`
	Redelivered int64    `json:"redelivered"`
	Acked       int64    `json:"acked"`
	Requeued    int64    `json:"requeued"`
	Rejected    int64    `json:"rejected"`
	Busy        float64  `json:"busy_seconds"`
	Gone        string   `json:"gone,omitempty"`
}

func workersJSON(s tap.Snapshot) []tapWorkerJSON {
	all := []tapWorkerJSON{}
	for _, w := range s.Workers {
		all = append(all, tapWorkerJSON{
			w.Name, w.Queue, w.Consumer, w.Connection, w.Program.Peer, w.Program.PID, w.Program.Client, w.Prefetch, w.Automatic, w.Get,
			w.Holds, ageOf(w.Oldest, s.At), w.Delivered, w.Redelivered, w.Acked, w.Requeued, w.Rejected, w.Busy.Seconds(), w.Gone,
		})
	}
	return all
}

func ageOf(since, now time.Time) *float64 {
	if since.IsZero() {
		return nil
	}
	age := now.Sub(since).Seconds()
	return &age
}

func trimRight(s string) string { return strings.TrimRight(s, " ") }
