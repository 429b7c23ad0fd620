package node

import (
	"context"
	"errors"
	"fmt"
	"sync"
)

// Cluster is private nodes that are one broker: the others have joined the first, whose address,
// user and release it has. Its methods can be called by several goroutines.
type Cluster struct {
	*Node // the first
	nodes []*Node

	mu   sync.Mutex // guards what follows, for a moment only
	died chan struct{}
	err  error
}

// StartCluster starts so many nodes, one at least, and returns when each answers. The errors
// are those of Start; then nothing is left.
func StartCluster(ctx context.Context, size int, o Options) (*Cluster, error) {
	c := &Cluster{died: make(chan struct{})}
	progress := o.Progress
	for i := range size {
		if progress != nil {
			o.Progress = func(stage string) { progress(fmt.Sprintf("node %d of %d: %s", i+1, size, stage)) }
		}
		n, err := Start(ctx, o)
		if err != nil {
			return nil, errors.Join(err, c.Close())
		}
		n.mu.Lock()
		n.lost = c.lose
		n.mu.Unlock()
		if c.Node == nil {
			c.Node, o.Of, o.Release = n, n, n.Release
			o.AMQPPort, o.ManagementPort, o.User, o.Password = 0, 0, "", ""
		}
		c.nodes = append(c.nodes, n)
	}
	c.Tell(nil)
	return c, nil
}

// Nodes are the nodes of the cluster, the first of them first. They may be stopped and started
// one by one.
func (c *Cluster) Nodes() []*Node { return c.nodes }

// lose notes that a node has ended by itself.
func (c *Cluster) lose(why error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.err == nil {
		c.err = why
		close(c.died)
	}
}

// Done is closed when a node ends by itself; then Err says why. After a Resume it is another one.
func (c *Cluster) Done() <-chan struct{} {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.died
}

// Err says why a node ended by itself, and is nil while none has.
func (c *Cluster) Err() error {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.err
}

// Stop ends all nodes that run in good order, and keeps their data.
func (c *Cluster) Stop(ctx context.Context) error {
	return c.each(ErrStopped, func(n *Node) error { return n.Stop(ctx) })
}

// Crash ends all nodes that run as a power cut would.
func (c *Cluster) Crash() error { return c.each(ErrStopped, (*Node).Crash) }

// Resume starts all nodes that do not run, at once: each may wait for another that has what was
// written last, or for most of them.
func (c *Cluster) Resume(ctx context.Context) error {
	c.mu.Lock()
	if c.err != nil {
		c.died, c.err = make(chan struct{}), nil
	}
	c.mu.Unlock()
	return c.each(ErrRunning, func(n *Node) error { return n.Resume(ctx) })
}

// Tell has what the next Resume waits for told to somebody; nil tells nobody.
func (c *Cluster) Tell(progress func(stage string)) {
	for _, n := range c.nodes {
		n.Tell(progress)
	}
}

// Close kills all nodes and removes what they had. It can be called at any time, and again.
func (c *Cluster) Close() error {
	var all []error
	for i := len(c.nodes) - 1; i >= 0; i-- { // the first has what all need
		all = append(all, c.nodes[i].Close())
	}
	return errors.Join(all...)
}

// each does something with all nodes at once. A node that is so already is left as it is.
func (c *Cluster) each(already error, do func(*Node) error) error {
	failed := make([]error, len(c.nodes))
	var all sync.WaitGroup
	for i, n := range c.nodes {
		all.Go(func() {
			if err := do(n); !errors.Is(err, already) {
				failed[i] = err
			}
		})
	}
	all.Wait()
	return errors.Join(failed...)
}
