// Package nodes keeps the addresses of the nodes of one cluster, one of them at a time: that
// which answered last.
package nodes

import (
	"context"
	"slices"
	"sync"
)

// Nodes may be used by several goroutines at once.
type Nodes struct {
	mu      sync.Mutex
	named   []string
	learned []string
	here    string
}

// Of are the nodes at these addresses, of which there is one at least. They are tried in
// this order.
func Of(addresses ...string) *Nodes {
	return &Nodes{named: slices.Clone(addresses), here: addresses[0]}
}

// Learn takes the addresses of other nodes of the cluster, in place of those that it took
// before: they are tried where those that were named do not answer.
func (n *Nodes) Learn(addresses []string) {
	n.mu.Lock()
	defer n.mu.Unlock()
	n.learned = slices.Clone(addresses)
	if !slices.Contains(n.named, n.here) && !slices.Contains(addresses, n.here) {
		n.learned = append(n.learned, n.here)
	}
}

// order is all addresses, that of now first.
func (n *Nodes) order() []string {
	n.mu.Lock()
	defer n.mu.Unlock()
	all := slices.Concat(n.named, n.learned)
	at := slices.Index(all, n.here)
	return slices.Concat(all[at:], all[:at])
}

func (n *Nodes) answered(address string) {
	n.mu.Lock()
	defer n.mu.Unlock()
	n.here = address
}

// IsFirst says whether an address is that which was named first.
func (n *Nodes) IsFirst(address string) bool { return address == n.named[0] }

// Dial connects to the node that answered last and, where that does not, to the others in
// turn, unless an error is an answer that any node would give. The error is that of the first.
func Dial[C any](ctx context.Context, n *Nodes, connect func(address string) (C, error), isAnswer func(error) bool) (c C, failed error) {
	var none C
	for _, address := range n.order() {
		c, err := connect(address)
		switch {
		case err == nil:
			n.answered(address)
			return c, nil
		case ctx.Err() != nil || isAnswer(err):
			return none, err
		case failed == nil:
			failed = err
		}
	}
	return none, failed
}
