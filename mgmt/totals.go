package mgmt

import (
	"context"
	"fmt"
	"net/url"
	"strings"
)

// queueReply is a queue as the list without statistics has it. A quorum queue
// has a leader where a classic one has a node.
type queueReply struct {
	Name      string         `json:"name"`
	Vhost     string         `json:"vhost"`
	Type      string         `json:"type"`
	Durable   bool           `json:"durable"`
	Exclusive bool           `json:"exclusive"`
	State     string         `json:"state"`
	Node      string         `json:"node"`
	Leader    string         `json:"leader"`
	Arguments map[string]any `json:"arguments"`
	Ready     Figure         `json:"messages_ready"`
	Unacked   Figure         `json:"messages_unacknowledged"`
}

func (r *queueReply) totals() QueueTotals {
	node := r.Node
	if node == "" {
		node = r.Leader
	}
	return QueueTotals{
		Key: Key{r.Vhost, r.Name}, Type: r.Type, Durable: r.Durable, Exclusive: r.Exclusive,
		State: r.State, Node: node, Arguments: r.Arguments, Ready: r.Ready, Unacked: r.Unacked,
	}
}

// Totals asks for the live counts of every queue of a vhost, "" for all of them.
func (c *Client) Totals(ctx context.Context, vhost string) (Totals, error) {
	var replies []queueReply
	q := question{path: vhostPath("queues", vhost), query: liveTotals(), subject: vhostSubject(vhost)}
	reading, err := c.get(ctx, q, &replies)
	if err != nil {
		return Totals{}, err
	}
	t := Totals{Reading: reading, Vhost: vhost, Queues: make([]QueueTotals, len(replies))}
	for i := range replies {
		t.Queues[i] = replies[i].totals()
	}
	return t, nil
}

// QueueTotals asks for the live counts of one queue. A queue that is not there
// gives an *Error of kind NotFound.
func (c *Client) QueueTotals(ctx context.Context, k Key) (QueueTotals, error) {
	if !c.listOnly.Load() && !isDots(k.Name) {
		q, err := c.singleTotals(ctx, k)
		if err != nil || anyKnown(q.Ready, q.Unacked) {
			return q, err
		}
	}
	return c.listedTotals(ctx, k)
}

func (c *Client) singleTotals(ctx context.Context, k Key) (QueueTotals, error) {
	var reply queueReply
	_, err := c.get(ctx, question{path: queuePath(k), query: liveTotals(), subject: k.subject()}, &reply)
	return reply.totals(), err
}

// listedTotals finds the queue in the list, which holds counts on releases whose
// answer for a single queue has none (3.10), and remembers to go there at once
// next time.
func (c *Client) listedTotals(ctx context.Context, k Key) (QueueTotals, error) {
	var page struct {
		Items []queueReply `json:"items"`
	}
	query := liveTotals()
	query.Set("page", "1")
	query.Set("page_size", "100")
	query.Set("use_regex", "true")
	query.Set("name", "^"+literal(k.Name)+"$")
	if _, err := c.get(ctx, question{path: vhostPath("queues", k.Vhost), query: query, subject: vhostSubject(k.Vhost)}, &page); err != nil {
		return QueueTotals{}, err
	}
	for i := range page.Items {
		if q := page.Items[i].totals(); q.Key == k {
			if anyKnown(q.Ready, q.Unacked) && !isDots(k.Name) {
				c.listOnly.Store(true)
			}
			return q, nil
		}
	}
	return QueueTotals{}, notFound(k.subject())
}

// liveTotals is the query that makes the fast clock fast: it reads the queues'
// own counters and leaves the statistics alone.
func liveTotals() url.Values {
	return url.Values{"disable_stats": {"true"}, "enable_queue_totals": {"true"}}
}

func vhostSubject(vhost string) string {
	if vhost == "" {
		return "list of queues"
	}
	return fmt.Sprintf("vhost %q", vhost)
}

// literal writes a name as a regular expression (PCRE, as Erlang has it) that
// finds nothing else.
func literal(name string) string {
	var b strings.Builder
	for _, r := range name {
		if r < 0x80 && !isWord(byte(r)) {
			fmt.Fprintf(&b, `\x%02x`, r)
			continue
		}
		b.WriteRune(r)
	}
	return b.String()
}

func isWord(c byte) bool {
	return c == '_' || c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z'
}
