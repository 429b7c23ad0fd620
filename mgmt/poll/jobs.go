package poll

import (
	"context"
	"time"

	"rabbitlab/mgmt"
)

const (
	// fastest is quicker than an eye that reads figures; a classic queue's counts are a
	// millisecond behind.
	fastest = 250 * time.Millisecond
	// overviewApart and alarmsApart are how far apart the small questions are that are
	// always asked.
	overviewApart = 5 * time.Second
	alarmsApart   = 2 * time.Second
	// connectionsOver is how many times as far apart as other statistics connections are
	// read: little of them changes.
	connectionsOver = 2
)

// allJobs is all that can be asked.
func (r *Reader) allJobs() []*job {
	return []*job{
		{name: "overview", part: mgmt.PartOverview, states: true, lane: quick, weight: 1, wish: r.each(overviewApart), ask: r.askOverview},
		{name: "alarms", part: mgmt.PartAlarms, states: true, lane: quick, weight: 1, wish: r.each(alarmsApart), ask: r.askAlarms},
		{name: "shown", part: mgmt.PartTotals, states: true, lane: long, weight: 4, atMost: longestOrder, wish: r.wishShown, ask: r.askShown},
		{name: "glimpse", part: mgmt.PartTotals, lane: quick, weight: 1, wish: r.wishGlimpse, ask: r.askGlimpse},
		{name: "live rows", part: mgmt.PartTotals, lane: quick, weight: 2, wish: r.wishLive, ask: r.askLive},
		{name: "named rows", part: mgmt.PartTotals, lane: long, weight: 1, wish: r.wishNamed, ask: r.askNamed},
		{name: "queues", part: mgmt.PartQueues, states: true, lane: long, closer: true, weight: 1, atMost: longestSum, wish: r.wishStatistics, ask: r.askQueues},
		{name: "rows", part: mgmt.PartQueues, lane: quick, weight: 2, wish: r.wishRows, ask: r.askRow},
		{name: "consumers", part: mgmt.PartConsumers, states: true, lane: long, closer: true, weight: 1, wish: r.wishStatistics, ask: r.askConsumers},
		{name: "channels", part: mgmt.PartChannels, states: true, lane: long, closer: true, weight: 2, atMost: longestLook, wish: r.wishStatistics, ask: r.askChannels},
		{name: "connections", part: mgmt.PartConnections, states: true, lane: long, closer: true, weight: 1, wish: r.wishConnections, ask: r.askConnections},
		{name: "connection", part: mgmt.PartConnections, lane: quick, weight: 1, wish: r.wishConnection, ask: r.askConnection},
		{name: "sessions", part: mgmt.PartChannels, lane: quick, weight: 1, wish: r.wishSessions, ask: r.askSessions},
		{name: "shares", part: mgmt.PartChannels, lane: quick, weight: 1, wish: r.wishShares, ask: r.askShares},
		{name: "pasts", part: mgmt.PartPasts, states: true, lane: quick, weight: 2, wish: r.wishPast, ask: r.askPast},
		{name: "bindings", part: mgmt.PartQueues, lane: quick, weight: 1, wish: r.wishBindings, ask: r.askBindings},
		{name: "topology", part: mgmt.PartQueues, lane: quick, weight: 1, wish: r.wishTopology, ask: r.askTopology},
		{name: "samples", part: mgmt.PartQueues, lane: quick, weight: 1, wish: r.wishSamples, ask: r.askSamples},
	}
}

// each is the wish for an answer each so often.
func (r *Reader) each(d time.Duration) func(time.Time) time.Duration {
	return func(time.Time) time.Duration { return max(d, r.o.Shortest) }
}

func (r *Reader) wishStatistics(now time.Time) time.Duration {
	wish := r.o.Statistics
	switch {
	case r.closely:
		wish = min(wish, closeApart)
	case r.news.calm(now):
		wish = max(wish, DefaultStatistics)
	}
	return max(wish, r.o.Shortest)
}

func (r *Reader) wishConnections(now time.Time) time.Duration {
	return connectionsOver * r.wishStatistics(now)
}

func (r *Reader) askOverview(ctx context.Context) (mgmt.Update, int, error) {
	o, err := r.api.Overview(ctx)
	if err != nil {
		return mgmt.Update{}, 1, err
	}
	return mgmt.Update{Broker: &o}, overviewRequests, nil
}

// overviewRequests is how many requests an overview takes: itself, who we are, the nodes.
const overviewRequests = 3

func (r *Reader) askAlarms(ctx context.Context) (mgmt.Update, int, error) {
	began := time.Now()
	all, err := r.api.Alarms(ctx)
	if err != nil {
		return mgmt.Update{}, 1, err
	}
	return mgmt.Update{Alarms: &mgmt.Alarms{Reading: mgmt.Reading{At: began, Took: time.Since(began)}, All: all}}, 1, nil
}

// askQueues reads the statistics of those queues that have most in them: page after page,
// until one ends with a queue that is empty.
func (r *Reader) askQueues(ctx context.Context) (mgmt.Update, int, error) {
	var u mgmt.Update
	for page := 1; page <= r.o.Pages; page++ {
		list, err := r.api.QueuesWithStats(ctx, mgmt.QueueQuery{
			Vhost: r.o.Vhost, Name: r.o.Name, Regex: r.o.Name != "",
			Sort: mgmt.SortMessages, Descending: true, Page: page, Size: mgmt.LargestPage,
		})
		if err != nil {
			return u, page, err
		}
		u.Lists = append(u.Lists, list)
		if n := len(list.Queues); n < mgmt.LargestPage || list.Queues[n-1].Stats.Messages == mgmt.Known(0) {
			break
		}
	}
	return u, len(u.Lists), nil
}

// listed is a list as an update, without one where it could not be read.
func listed(list mgmt.QueueList, err error) mgmt.Update {
	if err != nil {
		return mgmt.Update{}
	}
	return mgmt.Update{Lists: []mgmt.QueueList{list}}
}

func (r *Reader) askConsumers(ctx context.Context) (mgmt.Update, int, error) {
	consumers, reading, err := r.api.Consumers(ctx, r.o.Vhost)
	return r.joined(err, func(h *mgmt.Holders) *mgmt.Holders { return h.WithConsumers(reading, consumers) }), 1, err
}

func (r *Reader) askChannels(ctx context.Context) (mgmt.Update, int, error) {
	channels, all, reading, err := r.api.HoldingChannels(ctx)
	return r.joined(err, func(h *mgmt.Holders) *mgmt.Holders { return h.WithChannels(reading, channels, all) }),
		1 + len(channels)/mgmt.LargestPage, err
}

func (r *Reader) askConnections(ctx context.Context) (mgmt.Update, int, error) {
	connections, all, reading, err := r.api.Connections(ctx)
	return r.joined(err, func(h *mgmt.Holders) *mgmt.Holders { return h.WithConnections(reading, connections, all) }), 1, err
}

// joined is who holds what, with what was just read.
func (r *Reader) joined(err error, with func(*mgmt.Holders) *mgmt.Holders) mgmt.Update {
	if err != nil {
		return mgmt.Update{}
	}
	r.joining.Lock()
	defer r.joining.Unlock()
	r.mu.Lock()
	old := r.known.holders
	r.mu.Unlock()
	h := with(old)
	r.mu.Lock()
	r.known.holders = h
	r.mu.Unlock()
	return mgmt.Update{Holders: h}
}
