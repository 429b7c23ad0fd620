package client

import (
	"context"
	"fmt"
	"iter"
	"slices"
	"strings"

	"rabbitlab/mgmt"
)

// NamedQueues asks for the live counts of queues of one vhost by their names: all at once,
// or as many at once as RabbitMQ takes. Those that are not there are left out.
func (c *Client) NamedQueues(ctx context.Context, vhost string, names []string) (mgmt.QueueList, error) {
	list := mgmt.QueueList{Live: true}
	for part, pattern := range parts(names) {
		q := mgmt.QueueQuery{Vhost: vhost, Name: pattern, Regex: true, Page: 1, Size: mgmt.LargestPage}
		found, err := c.queuePage(ctx, q, true)
		if err != nil {
			return mgmt.QueueList{}, err
		}
		if list.At.IsZero() {
			list.At = found.At
		}
		list.Took += found.Took
		for _, q := range found.Queues { // RabbitMQ knows no upper and lower case here
			if slices.Contains(part, q.Name) {
				list.Queues = append(list.Queues, q)
			}
		}
	}
	return list, nil
}

// longestPattern is how long a regular expression may be, in bytes, since RabbitMQ 4.3. One
// name always fits.
const longestPattern = 1024

// parts cuts names into as many as one regular expression finds, with that expression.
func parts(names []string) iter.Seq2[[]string, string] {
	return func(yield func([]string, string) bool) {
		for len(names) > 0 {
			n, pattern := 1, literal(names[0])
			for n < min(len(names), mgmt.LargestPage) {
				longer := pattern + "|" + literal(names[n])
				if len(anchored(longer)) > longestPattern {
					break
				}
				n, pattern = n+1, longer
			}
			if !yield(names[:n], anchored(pattern)) {
				return
			}
			names = names[n:]
		}
	}
}

// anchored is an expression that finds whole names only.
func anchored(pattern string) string { return "^(" + pattern + ")$" }

// literal writes a name as a regular expression (PCRE, as Erlang has it) that
// finds nothing else.
func literal(name string) string {
	var b strings.Builder
	for _, r := range name {
		switch {
		case r <= ' ' || r == 0x7f:
			fmt.Fprintf(&b, `\x%02x`, r)
		case r < 0x80 && !isWord(byte(r)):
			b.WriteByte('\\')
			fallthrough
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

func isWord(c byte) bool {
	return c == '_' || c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z'
}
