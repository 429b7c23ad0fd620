package conformance_test

import (
	"context"
	"errors"
	"net/http"
	"slices"
	"testing"
	"time"

	rabbithole "github.com/michaelklishin/rabbit-hole/v2"

	"rabbitlab/amqp/minirabbit"
	"rabbitlab/amqp/release"
	"rabbitlab/mgmt"
	"rabbitlab/mgmt/client"
	"rabbitlab/mgmt/poll"
)

// TestReaders reads the management API with those who are to read it: package client,
// what is made of it, and rabbit-hole as it is.
func TestReaders(t *testing.T) {
	for _, target := range targets() {
		t.Run(target.name, func(t *testing.T) {
			runAll(t, target.shared(t), []scenario{
				{"client", readsByClient}, {"reader", readsByReader}, {"rabbit-hole", readsByRabbitHole},
			})
		})
	}
}

// client makes one of package client.
func (s *situation) client() *client.Client {
	s.Helper()
	c, err := client.New(client.Config{URL: s.broker.Management(), User: s.broker.User(), Password: s.broker.Password()})
	s.must(err)
	s.Cleanup(c.Close)
	return c
}

func readsByClient(b *bench) {
	s := newSituation(b)
	c, ctx := s.client(), b.Context()
	overview, err := c.Overview(ctx)
	b.must(err)
	if overview.RabbitMQVersion != b.broker.Version() || overview.User != b.broker.User() || !overview.SeesAll || overview.Nodes != 1 {
		b.Errorf("overview %+v", overview)
	}
	for _, queue := range []string{s.classic, s.quorum} {
		totals, err := c.QueueTotals(ctx, mgmt.Key{Vhost: "/", Name: queue})
		b.must(err)
		if totals.Ready != mgmt.Known(2) || totals.Unacked != mgmt.Known(3) || !totals.Durable || totals.Node == "" {
			b.Errorf("totals %+v", totals)
		}
	}
	strange := mgmt.Key{Vhost: "/", Name: s.fresh}
	if totals, err := c.QueueTotals(ctx, strange); err != nil || totals.Ready != mgmt.Known(0) {
		b.Errorf("totals of %q: %+v, %v", s.fresh, totals, err)
	}
	vhosts, err := c.Vhosts(ctx)
	if err != nil || !slices.Contains(vhosts, "/") {
		b.Errorf("vhosts %v, %v", vhosts, err)
	}
	sac, err := c.Queue(ctx, mgmt.Key{Vhost: "/", Name: s.sac})
	if err != nil || sac.Queues[0].Stats.Consumers != mgmt.Known(2) {
		b.Errorf("consumers %+v, %v", sac, err)
	}
	s.until("samples", func() bool {
		series, err := c.Samples(ctx, mgmt.Key{Vhost: "/", Name: s.classic})
		b.must(err)
		newest := len(series.Samples) - 1
		return newest >= 0 && series.Samples[newest].Ready == mgmt.Known(2) && series.Samples[newest].Unacked == mgmt.Known(3)
	})
	s.changesByClient(c)
}

func (s *situation) changesByClient(c *client.Client) {
	s.Helper()
	key := mgmt.Key{Vhost: "/", Name: s.classic}
	hole := s.rabbitHole()
	s.must(done(hole.PurgeQueue(key.Vhost, key.Name)))
	s.until("an empty queue", func() bool {
		totals, err := c.QueueTotals(s.Context(), key)
		return err == nil && totals.Ready == mgmt.Known(0) && totals.Unacked == mgmt.Known(3)
	})
	s.must(c.CloseConnection(s.Context(), connectionName(s.holder), "enough"))
	if told := <-s.holder.hungUp; told == nil || told.Reason != "CONNECTION_FORCED - enough" {
		s.Errorf("the holder is told %v", told)
	}
	s.must(done(hole.DeleteQueue(key.Vhost, key.Name)))
	var e *mgmt.Error
	if _, err := c.QueueTotals(s.Context(), key); !errors.As(err, &e) || e.Kind != mgmt.NotFound {
		s.Errorf("a queue that is gone: %v", err)
	}
}

// done is the error of a change, whose answer says nothing else.
func done(res *http.Response, err error) error {
	if err == nil {
		err = res.Body.Close()
	}
	return err
}

// rabbitHole makes a client that knows nothing of ours.
func (s *situation) rabbitHole() *rabbithole.Client {
	s.Helper()
	hole, err := rabbithole.NewClient(s.broker.Management(), s.broker.User(), s.broker.Password())
	s.must(err)
	hole.SetTimeout(patience)
	return hole
}

// readsByReader waits until the state that a Reader's updates add up to tells who holds
// what.
func readsByReader(b *bench) {
	s := newSituation(b)
	reader := poll.New(s.client(), poll.Options{Statistics: 50 * time.Millisecond, Share: 1})
	reader.Show(mgmt.QueueQuery{Sort: mgmt.SortUnacked, Descending: true, Page: 1, Size: mgmt.LargestPage})
	feed := reader.Feed()
	ctx, cancel := context.WithTimeout(b.Context(), patience)
	ended := make(chan struct{})
	go func() { defer close(ended); reader.Run(ctx) }()
	defer func() { cancel(); <-ended }()

	var state mgmt.State
	for !s.seenIn(&state) {
		update, err := feed.Next(ctx)
		if err != nil {
			b.Fatalf("%v; it has seen %+v", err, state.Holders().Of(mgmt.Key{Vhost: "/", Name: s.classic}))
		}
		state.Apply(update)
	}
}

// seenIn says whether a state tells what the situation is.
func (s *situation) seenIn(state *mgmt.State) bool {
	for _, queue := range []string{s.classic, s.quorum} {
		key := mgmt.Key{Vhost: "/", Name: queue}
		row, known := state.Row(key)
		holders := state.Holders().Of(key)
		if !known || len(holders) != 1 || !isHeld(row) {
			return false
		}
		h := holders[0]
		if !h.HasChannel || !h.HasConnection || !h.Shared || h.OnChannel != 2 || h.Channel.Unacked != mgmt.Known(6) ||
			h.Channel.Delivered != mgmt.Known(8) || h.Channel.Acked != mgmt.Known(2) || h.Connection.Title != "holder" ||
			h.Connection.Product != "conformance" || h.Connection.ConnectedAt.IsZero() || h.Consumer.Prefetch != mgmt.Known(3) {
			return false
		}
	}
	return true
}

func isHeld(r mgmt.Row) bool {
	return r.Ready == mgmt.Known(2) && r.Unacked == mgmt.Known(3) && r.Stats.Consumers == mgmt.Known(1)
}

// readsByRabbitHole decodes all that rabbit-hole can ask for.
func readsByRabbitHole(b *bench) {
	s := newSituation(b)
	hole := s.rabbitHole()
	overview, err := hole.Overview()
	b.must(err)
	if overview.RabbitMQVersion != b.broker.Version() || overview.QueueTotals.Messages < 10 || overview.ObjectTotals.Consumers < 4 {
		b.Errorf("overview %+v", overview)
	}
	queue, err := hole.GetQueue("/", s.classic)
	b.must(err)
	if queue.Messages != 5 || queue.MessagesUnacknowledged != 3 || queue.Consumers != 1 || queue.MessageStats.Publish != 6 || queue.ConsumerDetails == nil || len(*queue.ConsumerDetails) != 1 {
		b.Errorf("queue %+v", queue)
	}
	channel, err := hole.GetChannel(connectionName(s.holder) + " (1)")
	b.must(err)
	if channel.UnacknowledgedMessageCount != 6 || channel.PrefetchCount != 3 {
		b.Errorf("channel %+v", channel)
	}
	connection, err := hole.GetConnection(connectionName(s.holder))
	b.must(err)
	if connection.ClientProperties["product"] != "conformance" || connection.Channels != 1 {
		b.Errorf("connection %+v", connection)
	}
	for what, err := range s.listsOf(hole) {
		if err != nil && (what != "alarms" || b.does(release.HealthChecks)) {
			b.Errorf("%s: %v", what, err)
		}
	}
}

// listsOf asks for every list, whose contents are tried elsewhere.
func (s *situation) listsOf(hole *rabbithole.Client) map[string]error {
	failed := func(_ any, err error) error { return err }
	queues := func() error { _, err := hole.ListQueues(); return err }
	nodes, errNodes := hole.ListNodes()
	if errNodes == nil && (len(nodes) != 1 || !nodes[0].IsRunning) {
		errNodes = errors.New("no node runs")
	}
	_, errPage := hole.PagedListQueuesWithParameters(map[string][]string{"page": {"1"}, "page_size": {"10"}})
	_, errAlarms := hole.HealthCheckAlarms()
	return map[string]error{
		"nodes": errNodes, "page": errPage, "alarms": errAlarms, "queues": queues(),
		"whoami": failed(hole.Whoami()), "vhosts": failed(hole.ListVhosts()), "vhost": failed(hole.GetVhost("/")),
		"exchanges": failed(hole.ListExchanges()), "bindings": failed(hole.ListBindings()), "consumers": failed(hole.ListConsumers()),
		"channels": failed(hole.ListChannels()), "connections": failed(hole.ListConnections()),
		"detailed exchange": failed(hole.GetExchange("/", s.exchange)),
		"bindings of queue": failed(hole.ListQueueBindings("/", s.classic)),
		"queue declared":    failed(hole.DeclareQueue("/", s.sac, rabbithole.QueueSettings{Durable: true, Arguments: map[string]any{"x-single-active-consumer": true}})),
		"cluster name":      failed(hole.GetClusterName()),
	}
}

// TestStalledAPI sees what a client makes of an API that does not answer, and of one
// that answers again.
func TestStalledAPI(t *testing.T) {
	server := startBuiltin(t, minirabbit.Options{Permit: minirabbit.TransientQueuesToo})
	api, err := client.New(client.Config{
		URL: server.Management(), User: server.User(), Password: server.Password(), Timeout: 50 * time.Millisecond,
	})
	if err != nil {
		t.Fatal(err)
	}
	defer api.Close()
	server.StallManagement(true)
	var e *mgmt.Error
	if _, err := api.Vhosts(t.Context()); !errors.As(err, &e) || e.Kind != mgmt.TimedOut {
		t.Errorf("while it stalls: %v", err)
	}
	server.StallManagement(false)
	if _, err := api.Vhosts(t.Context()); err != nil {
		t.Errorf("afterwards: %v", err)
	}
}
