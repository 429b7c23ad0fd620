package client

import (
	"context"
	"slices"
	"strings"
	"testing"
	"time"

	amqp "github.com/rabbitmq/amqp091-go"

	"rabbitlab/amqp/node"
	"rabbitlab/amqp/node/nodetest"
	"rabbitlab/amqp/release"
	"rabbitlab/mgmt"
)

func TestRealCounts(t *testing.T) {
	onBoth(t, func(t *testing.T, b broker) {
		c := clientOf(t, b)
		for _, kind := range []string{"classic", "quorum"} {
			t.Run(kind, func(t *testing.T) {
				_, ch := dial(t, b, "/", t.Name())
				k := mgmt.Key{Vhost: "/", Name: "counts " + kind}
				declare(t, ch, k.Name, amqp.Table{"x-queue-type": kind})
				publish(t, ch, k.Name, 5)
				hold(t, ch, k.Name, 2, 2, 0)
				right := func(q mgmt.QueueTotals) bool { return q.Ready == mgmt.Known(3) && q.Unacked == mgmt.Known(2) }
				one := awaited(t, func(ctx context.Context) (mgmt.QueueTotals, error) { return c.QueueTotals(ctx, k) }, right)
				if one.Key != k || one.Type != kind || !one.Durable || one.Node == "" || one.State == "" {
					t.Errorf("%+v", one)
				}
				checkLiveQueue(t, c, k, b.Version(), right)
				listed := func(q mgmt.Queue) bool { return q.Key == k && right(q.QueueTotals) && q.Stats == nil }
				named, errNamed := c.NamedQueues(t.Context(), "/", []string{k.Name, "no such queue"})
				if errNamed != nil || len(named.Queues) != 1 || !listed(named.Queues[0]) || !named.Live {
					t.Errorf("by name: %+v, error %v", named, errNamed)
				}
				if l, err := c.Queues(t.Context(), all); err != nil || !l.Live || !l.Complete() || !slices.ContainsFunc(l.Queues, listed) {
					t.Errorf("not in the list of all: %+v, error %v", l, err)
				}
			})
		}
	})
}

// checkLiveQueue knows that RabbitMQ has counts in its answer for one queue since 4.0.
func checkLiveQueue(t *testing.T, c *Client, k mgmt.Key, version string, right func(mgmt.QueueTotals) bool) {
	t.Helper()
	l, told, err := c.LiveQueue(t.Context(), k)
	if err != nil || told != release.Has(version, release.LiveCountsOfOneQueue) || told && (!l.Live || !right(one(l))) {
		t.Errorf("RabbitMQ %s told %v: %+v, error %v", version, told, l, err)
	}
}

func TestRealStatistics(t *testing.T) {
	onBoth(t, func(t *testing.T, b broker) {
		c := clientOf(t, b)
		_, ch := dial(t, b, "/", t.Name())
		k := mgmt.Key{Vhost: "/", Name: "statistics"}
		declare(t, ch, k.Name, nil)
		publish(t, ch, k.Name, 7)
		hold(t, ch, k.Name, 6, 7, 1)
		right := func(q *mgmt.Queue) bool {
			s := q.Stats
			return q.Key == k && s != nil && s.Consumers == mgmt.Known(1) && s.Delivered == mgmt.Known(7) && s.Acked == mgmt.Known(1) &&
				q.Unacked == mgmt.Known(6) && q.Ready == mgmt.Known(0) && s.Messages == mgmt.Known(6) && s.MessageBytes == mgmt.Known(6) &&
				s.Redelivered == mgmt.Known(0) && mgmt.AnyKnown(s.Memory) && mgmt.AnyKnown(s.AckRate) && mgmt.AnyKnown(s.DeliverRate)
		}
		awaited(t, func(ctx context.Context) (mgmt.QueueList, error) { return c.Queue(ctx, k) },
			func(l mgmt.QueueList) bool { return len(l.Queues) == 1 && right(&l.Queues[0]) && !l.Live })
		query := mgmt.QueueQuery{Vhost: "/", Sort: mgmt.SortConsumers, Descending: true, Page: 1, Size: mgmt.LargestPage}
		for what, ask := range map[string]func(context.Context, mgmt.QueueQuery) (mgmt.QueueList, error){
			"sorted by statistics": c.Queues, "with statistics": c.QueuesWithStats, "unsorted": c.UnsortedQueues,
		} {
			l, err := ask(t.Context(), query)
			i := slices.IndexFunc(l.Queues, func(q mgmt.Queue) bool { return right(&q) })
			if err != nil || i < 0 || l.Live || l.Query != query {
				t.Errorf("%s: %+v, error %v", what, l, err)
			}
		}
		if bytes, err := c.QueueMemory(t.Context(), k); err != nil || bytes.Or(0) <= 0 {
			t.Errorf("memory %v, error %v", bytes, err)
		}
	})
}

// shelf is queues of names that sort otherwise than they fill.
var shelf = []string{"shelf-a", "shelf-B", "shelf-b", "shelf-c", "shelf-d"}

// declareShelf fills them, each with one more message than the one before.
func declareShelf(t *testing.T, b broker) {
	_, ch := dial(t, b, "/", t.Name())
	for i, name := range shelf {
		declare(t, ch, name, nil)
		publish(t, ch, name, i)
	}
}

func TestRealPages(t *testing.T) {
	onBoth(t, func(t *testing.T, b broker) {
		declareShelf(t, b)
		c := clientOf(t, b)
		counted := mgmt.QueueQuery{Name: "shelf-", Sort: mgmt.SortMessages, Page: 1, Size: 1, Descending: true}
		awaited(t, func(ctx context.Context) (mgmt.QueueList, error) { return c.QueuesWithStats(ctx, counted) },
			func(l mgmt.QueueList) bool { return queueNames(l) == "shelf-d" && l.Queues[0].Ready == mgmt.Known(4) })
		for what, asked := range map[string]struct {
			query    mgmt.QueueQuery
			want     string
			matching int
			page     int
		}{
			"by name":          {mgmt.QueueQuery{Name: "shelf-", Sort: mgmt.SortName, Page: 1, Size: 9}, "shelf-B shelf-a shelf-b shelf-c shelf-d", 5, 1},
			"by ready":         {mgmt.QueueQuery{Name: "shelf-", Sort: mgmt.SortReady, Descending: true, Page: 1, Size: 9}, "shelf-d shelf-c shelf-b shelf-B shelf-a", 5, 1},
			"by messages":      {mgmt.QueueQuery{Name: "shelf-", Sort: mgmt.SortMessages, Page: 1, Size: 9}, "shelf-a shelf-B shelf-b shelf-c shelf-d", 5, 1},
			"first page":       {mgmt.QueueQuery{Name: "shelf-", Sort: mgmt.SortReady, Page: 1, Size: 2}, "shelf-a shelf-B", 5, 1},
			"last page":        {mgmt.QueueQuery{Name: "shelf-", Sort: mgmt.SortReady, Page: 3, Size: 2}, "shelf-d", 5, 3},
			"past the last":    {mgmt.QueueQuery{Name: "shelf-", Sort: mgmt.SortReady, Page: 9, Size: 2}, "shelf-d", 5, 3},
			"any case":         {mgmt.QueueQuery{Name: "SHELF-B", Sort: mgmt.SortName, Page: 1, Size: 9}, "shelf-B shelf-b", 2, 1},
			"an expression":    {mgmt.QueueQuery{Name: "^shelf-[cd]$", Regex: true, Sort: mgmt.SortName, Page: 1, Size: 9}, "shelf-c shelf-d", 2, 1},
			"no such name":     {mgmt.QueueQuery{Name: "shelf-x", Sort: mgmt.SortName, Page: 1, Size: 9}, "", 0, 1},
			"not so many":      {mgmt.QueueQuery{Name: "shelf-x", Sort: mgmt.SortName, Page: 2, Size: 9}, "", 0, 1},
			"of its own vhost": {mgmt.QueueQuery{Vhost: "/", Name: "shelf-", Sort: mgmt.SortReady, Page: 2, Size: 2}, "shelf-b shelf-c", 5, 2},
		} {
			for mode, ask := range map[string]func(context.Context, mgmt.QueueQuery) (mgmt.QueueList, error){"live": c.Queues, "with statistics": c.QueuesWithStats} {
				l, err := ask(t.Context(), asked.query)
				if err != nil || queueNames(l) != asked.want || l.Matching != asked.matching || l.Total < 5 || l.Query.Page != asked.page || l.Live != (mode == "live") {
					t.Errorf("%s, %s: %s, %d of %d, %+v, error %v", what, mode, queueNames(l), l.Matching, l.Total, l.Query, err)
				}
			}
		}
	})
}

func TestRealListsCanBeSortedByEachField(t *testing.T) {
	onBoth(t, func(t *testing.T, b broker) {
		declareShelf(t, b)
		c := clientOf(t, b)
		for _, field := range []mgmt.SortField{
			mgmt.SortName, mgmt.SortVhost, mgmt.SortType, mgmt.SortState, mgmt.SortNode, mgmt.SortReady, mgmt.SortUnacked, mgmt.SortMessages,
			mgmt.SortConsumers, mgmt.SortMemory, mgmt.SortPublish, mgmt.SortDeliver, mgmt.SortAck, mgmt.SortRedeliver, "",
		} {
			for _, descending := range []bool{false, true} {
				q := mgmt.QueueQuery{Name: "shelf-", Sort: field, Descending: descending, Page: 1, Size: 9}
				for what, live := range map[string]bool{"live": canBeLive(field), "with statistics": false} {
					l, err := c.queuePage(t.Context(), q, live)
					names := strings.Fields(queueNames(l))
					slices.Sort(names)
					if err != nil || !slices.Equal(names, []string{"shelf-B", "shelf-a", "shelf-b", "shelf-c", "shelf-d"}) {
						t.Errorf("by %q %s: %q, error %v", field, what, names, err)
					}
				}
			}
		}
	})
}

// What is sorted here, where a broker fails to, is what the broker would write.
func TestRealSortingHereIsTheBrokersOwn(t *testing.T) {
	onBoth(t, func(t *testing.T, b broker) {
		declareShelf(t, b)
		c := clientOf(t, b)
		for _, q := range []mgmt.QueueQuery{
			{Name: "shelf-", Sort: mgmt.SortName, Page: 1, Size: 9}, {Name: "shelf-", Sort: mgmt.SortReady, Descending: true, Page: 2, Size: 2},
			{Name: "SHELF-B", Sort: mgmt.SortMessages, Page: 1, Size: 9}, {Name: "f-[a-c]", Regex: true, Sort: mgmt.SortName, Descending: true, Page: 1, Size: 9},
		} {
			theirs, err := c.queuePage(t.Context(), q, true)
			ours, errOurs := c.allQueues(t.Context(), q, true, fieldsOf(true))
			if err != nil || errOurs != nil || queueNames(ours) != queueNames(theirs) || ours.Matching != theirs.Matching || ours.Total != theirs.Total {
				t.Errorf("%+v: %s of %d of %d, the broker's is %s of %d of %d; errors %v, %v", q, queueNames(ours), ours.Matching, ours.Total,
					queueNames(theirs), theirs.Matching, theirs.Total, errOurs, err)
			}
		}
	})
}

// read is who holds what, as one after the other was read.
func read(ctx context.Context, c *Client) (*mgmt.Holders, error) {
	var h *mgmt.Holders
	consumers, r, err := c.Consumers(ctx, "/")
	if err != nil {
		return nil, err
	}
	h = h.WithConsumers(r, consumers)
	channels, all, r, err := c.HoldingChannels(ctx)
	if err != nil {
		return nil, err
	}
	h = h.WithChannels(r, channels, all)
	connections, all, r, err := c.Connections(ctx)
	return h.WithConnections(r, connections, all), err
}

func TestRealForgottenAckIsSeenInItsHolder(t *testing.T) {
	onBoth(t, func(t *testing.T, b broker) {
		c := clientOf(t, b)
		_, ch := dial(t, b, "/", "the forgetful one")
		k := mgmt.Key{Vhost: "/", Name: "forgotten ack"}
		declare(t, ch, k.Name, amqp.Table{"x-queue-type": "quorum"})
		publish(t, ch, k.Name, 7)
		hold(t, ch, k.Name, 10, 7, 1)
		all := awaited(t, func(ctx context.Context) (*mgmt.Holders, error) { return read(ctx, c) }, func(h *mgmt.Holders) bool {
			of := h.Of(k)
			return len(of) == 1 && of[0].HasConnection && of[0].Channel.Unacked == mgmt.Known(6) && of[0].Channel.Counted() == mgmt.Known(6)
		})
		h := all.Of(k)[0]
		if h.Connection.Title != "the forgetful one" || h.Connection.Product != "mgmt test" || h.Connection.Peer == "" || h.Connection.ConnectedAt.IsZero() || !all.AllChannels {
			t.Errorf("connection %+v, all channels %v", h.Connection, all.AllChannels)
		}
		if h.Consumer.Tag != "forgetful" || h.Consumer.Prefetch != mgmt.Known(10) || !h.Consumer.AckMode || h.Consumer.Active != mgmt.Known(1) {
			t.Errorf("consumer %+v", h.Consumer)
		}
		if h.Shared || h.OnChannel != 1 || h.Channel.Acked != mgmt.Known(1) || h.Channel.Delivered != mgmt.Known(7) {
			t.Errorf("%+v", h)
		}
		checkHolder(t, c, &h)
	})
}

// checkHolder asks for the holder's channel and connection alone.
func checkHolder(t *testing.T, c *Client, h *mgmt.Holder) {
	t.Helper()
	past := awaited(t, func(ctx context.Context) (mgmt.ChannelPast, error) { return c.ChannelPast(ctx, h.Channel.Name) },
		func(past mgmt.ChannelPast) bool { return tells(past, 7, 1) })
	newest := past.Samples[len(past.Samples)-1].At
	if past.At.Sub(newest) > 15*time.Second || newest.After(past.At.Add(time.Second)) || past.Samples[0].Delivered.Or(0) == 0 || past.Channel != h.Channel.Name {
		t.Errorf("asked at %v: %+v", past.At, past.Samples)
	}
	channels, err := c.ChannelsOf(t.Context(), h.Connection.Name)
	if err != nil || len(channels) != 1 || channels[0].Name != h.Channel.Name || channels[0].Connection != h.Connection.Name || channels[0].Unacked != mgmt.Known(6) {
		t.Errorf("its channels %+v, error %v", channels, err)
	}
	connection, r, err := c.Connection(t.Context(), h.Connection.Name)
	if err != nil || connection.Name != h.Connection.Name || connection.Title != h.Connection.Title || connection.Peer != h.Connection.Peer || r.At.IsZero() {
		t.Errorf("its connection %+v, error %v", connection, err)
	}
}

// tells says that the newest sample has these counters.
func tells(past mgmt.ChannelPast, delivered, acked float64) bool {
	if len(past.Samples) == 0 {
		return false
	}
	newest := past.Samples[len(past.Samples)-1]
	return newest.Delivered == mgmt.Known(delivered) && newest.Acked == mgmt.Known(acked) && newest.Counted() == mgmt.Known(delivered-acked)
}

func TestRealBasicGetIsUnattributed(t *testing.T) {
	onBoth(t, func(t *testing.T, b broker) {
		c := clientOf(t, b)
		conn, ch := dial(t, b, "/", t.Name())
		declare(t, ch, "got", nil)
		publish(t, ch, "got", 1)
		if _, ok, err := ch.Get("got", false); !ok || err != nil {
			t.Fatal(ok, err)
		}
		awaited(t, func(ctx context.Context) (*mgmt.Holders, error) { return read(ctx, c) }, func(h *mgmt.Holders) bool {
			return slices.ContainsFunc(h.Unattributed("/"), func(ch mgmt.Channel) bool {
				return strings.HasPrefix(ch.Connection, conn.LocalAddr().String()) && ch.Unacked == mgmt.Known(1) && ch.Got == mgmt.Known(1)
			})
		})
	})
}

// oddNames are names of queues that a path, a query or an expression could read otherwise.
var oddNames = []string{
	"a/b", "50%", "what?", "a b", "a+b&c=d#e;f", "ünï©ødé 队列", `back\slash "quoted"`, "^a.*$", "a",
	strings.Repeat("x", 255), strings.Repeat("%/", 127), "UPPER", "upper", "tab\tbell\a",
}

func TestRealOddNames(t *testing.T) {
	onBoth(t, func(t *testing.T, b broker) {
		vhost := "/"
		if n, is := b.(*node.Node); is { // the built-in broker has no other
			vhost = "a/b %2F ü?"
			makeVhost(t, n, vhost)
		}
		c := clientOf(t, b)
		_, ch := dial(t, b, vhost, t.Name())
		for _, name := range oddNames {
			declare(t, ch, name, nil)
			publish(t, ch, name, 1)
		}
		if vhosts, err := c.Vhosts(t.Context()); err != nil || !slices.Contains(vhosts, vhost) {
			t.Errorf("vhosts %q, error %v", vhosts, err)
		}
		for _, name := range oddNames {
			checkOddName(t, c, mgmt.Key{Vhost: vhost, Name: name})
		}
		named, err := c.NamedQueues(t.Context(), vhost, oddNames)
		if err != nil || len(named.Queues) != len(oddNames) {
			t.Errorf("%d queues by name, error %v", len(named.Queues), err)
		}
		whole, err := c.QueuesWithStats(t.Context(), mgmt.QueueQuery{Vhost: vhost, Page: 1, Size: mgmt.LargestPage})
		if err != nil || len(whole.Queues) != len(oddNames) || !whole.Complete() {
			t.Errorf("%d queues with statistics, error %v", len(whole.Queues), err)
		}
		if consumers, _, err := c.Consumers(t.Context(), vhost); err != nil || len(consumers) != 0 {
			t.Errorf("consumers %+v, error %v", consumers, err)
		}
	})
}

func checkOddName(t *testing.T, c *Client, k mgmt.Key) {
	t.Helper()
	if q, err := c.QueueTotals(t.Context(), k); err != nil || q.Key != k || q.Ready != mgmt.Known(1) {
		t.Errorf("%q: %+v, error %v", k.Name, q, err)
	}
	if l, err := c.NamedQueues(t.Context(), k.Vhost, []string{k.Name}); err != nil || len(l.Queues) != 1 || l.Queues[0].Key != k {
		t.Errorf("%q in the list: %+v, error %v", k.Name, l, err)
	}
	if l, err := c.Queue(t.Context(), k); err != nil || l.Queues[0].Key != k {
		t.Errorf("%q with statistics: %+v, error %v", k.Name, l, err)
	}
	if _, err := c.Samples(t.Context(), k); err != nil {
		t.Errorf("%q: its past: %v", k.Name, err)
	}
}

func TestRealQueueNamedLikeAStepUp(t *testing.T) {
	onBoth(t, func(t *testing.T, b broker) {
		_, ch := dial(t, b, "/", t.Name())
		declare(t, ch, "..", nil)
		publish(t, ch, "..", 1)
		if q, err := clientOf(t, b).QueueTotals(t.Context(), mgmt.Key{Vhost: "/", Name: ".."}); err != nil || q.Ready != mgmt.Known(1) {
			t.Errorf("%+v, error %v", q, err)
		}
	})
}

func TestRealThingsThatAreNotThere(t *testing.T) {
	onBoth(t, func(t *testing.T, b broker) {
		c, none := clientOf(t, b), mgmt.Key{Vhost: "/", Name: "no such queue"}
		nowhere := mgmt.QueueQuery{Vhost: "no such vhost", Page: 1, Size: 1}
		_, queues := c.Queues(t.Context(), nowhere)
		_, stats := c.QueuesWithStats(t.Context(), nowhere)
		nowhere.Page = 2
		_, second := c.Queues(t.Context(), nowhere)
		_, named := c.NamedQueues(t.Context(), "no such vhost", []string{"a"})
		_, _, consumers := c.Consumers(t.Context(), "no such vhost")
		_, queue := c.Queue(t.Context(), none)
		_, _, live := c.LiveQueue(t.Context(), none)
		_, totals := c.QueueTotals(t.Context(), none)
		_, samples := c.Samples(t.Context(), none)
		_, past := c.ChannelPast(t.Context(), "127.0.0.1:1 -> 127.0.0.1:2 (1)")
		_, _, connection := c.Connection(t.Context(), "no such connection")
		_, channels := c.ChannelsOf(t.Context(), "no such connection")
		for what, err := range map[string]error{
			"queues": queues, "statistics": stats, "page": second, "named": named, "consumers": consumers, "queue": queue, "live": live,
			"totals": totals, "samples": samples, "past": past, "connection": connection, "channels": channels,
			"close": c.CloseConnection(t.Context(), "no such connection", ""),
		} {
			checkKind(t, what, err, mgmt.NotFound)
		}
		if l, err := c.NamedQueues(t.Context(), "/", []string{none.Name}); err != nil || len(l.Queues) != 0 {
			t.Errorf("%+v, error %v", l, err)
		}
	})
}

// nameOf waits until a connection with a title is told of.
func nameOf(t *testing.T, c *Client, title string) string {
	t.Helper()
	var name string
	awaited(t, func(ctx context.Context) ([]mgmt.Connection, error) {
		connections, _, _, err := c.Connections(ctx)
		return connections, err
	},
		func(connections []mgmt.Connection) bool {
			for _, found := range connections {
				if found.Title == title {
					name = found.Name
				}
			}
			return name != ""
		})
	return name
}

func TestRealCloseConnection(t *testing.T) {
	onBoth(t, func(t *testing.T, b broker) {
		c := clientOf(t, b)
		conn, _ := dial(t, b, "/", t.Name())
		closed := conn.NotifyClose(make(chan *amqp.Error, 1))
		name := nameOf(t, c, t.Name())
		if err := c.CloseConnection(t.Context(), name, "closed by\r\na test"); err != nil {
			t.Fatal(err)
		}
		if why := <-closed; why == nil || !strings.Contains(why.Reason, "closed bya test") {
			t.Errorf("the client was told %v", why)
		}
	})
}

func TestRealCloseConnectionOfAnother(t *testing.T) {
	n := nodetest.Broker(t)
	c := clientOf(t, n)
	dial(t, n, "/", t.Name())
	name := nameOf(t, c, t.Name())
	makeUser(t, n, "onlooker who closes", "monitoring")
	onlooker := clientFor(t, Config{URL: n.Management(), User: "onlooker who closes", Password: "secret/onlooker who closes"})
	checkKind(t, "closing another's", onlooker.CloseConnection(t.Context(), name, ""), mgmt.Forbidden)
	for _, who := range []*Client{c, onlooker} {
		o, err := who.Overview(t.Context())
		if may := o.MayClose(n.User()); err != nil || (may == nil) != (who == c) {
			t.Errorf("%s: %v, %v", o.User, may, err)
		}
	}
	channels := awaited(t, func(ctx context.Context) ([]mgmt.Channel, error) { return onlooker.ChannelsOf(ctx, name) },
		func(all []mgmt.Channel) bool { return len(all) == 1 })
	if channels[0].Connection != name {
		t.Errorf("%+v", channels)
	}
}

func TestRealOverview(t *testing.T) {
	onBoth(t, func(t *testing.T, b broker) {
		c := clientOf(t, b)
		_, ch := dial(t, b, "/", t.Name())
		declare(t, ch, "counted in all", nil)
		publish(t, ch, "counted in all", 3)
		hold(t, ch, "counted in all", 2, 2, 0)
		o := awaited(t, func(ctx context.Context) (mgmt.Overview, error) { return c.Overview(ctx) }, func(o mgmt.Overview) bool {
			return o.Queues.Or(0) >= 1 && o.Consumers.Or(0) >= 1 && o.Channels.Or(0) >= 1 && o.Connections.Or(0) >= 1 && o.Ready.Or(0) >= 1 && o.Unacked.Or(0) >= 2
		})
		if o.RabbitMQVersion != b.Version() || o.User != b.User() || !o.SeesAll || o.Nodes != 1 || o.ClusterName == "" || o.Product == "" || o.RatesMode != "basic" ||
			o.StatsDisabled || !slices.Contains(o.Tags, "administrator") || o.Uptime.Or(-1) < 0 || o.Uptime.Or(0) > 3600 || o.At.IsZero() || o.Took <= 0 {
			t.Errorf("%+v", o)
		}
		if alarms, err := c.Alarms(t.Context()); err != nil || alarms != nil {
			t.Errorf("alarms %+v, error %v", alarms, err)
		}
	})
}

func TestRealAlarm(t *testing.T) {
	t.Run("built-in", func(t *testing.T) {
		b := builtIn(t)
		b.SetAlarm("memory", true)
		checkMemoryAlarm(t, clientOf(t, b))
	})
	t.Run("RabbitMQ", func(t *testing.T) {
		t.Parallel()
		checkMemoryAlarm(t, clientOf(t, nodetest.Start(t, node.Options{Settings: map[string]string{"vm_memory_high_watermark.absolute": "1MB"}})))
	})
}

func checkMemoryAlarm(t *testing.T, c *Client) {
	t.Helper()
	alarms := awaited(t, func(ctx context.Context) ([]mgmt.Alarm, error) { return c.Alarms(ctx) }, func(all []mgmt.Alarm) bool { return len(all) > 0 })
	if len(alarms) != 1 || alarms[0].Resource != "memory" || alarms[0].Node == "" {
		t.Errorf("%+v", alarms)
	}
}

func TestRealUsers(t *testing.T) {
	n := nodetest.Broker(t)
	makeUser(t, n, "untagged", "")
	makeUser(t, n, "manager", "management")
	makeUser(t, n, "monitor", "monitoring")
	for name, want := range map[string]bool{"manager": false, "monitor": true} {
		o, err := clientFor(t, Config{URL: n.Management(), User: name, Password: "secret/" + name}).Overview(t.Context())
		if err != nil || o.SeesAll != want || o.User != name || (o.Nodes == 1) != want || mgmt.AnyKnown(o.Uptime) != want {
			t.Errorf("%s: %+v, error %v", name, o, err)
		}
	}
	_, err := clientFor(t, Config{URL: n.Management(), User: "untagged", Password: "secret/untagged"}).Queues(t.Context(), all)
	checkKind(t, "untagged", err, mgmt.Forbidden)
	_, err = clientFor(t, Config{URL: n.Management(), User: "manager", Password: "secret/wrong"}).Queues(t.Context(), all)
	checkKind(t, "wrong password", err, mgmt.Unauthorized)
	_, err = clientFor(t, Config{URL: n.Management()}).Queues(t.Context(), all)
	checkKind(t, "nobody", err, mgmt.Unauthorized)
	_, err = clientFor(t, Config{URL: n.Management(), User: "manager", Password: "secret/manager"}).Queues(t.Context(), mgmt.QueueQuery{Vhost: "/", Page: 1, Size: 1})
	checkKind(t, "no permission", err, mgmt.Forbidden)
}

func TestRealChannelOfAnotherUser(t *testing.T) {
	n := nodetest.Broker(t)
	makeUser(t, n, "onlooker", "management")
	dial(t, n, "/", t.Name())
	name := nameOf(t, clientOf(t, n), t.Name())
	own := clientFor(t, Config{URL: n.Management(), User: "onlooker", Password: "secret/onlooker"})
	awaited(t, func(ctx context.Context) (mgmt.ChannelPast, error) {
		return clientOf(t, n).ChannelPast(ctx, name+" (1)")
	},
		func(mgmt.ChannelPast) bool { return true })
	_, err := own.ChannelPast(t.Context(), name+" (1)")
	checkKind(t, "another's channel", err, mgmt.Forbidden)
	channels, all, _, errChannels := own.HoldingChannels(t.Context())
	connections, allOfThem, _, errConnections := own.Connections(t.Context())
	_, errAlarms := own.Alarms(t.Context())
	if len(channels)+len(connections) != 0 || !all || !allOfThem || errChannels != nil || errConnections != nil || errAlarms != nil {
		t.Errorf("channels %+v, connections %+v, errors %v, %v, %v", channels, connections, errChannels, errConnections, errAlarms)
	}
}

func TestRealAMQPPortIsNamed(t *testing.T) {
	onBoth(t, func(t *testing.T, b broker) {
		address := strings.TrimPrefix(b.AMQP(), "amqp://")
		_, err := clientFor(t, Config{URL: "http://" + address, User: "u", Password: "secret"}).Queues(t.Context(), all)
		checkKind(t, "AMQP port", err, mgmt.NotRabbitMQ)
		if err != nil && !strings.Contains(err.Error(), "AMQP port") {
			t.Error(err)
		}
		_, err = clientFor(t, Config{URL: strings.Replace(b.Management(), "http:", "https:", 1)}).Queues(t.Context(), all)
		checkKind(t, "https to http", err, mgmt.BadTLS)
	})
}

func TestRealPastHasSamples(t *testing.T) {
	onBoth(t, func(t *testing.T, b broker) {
		c := clientOf(t, b)
		_, ch := dial(t, b, "/", t.Name())
		declare(t, ch, "past", nil)
		publish(t, ch, "past", 4)
		series := awaited(t, func(ctx context.Context) (mgmt.Series, error) {
			return c.Samples(ctx, mgmt.Key{Vhost: "/", Name: "past"})
		},
			func(s mgmt.Series) bool {
				return len(s.Samples) > 0 && s.Samples[len(s.Samples)-1].Ready == mgmt.Known(4)
			})
		newest := series.Samples[len(series.Samples)-1]
		if ago := time.Since(newest.At).Abs(); ago > 15*time.Second || newest.Unacked != mgmt.Known(0) {
			t.Errorf("the newest is %v old: %+v", ago, newest)
		}
		if !slices.IsSortedFunc(series.Samples, func(a, b mgmt.Sample) int { return a.At.Compare(b.At) }) {
			t.Errorf("not oldest first: %+v", series.Samples)
		}
	})
}

func TestRealBindings(t *testing.T) {
	onBoth(t, func(t *testing.T, b broker) {
		c := clientOf(t, b)
		_, ch := dial(t, b, "/", t.Name())
		declare(t, ch, "bound", nil)
		for _, key := range []string{"a", "b"} {
			if err := ch.QueueBind("bound", key, "amq.direct", false, nil); err != nil {
				t.Fatal(err)
			}
		}
		k := mgmt.Key{Vhost: "/", Name: "bound"}
		got, err := c.Bindings(t.Context(), k)
		if err != nil || got.Queue != k || !slices.Equal(got.Exchanges, []string{"amq.direct"}) || got.At.IsZero() {
			t.Errorf("%+v, error %v", got, err)
		}
	})
}

func TestRealWithoutStatistics(t *testing.T) {
	for setting, value := range map[string]string{"management.disable_stats": "true", "management.rates_mode": "none"} {
		t.Run(setting, func(t *testing.T) {
			t.Parallel()
			n := nodetest.Start(t, node.Options{Settings: map[string]string{setting: value}})
			c := clientOf(t, n)
			_, ch := dial(t, n, "/", t.Name())
			declare(t, ch, "held", nil)
			publish(t, ch, "held", 6)
			hold(t, ch, "held", 6, 6, 0)
			k := mgmt.Key{Vhost: "/", Name: "held"}
			awaited(t, func(ctx context.Context) (mgmt.QueueTotals, error) { return c.QueueTotals(ctx, k) }, func(q mgmt.QueueTotals) bool { return q.Unacked == mgmt.Known(6) })
			if setting == "management.disable_stats" {
				checkStatsOff(t, c)
				return
			}
			channels := awaited(t, func(ctx context.Context) ([]mgmt.Channel, error) {
				channels, _, _, err := c.HoldingChannels(ctx)
				return channels, err
			},
				func(all []mgmt.Channel) bool { return len(all) == 1 && all[0].Unacked == mgmt.Known(6) })
			past, err := c.ChannelPast(t.Context(), channels[0].Name)
			if o, errOverview := c.Overview(t.Context()); o.RatesMode != "none" || errOverview != nil || err != nil || len(past.Samples) != 0 || mgmt.AnyKnown(channels[0].Delivered, channels[0].Acked) {
				t.Errorf("%+v, past %+v, errors %v, %v", o, past, errOverview, err)
			}
		})
	}
}

func checkStatsOff(t *testing.T, c *Client) {
	t.Helper()
	_, _, consumers := c.Consumers(t.Context(), "")
	_, _, _, channels := c.HoldingChannels(t.Context())
	checkKind(t, "consumers", consumers, mgmt.StatsOff)
	checkKind(t, "channels", channels, mgmt.StatsOff)
	if o, err := c.Overview(t.Context()); err != nil || !o.StatsDisabled {
		t.Errorf("%+v, error %v", o, err)
	}
	if l, err := c.Queues(t.Context(), all); err != nil || len(l.Queues) != 1 || l.Queues[0].Unacked != mgmt.Known(6) {
		t.Errorf("%+v, error %v", l, err)
	}
}
