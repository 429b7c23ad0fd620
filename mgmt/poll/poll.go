package mgmt

import (
	"context"
	"time"
)

// askTotals is the question of the fast clock.
func (p *Poller) askTotals(ctx context.Context) (answer, error) {
	vhost, generation := p.question()
	t, err := p.api.Totals(ctx, vhost)
	if err != nil {
		return answer{}, err
	}
	return answer{Update{Totals: &t}, generation, t.Way}, nil
}

// tellTotals hands out a tick of the fast clock and what it says of the link.
func (p *Poller) tellTotals(a answer, err error, next time.Time) {
	if a.Totals != nil {
		a.Totals.Next = next
	}
	p.noteLink(&a.Update, err, next)
	p.inbox.put(a)
}

// askStats is the question of the slow clock. A tick of which every part is
// missing is handed out too: it says why.
func (p *Poller) askStats(ctx context.Context) (answer, error) {
	way := p.askOverview(ctx)
	vhost, generation := p.question()
	s, err := p.api.Stats(ctx, vhost)
	return answer{Update{Stats: &s}, generation, way + s.Way}, err
}

// tellStats hands out a tick of the slow clock.
func (p *Poller) tellStats(a answer, _ error, next time.Time) {
	if a.Stats != nil {
		a.Stats.Next = next
	}
	p.inbox.put(a)
}

// askOverview asks which broker this is, at the beginning and whenever it has
// been away: it may have come back as another release. The answer is handed out
// at once, as the statistics that follow may take long; without one it is asked
// again at the next tick. It returns how long it was on the network.
func (p *Poller) askOverview(ctx context.Context) (way time.Duration) {
	if !p.takeAskBroker() {
		return 0
	}
	o, err := p.api.Overview(ctx)
	if err != nil {
		p.mu.Lock()
		defer p.mu.Unlock()
		p.askBroker = true
		return 0
	}
	p.inbox.put(answer{Update: Update{Broker: &o}})
	return o.Way
}

func (p *Poller) takeAskBroker() (wanted bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	wanted, p.askBroker = p.askBroker, false
	return wanted
}

// noteLink adds to an update whether the management API answers, if that is
// news. The fast clock alone decides: it asks most often, and for what every
// user may see.
func (p *Poller) noteLink(u *Update, err error, next time.Time) {
	p.mu.Lock()
	defer p.mu.Unlock()
	first, wasUp, isUp := p.link.Since.IsZero(), p.link.Err == nil, err == nil
	if first || wasUp != isUp {
		p.link.Since = time.Now()
	}
	p.link.Err, p.link.Retry = err, time.Time{}
	if !isUp {
		p.link.Retry = next
	}
	if first || !isUp || !wasUp {
		link := p.link
		u.Link = &link
	}
	if !first && isUp && !wasUp {
		p.askBroker = true
		signal(p.slow.now)
		p.seeder.forget()
	}
}
