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
	for part := range parts(names) {
		q := mgmt.QueueQuery{Vhost: vhost, Name: anyOf(part), Regex: true, Page: 1, Size: mgmt.LargestPage}
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

// parts cuts names so that the expression of each part is not too long.
func parts(names []string) iter.Seq[[]string] {
	return func(yield func([]string) bool) {
		for len(names) > 0 {
			n := 1
			for n < min(len(names), mgmt.LargestPage) && len(anyOf(names[:n+1])) <= longestPattern {
				n++
			}
			if !yield(names[:n]) {
				return
			}
			names = names[n:]
		}
	}
}

// anyOf is a regular expression that finds these names.
func anyOf(names []string) string {
	all := make([]string, len(names))
	for i, name := range names {
		all[i] = literal(name)
	}
	return "^(" + strings.Join(all, "|") + ")$"
}

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
