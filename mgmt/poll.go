package mgmt

import (
	"context"
	"time"
)

// askTotals is the question of the fast clock.
func (p *Poller) askTotals(ctx context.Context) error {
	vhost, generation := p.question()
	t, err := p.api.Totals(ctx, vhost)
	if err != nil || ctx.Err() != nil {
		return err
	}
	p.inbox.put(generation, Update{Totals: &t})
	return nil
}

// askStats is the question of the slow clock. A tick of which every part is
// missing is handed out too: it says why.
func (p *Poller) askStats(ctx context.Context) error {
	if err := p.askOverview(ctx); err != nil {
		return err
	}
	vhost, generation := p.question()
	s, err := p.api.Stats(ctx, vhost)
	if ctx.Err() != nil {
		return ctx.Err()
	}
	p.inbox.put(generation, Update{Stats: &s})
	return err
}

// askOverview asks which broker this is, at the beginning and whenever it has
// been away: it may have come back as another release.
func (p *Poller) askOverview(ctx context.Context) error {
	p.mu.Lock()
	wanted := p.askBroker
	p.askBroker = false
	p.mu.Unlock()
	if !wanted {
		return nil
	}
	o, err := p.api.Overview(ctx)
	if err != nil || ctx.Err() != nil {
		p.mu.Lock()
		p.askBroker = true
		p.mu.Unlock()
		return err
	}
	p.inbox.put(0, Update{Broker: &o})
	return nil
}

// noteLink tells whether the management API answers. The fast clock alone
// decides: it asks most often, and for what every user may see.
func (p *Poller) noteLink(err error, next time.Time) {
	p.mu.Lock()
	before := p.link
	if before.Since.IsZero() || (before.Err == nil) != (err == nil) {
		p.link.Since = time.Now()
	}
	p.link.Err, p.link.Retry = err, time.Time{}
	if err != nil {
		p.link.Retry = next
	}
	link, back := p.link, err == nil && before.Err != nil
	if back {
		p.askBroker = true
		clear(p.seeded)
	}
	p.mu.Unlock()
	if err != nil || before.Since.IsZero() || back {
		p.inbox.put(0, Update{Link: &link})
	}
	if back {
		signal(p.slow.now)
		signal(p.samples.now)
	}
}

// runSamples fetches the past of what is watched, one queue after the other.
func (p *Poller) runSamples(ctx context.Context) {
	for ctx.Err() == nil {
		key, wanted := p.nextUnseeded()
		if !wanted {
			select {
			case <-ctx.Done():
			case <-p.samples.now:
			}
			continue
		}
		p.seed(ctx, key)
	}
}

// seed fetches the past of one queue and waits as the share wants it. A failure
// is not tried again: the link says if it is a lasting one, and all are asked
// again when it is back.
func (p *Poller) seed(ctx context.Context, k Key) {
	began := time.Now()
	series, err := p.api.Samples(ctx, k, HistoryLength*HistoryBucket, HistoryBucket)
	ended := time.Now()
	if err == nil {
		p.inbox.put(0, Update{Samples: []Series{series}})
	}
	next := p.samples.pace.spend(ended.Sub(began), ended)
	timer := time.NewTimer(time.Until(next))
	defer timer.Stop()
	select {
	case <-ctx.Done():
	case <-timer.C:
	}
}

// nextUnseeded returns the first queue watched whose past was not asked for.
func (p *Poller) nextUnseeded() (Key, bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, k := range p.watched {
		if _, done := p.seeded[k]; !done {
			p.seeded[k] = struct{}{}
			return k, true
		}
	}
	return Key{}, false
}
