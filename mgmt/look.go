package mgmt

import (
	"context"
	"errors"
	"slices"
	"time"
)

// LookOptions says what to look at. The zero LookOptions is everything that a
// diagnosis reads, of all vhosts.
type LookOptions struct {
	Vhost string // "" for all
	// Holders leaves out what takes long where there are thousands of queues: the
	// lists of queues, consumers and connections. Those of a channel that holds
	// something are still read, one by one, together with its past.
	Holders bool
	// HasPast says of which channels the past is known already, so that it is not
	// asked for again; nil: of none.
	HasPast func(channel string) bool
	// Pasts is how many pasts are asked for at most; 0 is DefaultPasts.
	Pasts int
}

// DefaultPasts bounds how many channels' pasts one look asks for: each is 20 to
// 40 KB and takes a broker up to 20 ms.
const DefaultPasts = 200

// Look reads what a diagnosis needs to know now: one request after the other, never
// two at once. A part that fails is in Stats.Missing of the Snapshot and the rest
// stands; there is an error only where the broker does not say who it is, where there
// is no such vhost, where no part could be read, or where the context ended.
func (c *Client) Look(ctx context.Context, o LookOptions) (Snapshot, error) {
	if o.Pasts <= 0 {
		o.Pasts = DefaultPasts
	}
	began := time.Now()
	l := look{client: c, o: o}
	l.s.Holders, l.s.Pasts = o.Holders, make(map[string]ChannelPast)
	l.s.Totals.Vhost, l.s.Stats.Vhost = o.Vhost, o.Vhost
	err := l.take(ctx)
	l.s.Reading = c.readingSince(began, l.requests)
	return l.s, err
}

// look is one under way.
type look struct {
	client   *Client
	o        LookOptions
	s        Snapshot
	requests int
	answered bool // some part was read
}

func (l *look) take(ctx context.Context) (err error) {
	l.s.Overview, err = l.client.Overview(ctx)
	l.requests += l.s.Overview.requests()
	if err != nil {
		return err
	}
	l.requests++
	l.s.Alarms, err = l.client.Alarms(ctx)
	l.s.AlarmsKnown = err == nil
	if err := l.vhostIsThere(ctx); err != nil {
		return err
	}
	return l.readParts(ctx)
}

// readParts fails where no part could be read, or the context ended.
func (l *look) readParts(ctx context.Context) (failed error) {
	for _, part := range l.parts() {
		err := part.read(l, ctx)
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if err != nil {
			l.s.Stats.Missing = append(l.s.Stats.Missing, Missing{part.name, err})
			failed = err
		}
	}
	if l.answered {
		return nil
	}
	return failed
}

// vhostIsThere asks for it where no other question would tell.
func (l *look) vhostIsThere(ctx context.Context) error {
	if !l.o.Holders || l.o.Vhost == "" {
		return nil
	}
	l.requests++
	vhosts, err := l.client.Vhosts(ctx)
	if err != nil || slices.Contains(vhosts, l.o.Vhost) {
		return nil
	}
	return notFound(vhostSubject(l.o.Vhost))
}

// lookPart is one of the things that a look reads.
type lookPart struct {
	name string
	read func(*look, context.Context) error
}

// parts are in the order in which they are read: what holds the join together
// stands close together in time. What belongs to single holders comes after their
// channels are known.
func (l *look) parts() []lookPart {
	if l.o.Holders {
		return []lookPart{
			{PartChannels, (*look).channels},
			{PartPasts, (*look).pasts},
			{PartConnections, (*look).holdersConnections},
			{PartQueues, (*look).holdersQueues},
		}
	}
	return []lookPart{
		{PartTotals, (*look).totals},
		{PartQueues, (*look).queues},
		{PartConsumers, (*look).consumers},
		{PartChannels, (*look).channels},
		{PartConnections, (*look).connections},
		{PartPasts, (*look).pasts},
	}
}

// asked notes a request and hands its error on.
func (l *look) asked(err error) error {
	l.requests++
	l.answered = l.answered || err == nil
	return err
}

func (l *look) totals(ctx context.Context) (err error) {
	l.s.Totals, err = l.client.Totals(ctx, l.o.Vhost)
	return l.asked(err)
}

func (l *look) queues(ctx context.Context) (err error) {
	path := vhostPath("queues", l.o.Vhost)
	l.s.Stats.Queues, err = list(ctx, l.client, path, columns(lookedAtQueues...), l.o.Vhost, (*queueStatsReply).stats)
	return l.asked(err)
}

func (l *look) consumers(ctx context.Context) error {
	return l.asked(l.client.readConsumers(ctx, &l.s.Stats))
}

func (l *look) connections(ctx context.Context) error {
	return l.asked(l.client.readConnections(ctx, &l.s.Stats))
}

// pasts asks for the pasts that are not known yet, those of the heaviest holders
// first.
func (l *look) pasts(ctx context.Context) error {
	if l.s.Overview.RatesMode == "none" {
		return nil // the broker keeps none
	}
	wanted := l.withoutPast()
	if left := len(wanted) - l.o.Pasts; left > 0 {
		l.s.PastsLeft, wanted = left, wanted[:l.o.Pasts]
	}
	for _, channel := range wanted {
		past, consumers, err := l.client.channelPast(ctx, channel)
		if isKind(l.asked(err), NotFound) {
			continue // closed meanwhile
		}
		if err != nil {
			return err
		}
		l.s.Pasts[channel] = past
		if l.o.Holders {
			l.s.Stats.Consumers = append(l.s.Stats.Consumers, consumers...)
		}
	}
	return nil
}

func isKind(err error, kind Kind) bool {
	var e *Error
	return errors.As(err, &e) && e.Kind == kind
}
