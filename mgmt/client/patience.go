package client

import (
	"sync"
	"time"
)

const (
	// firstPatience is how long an answer is waited for of which nothing is known yet.
	firstPatience = 10 * time.Second
	// leastPatience is how long one is waited for however quick they were.
	leastPatience = 5 * time.Second
	// mostPatience is how long one is waited for however slow they were.
	mostPatience = 2 * time.Minute
	// patienceOver is how many times as long as the last answer took one may take.
	patienceOver = 3
)

// patience is how long an answer is waited for, by the kind of question: as long as the
// broker lately took for it, and some more. After each that did not come in time the
// next is waited for twice as long.
type patience struct {
	mu    sync.Mutex
	kinds map[string]time.Duration
	fixed time.Duration // for all kinds; 0 where it follows the broker
}

// of returns how long to wait for an answer of a kind.
func (p *patience) of(kind string) time.Duration {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.fixed > 0 {
		return p.fixed
	}
	if known, ok := p.kinds[kind]; ok {
		return known
	}
	return firstPatience
}

// answered learns from an answer that took so long.
func (p *patience) answered(kind string, took time.Duration) {
	p.learn(kind, min(max(patienceOver*took, leastPatience), mostPatience))
}

// ranOut learns from an answer that did not come in time.
func (p *patience) ranOut(kind string, waited time.Duration) {
	p.learn(kind, min(2*waited, mostPatience))
}

func (p *patience) learn(kind string, d time.Duration) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.kinds == nil {
		p.kinds = make(map[string]time.Duration)
	}
	p.kinds[kind] = d
}
