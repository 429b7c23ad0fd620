package tui

import (
	"context"
	"maps"
	"regexp"
	"slices"
	"strings"
	"sync"

	"rabbitlab/mgmt"
)

// recordedPage is the page of queues that was shown when a recording was made, as the screen of
// now wants it: in the place of who reads a broker. What was not read then cannot be shown.
type recordedPage struct {
	wanted mgmt.QueueQuery
	given  mgmt.QueueQuery // as which the page was shown last
	last   mgmt.QueueList  // as it was recorded

	mu     sync.Mutex
	vhosts map[string]bool // that were seen
}

// Show says which page is wanted.
func (p *recordedPage) Show(q mgmt.QueueQuery) { p.wanted = q }

// Watch wants what no recording has.
func (p *recordedPage) Watch(string, []mgmt.Key) {}

// WantWays wants what a recording has where it was wanted then.
func (p *recordedPage) WantWays([]mgmt.Key) {}

// Refresh reads nothing.
func (p *recordedPage) Refresh() {}

// Vhosts are those that were seen until now.
func (p *recordedPage) Vhosts(context.Context) ([]string, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	return slices.Sorted(maps.Keys(p.vhosts)), nil
}

// take makes the page that was recorded the one that is wanted.
func (p *recordedPage) take(u *mgmt.Update) {
	for i := range u.Lists {
		l := &u.Lists[i]
		p.meet(l)
		if l.Query.Shown {
			p.last, p.given = *l, p.wanted
			*l = p.page()
		}
	}
}

func (p *recordedPage) meet(l *mgmt.QueueList) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.vhosts == nil {
		p.vhosts = map[string]bool{}
	}
	for i := range l.Queues {
		p.vhosts[l.Queues[i].Vhost] = true
	}
}

// another is the page anew, where another is wanted than was shown.
func (p *recordedPage) another() (mgmt.QueueList, bool) {
	if p.given == p.wanted || p.last.At.IsZero() {
		return mgmt.QueueList{}, false
	}
	p.given = p.wanted
	return p.page(), true
}

// page is what was recorded, as far as it is wanted.
func (p *recordedPage) page() mgmt.QueueList {
	l := p.last
	whole := l.Complete()
	l.Queues = slices.DeleteFunc(slices.Clone(l.Queues), func(q mgmt.Queue) bool { return !p.wants(q.Key) })
	if l.Query = p.wanted; whole || p.wanted.Name != "" {
		l.Matching = len(l.Queues)
	}
	return l
}

// wants says that a queue is one of those that are wanted.
func (p *recordedPage) wants(k mgmt.Key) bool {
	q := &p.wanted
	if q.Vhost != "" && q.Vhost != k.Vhost {
		return false
	}
	if q.Regex {
		re, err := regexp.Compile(q.Name)
		return err != nil || re.MatchString(k.Name)
	}
	return strings.Contains(strings.ToLower(k.Name), strings.ToLower(q.Name))
}
