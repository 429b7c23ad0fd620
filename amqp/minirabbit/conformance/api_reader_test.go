package conformance_test

import (
	"errors"
	"slices"
	"testing"
	"time"

	rabbithole "github.com/michaelklishin/rabbit-hole/v2"

	"rabbitlab/amqp/minirabbit"
	"rabbitlab/mgmt"
	"rabbitlab/mgmt/client"
)

// TestReaders reads the management API with those who are to read it: package
// mgmt/client, and rabbit-hole as it is.
func TestReaders(t *testing.T) {
	for _, target := range targets() {
		t.Run(target.name, func(t *testing.T) {
			runAll(t, target.shared(t), []scenario{
				{"client", readsByClient}, {"holders", readsWhoHolds}, {"rabbit-hole", readsByRabbitHole},
			})
		})
	}
}

// client makes one of package mgmt/client.
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
	single, err := c.Queue(ctx, mgmt.Key{Vhost: "/", Name: s.sac})
	if err != nil || single.Queues[0].Stats.Consumers != mgmt.Known(2) {
		b.Errorf("consumers %+v, %v", single, err)
	}
	s.until("samples", func() bool {
		series, err := c.Samples(ctx, mgmt.Key{Vhost: "/", Name: s.classic})
		b.must(err)
		newest := len(series.Samples) - 1
		return newest >= 0 && series.Samples[newest].Ready == mgmt.Known(2) && series.Samples[newest].Unacked == mgmt.Known(3)
	})
	s.closesByClient(c)
}

func (s *situation) closesByClient(c *client.Client) {
	s.Helper()
	s.must(c.CloseConnection(s.Context(), connectionName(s.holder), "enough"))
	if told := <-s.holder.hungUp; told == nil || told.Reason != "CONNECTION_FORCED - enough" {
		s.Errorf("the holder is told %v", told)
	}
	key := mgmt.Key{Vhost: "/", Name: s.exclusive} // it went with the holder's connection
	s.until("a queue that is gone", func() bool {
		var e *mgmt.Error
		_, err := c.QueueTotals(s.Context(), key)
		return errors.As(err, &e) && e.Kind == mgmt.NotFound
	})
}

// readsWhoHolds waits until a state of all that is read tells who holds what.
func readsWhoHolds(b *bench) {
	s := newSituation(b)
	c := s.client()
	var state mgmt.State
	s.until("who holds what", func() bool {
		s.readInto(&state, c)
		return s.seenIn(&state)
	})
}

func (s *situation) readInto(state *mgmt.State, c *client.Client) {
	s.Helper()
	ctx, query := s.Context(), mgmt.QueueQuery{Vhost: "/", Name: s.suffix, Sort: mgmt.SortUnacked, Descending: true, Page: 1, Size: mgmt.LargestPage, Shown: true}
	live, err := c.Queues(ctx, query)
	s.must(err)
	query.Shown = false
	stats, err := c.QueuesWithStats(ctx, query)
	s.must(err)
	holders := state.Holders()
	consumers, read, err := c.Consumers(ctx, "/")
	s.must(err)
	holders = holders.WithConsumers(read, consumers)
	channels, all, read, err := c.HoldingChannels(ctx)
	s.must(err)
	holders = holders.WithChannels(read, channels, all)
	connections, all, read, err := c.Connections(ctx)
	s.must(err)
	state.Apply(mgmt.Update{Lists: []mgmt.QueueList{stats, live}, Holders: holders.WithConnections(read, connections, all)})
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
	shown, _ := state.List()
	return len(shown) == 5
}

func isHeld(r mgmt.Row) bool {
	return r.Ready == mgmt.Known(2) && r.Unacked == mgmt.Known(3) && r.Stats.Consumers == mgmt.Known(1)
}

// readsByRabbitHole decodes all that rabbit-hole can ask for.
func readsByRabbitHole(b *bench) {
	s := newSituation(b)
	hole, err := rabbithole.NewClient(b.broker.Management(), b.broker.User(), b.broker.Password())
	b.must(err)
	hole.SetTimeout(patience)
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
		if err != nil {
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
	server := startBuiltin(t, minirabbit.Options{})
	asking, err := client.New(client.Config{
		URL: server.Management(), User: server.User(), Password: server.Password(), Timeout: 50 * time.Millisecond,
	})
	if err != nil {
		t.Fatal(err)
	}
	defer asking.Close()
	server.StallManagement(true)
	var e *mgmt.Error
	if _, err := asking.Vhosts(t.Context()); !errors.As(err, &e) || e.Kind != mgmt.TimedOut {
		t.Errorf("while it stalls: %v", err)
	}
	server.StallManagement(false)
	if _, err := asking.Vhosts(t.Context()); err != nil {
		t.Errorf("afterwards: %v", err)
	}
}
