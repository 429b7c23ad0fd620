package scenario

import (
	"slices"
	"sync"
)

// declared is the queues that a story has declared so far. Others may ask while an
// act is played.
type declared struct {
	mu    sync.Mutex
	names []string
}

func (d *declared) add(name string) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.names = append(d.names, name)
}

// Queues names the queues that the story has declared so far, as the broker has
// them. It may be called while an act is played.
func (p *Playing) Queues() []string {
	d := &p.first.declared
	d.mu.Lock()
	defer d.mu.Unlock()
	return slices.Clone(d.names)
}
