package client

import (
	"context"
	"errors"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	rabbithole "github.com/michaelklishin/rabbit-hole/v2"
	amqp "github.com/rabbitmq/amqp091-go"

	"rabbitlab/amqp/node"
	"rabbitlab/amqp/node/nodetest"
)

// broker is a RabbitMQ, or the built-in one.
type broker interface {
	AMQP() string
	Management() string
	User() string
	Password() string
}

// clientOf makes a Client of a broker's own user.
func clientOf(t *testing.T, n broker) *Client {
	return clientFor(t, Config{URL: n.Management(), User: n.User(), Password: n.Password()})
}

func clientFor(t *testing.T, config Config) *Client {
	t.Helper()
	c, err := New(config)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(c.Close)
	return c
}

// dial opens a connection with a title, and a channel on it.
func dial(t *testing.T, n broker, vhost, title string) (*amqp.Connection, *amqp.Channel) {
	t.Helper()
	conn, err := amqp.DialConfig("amqp://"+strings.TrimPrefix(n.AMQP(), "amqp://"), amqp.Config{
		SASL:       []amqp.Authentication{&amqp.PlainAuth{Username: n.User(), Password: n.Password()}},
		Vhost:      vhost,
		Properties: amqp.Table{"connection_name": title, "product": "mgmt test"},
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { conn.Close() })
	ch, err := conn.Channel()
	if err != nil {
		t.Fatal(err)
	}
	return conn, ch
}

func declare(t *testing.T, ch *amqp.Channel, name string, args amqp.Table) {
	t.Helper()
	if _, err := ch.QueueDeclare(name, true, false, false, false, args); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { ch.QueueDelete(name, false, false, false) })
}

func publish(t *testing.T, ch *amqp.Channel, queue string, n int) {
	t.Helper()
	if err := ch.Confirm(false); err != nil {
		t.Fatal(err)
	}
	for range n {
		confirmation, err := ch.PublishWithDeferredConfirm("", queue, false, false, amqp.Publishing{Body: []byte("x")})
		if err != nil || !confirmation.Wait() {
			t.Fatalf("not published: %v", err)
		}
	}
}

// hold takes n messages and acks none.
func hold(t *testing.T, ch *amqp.Channel, queue string, prefetch, n int) {
	t.Helper()
	if err := ch.Qos(prefetch, 0, false); err != nil {
		t.Fatal(err)
	}
	deliveries, err := ch.Consume(queue, "forgetful", false, false, false, false, nil)
	if err != nil {
		t.Fatal(err)
	}
	for range n {
		<-deliveries
	}
}

// awaited asks until the answer is as wanted; the statistics of a broker take a
// moment to say what is so.
func awaited[T any](t *testing.T, ask func(context.Context) (T, error), wanted func(T) bool) T {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Second)
	defer cancel()
	every := time.NewTicker(50 * time.Millisecond)
	defer every.Stop()
	for {
		got, err := ask(ctx)
		if err == nil && wanted(got) {
			return got
		}
		select {
		case <-ctx.Done():
			t.Fatalf("never as wanted: %+v, error %v", got, err)
		case <-every.C:
		}
	}
}

func TestRealTotals(t *testing.T) {
	n := nodetest.Broker(t)
	c := clientOf(t, n)
	for _, kind := range []string{"classic", "quorum"} {
		t.Run(kind, func(t *testing.T) {
			_, ch := dial(t, n, "/", t.Name())
			k := Key{"/", "totals " + kind}
			declare(t, ch, k.Name, amqp.Table{"x-queue-type": kind})
			publish(t, ch, k.Name, 5)
			hold(t, ch, k.Name, 2, 2)
			right := func(q QueueTotals) bool { return q.Ready == Known(3) && q.Unacked == Known(2) }
			one := awaited(t, func(ctx context.Context) (QueueTotals, error) { return c.QueueTotals(ctx, k) }, right)
			if one.Key != k || one.Type != kind || !one.Durable || one.Node == "" || one.State == "" {
				t.Errorf("%+v", one)
			}
			all, err := c.Totals(t.Context(), "")
			if err != nil {
				t.Fatal(err)
			}
			if !slices.ContainsFunc(all.Queues, func(q QueueTotals) bool { return q.Key == k && right(q) }) {
				t.Errorf("not in the list of all: %+v", all.Queues)
			}
		})
	}
}

func TestRealForgottenAckIsSeenInItsHolder(t *testing.T) {
	n := nodetest.Broker(t)
	c := clientOf(t, n)
	_, ch := dial(t, n, "/", "the forgetful one")
	k := Key{"/", "forgotten ack"}
	declare(t, ch, k.Name, nil)
	publish(t, ch, k.Name, 6)
	hold(t, ch, k.Name, 10, 6)
	var s State
	holders := awaited(t, func(ctx context.Context) ([]Holder, error) {
		stats, err := c.Stats(ctx, "/")
		s.Apply(Update{Stats: &stats})
		return s.Holders(k), err
	}, func(h []Holder) bool {
		return len(h) == 1 && h[0].HasConnection && h[0].Channel.Unacked == Known(6) && h[0].Channel.Delivered == Known(6)
	})
	h := holders[0]
	if h.Connection.Title != "the forgetful one" || h.Connection.Product != "mgmt test" || h.Connection.Peer == "" {
		t.Errorf("connection %+v", h.Connection)
	}
	if h.Consumer.Tag != "forgetful" || h.Consumer.Prefetch != Known(10) || !h.Consumer.AckMode || h.Consumer.Active != Known(1) {
		t.Errorf("consumer %+v", h.Consumer)
	}
	if h.Shared || h.OnChannel != 1 || h.Channel.Acked != Known(0) {
		t.Errorf("%+v", h)
	}
	awaited(t, func(ctx context.Context) (map[Key]Figure, error) {
		return c.ConsumerCounts(ctx, "/")
	}, func(counts map[Key]Figure) bool { return counts[k] == Known(1) })
}

func TestRealBasicGetIsUnattributed(t *testing.T) {
	n := nodetest.Broker(t)
	c := clientOf(t, n)
	conn, ch := dial(t, n, "/", t.Name())
	declare(t, ch, "got", nil)
	publish(t, ch, "got", 1)
	if _, ok, err := ch.Get("got", false); !ok || err != nil {
		t.Fatal(ok, err)
	}
	var s State
	awaited(t, func(ctx context.Context) ([]Channel, error) {
		stats, err := c.Stats(ctx, "")
		s.Apply(Update{Stats: &stats})
		return s.Unattributed("/"), err
	}, func(channels []Channel) bool {
		return slices.ContainsFunc(channels, func(ch Channel) bool {
			return strings.HasPrefix(ch.Connection, conn.LocalAddr().String()) && ch.Unacked == Known(1) && ch.Got == Known(1)
		})
	})
}

func TestRealOddNames(t *testing.T) {
	n := nodetest.Broker(t)
	c := clientOf(t, n)
	vhost := "a/b %2F ü?"
	makeVhost(t, n, vhost)
	_, ch := dial(t, n, vhost, t.Name())
	names := []string{
		"a/b", "50%", "what?", "a b", "a+b&c=d#e;f", "ünï©ødé 队列", `back\slash "quoted"`, "^a.*$", "a",
		strings.Repeat("x", 255), strings.Repeat("%/", 127), "UPPER", "upper", "tab\tbell\a",
	}
	for _, name := range names {
		declare(t, ch, name, nil)
		publish(t, ch, name, 1)
	}
	if vhosts, err := c.Vhosts(t.Context()); err != nil || !slices.Contains(vhosts, vhost) {
		t.Errorf("vhosts %q, error %v", vhosts, err)
	}
	for _, name := range names {
		k := Key{vhost, name}
		if q, err := c.QueueTotals(t.Context(), k); err != nil || q.Key != k || q.Ready != Known(1) {
			t.Errorf("%q: %+v, error %v", name, q, err)
		}
		if _, err := c.Samples(t.Context(), k, time.Minute, 5*time.Second); err != nil {
			t.Errorf("%q: its past: %v", name, err)
		}
		if err := c.Purge(t.Context(), k); err != nil {
			t.Errorf("%q: purge: %v", name, err)
		}
		if q, err := c.QueueTotals(t.Context(), k); err != nil || q.Ready != Known(0) {
			t.Errorf("%q after the purge: %+v, error %v", name, q, err)
		}
		if err := c.DeleteQueue(t.Context(), k); err != nil {
			t.Errorf("%q: delete: %v", name, err)
		}
	}
	if left, err := c.Totals(t.Context(), vhost); err != nil || len(left.Queues) != 0 {
		t.Errorf("left %+v, error %v", left.Queues, err)
	}
	if s, err := c.Stats(t.Context(), vhost); err != nil || len(s.Missing) != 0 {
		t.Errorf("stats: %+v, error %v", s.Missing, err)
	}
}

func TestRealQueueNamedLikeAStepUp(t *testing.T) {
	n := nodetest.Broker(t)
	_, ch := dial(t, n, "/", t.Name())
	declare(t, ch, "..", nil)
	publish(t, ch, "..", 1)
	if q, err := clientOf(t, n).QueueTotals(t.Context(), Key{"/", ".."}); err != nil || q.Ready != Known(1) {
		t.Errorf("%+v, error %v", q, err)
	}
}

func TestRealThingsThatAreNotThere(t *testing.T) {
	c := clientOf(t, nodetest.Broker(t))
	_, totals := c.Totals(t.Context(), "no such vhost")
	_, stats := c.Stats(t.Context(), "no such vhost")
	_, queue := c.QueueTotals(t.Context(), Key{"/", "no such queue"})
	_, samples := c.Samples(t.Context(), Key{"/", "no such queue"}, time.Minute, time.Second)
	for what, err := range map[string]error{
		"totals": totals, "stats": stats, "queue": queue, "samples": samples,
		"purge":  c.Purge(t.Context(), Key{"/", "no such queue"}),
		"delete": c.DeleteQueue(t.Context(), Key{"/", "no such queue"}),
		"close":  c.CloseConnection(t.Context(), "no such connection", ""),
	} {
		checkKind(t, what, err, NotFound)
	}
}

func TestRealCloseConnection(t *testing.T) {
	n := nodetest.Broker(t)
	c := clientOf(t, n)
	conn, _ := dial(t, n, "/", t.Name())
	closed := conn.NotifyClose(make(chan *amqp.Error, 1))
	var name string
	awaited(t, func(ctx context.Context) (Stats, error) { return c.Stats(ctx, "") }, func(s Stats) bool {
		for _, found := range s.Connections {
			if found.Title == t.Name() {
				name = found.Name
			}
		}
		return name != ""
	})
	makeUser(t, n, "onlooker who closes", "monitoring")
	onlooker := clientFor(t, Config{URL: n.Management(), User: "onlooker who closes", Password: "secret/onlooker who closes"})
	checkKind(t, "closing another's", onlooker.CloseConnection(t.Context(), name, ""), Forbidden)
	for _, who := range []*Client{c, onlooker} {
		o, err := who.Overview(t.Context())
		if may := o.MayClose(n.User()); err != nil || (may == nil) != (who == c) {
			t.Errorf("%s: %v, %v", o.User, may, err)
		}
	}
	channels := awaited(t, func(ctx context.Context) ([]Channel, error) { return onlooker.ChannelsOf(ctx, name) },
		func(all []Channel) bool { return len(all) == 1 })
	if channels[0].Connection != name {
		t.Errorf("%+v", channels)
	}
	_, err := c.ChannelsOf(t.Context(), "no such connection")
	checkKind(t, "channels of none", err, NotFound)
	if err := c.CloseConnection(t.Context(), name, "closed by\r\na test"); err != nil {
		t.Fatal(err)
	}
	if why := <-closed; why == nil || !strings.Contains(why.Reason, "closed by") {
		t.Errorf("the client was told %v", why)
	}
}

func TestRealUsers(t *testing.T) {
	n := nodetest.Broker(t)
	makeUser(t, n, "untagged", "")
	makeUser(t, n, "manager", "management")
	makeUser(t, n, "monitor", "monitoring")
	mine, err := clientOf(t, n).Overview(t.Context())
	if err != nil || !mine.SeesAll || mine.User != n.User() || mine.Nodes != 1 || mine.RabbitMQVersion != n.Version() || mine.ClusterName == "" ||
		mine.RatesMode != "basic" || mine.StatsDisabled || mine.Uptime.Or(0) <= 0 || mine.Uptime.Or(0) > 3600 {
		t.Errorf("%+v, error %v", mine, err)
	}
	for name, want := range map[string]bool{"manager": false, "monitor": true} {
		o, err := clientFor(t, Config{URL: n.Management(), User: name, Password: "secret/" + name}).Overview(t.Context())
		if err != nil || o.SeesAll != want || o.User != name || (o.Nodes == 1) != want || anyKnown(o.Uptime) != want {
			t.Errorf("%s: %+v, error %v", name, o, err)
		}
	}
	_, err = clientFor(t, Config{URL: n.Management(), User: "untagged", Password: "secret/untagged"}).Totals(t.Context(), "")
	checkKind(t, "untagged", err, Forbidden)
	_, err = clientFor(t, Config{URL: n.Management(), User: "manager", Password: "secret/wrong"}).Totals(t.Context(), "")
	checkKind(t, "wrong password", err, Unauthorized)
	_, err = clientFor(t, Config{URL: n.Management(), User: "manager", Password: "secret/manager"}).Totals(t.Context(), "/")
	checkKind(t, "no permission", err, Forbidden)
}

func TestRealAMQPPortIsNamed(t *testing.T) {
	n := nodetest.Broker(t)
	address := strings.TrimPrefix(n.AMQP(), "amqp://")
	_, err := clientFor(t, Config{URL: "http://" + address, User: "u", Password: "secret"}).Totals(t.Context(), "")
	checkKind(t, "AMQP port", err, NotRabbitMQ)
	if err != nil && !strings.Contains(err.Error(), "AMQP port") {
		t.Error(err)
	}
	_, err = clientFor(t, Config{URL: strings.Replace(n.Management(), "http:", "https:", 1)}).Totals(t.Context(), "")
	checkKind(t, "https to http", err, BadTLS)
}

func TestRealPastHasSamples(t *testing.T) {
	n := nodetest.Broker(t)
	c := clientOf(t, n)
	_, ch := dial(t, n, "/", t.Name())
	declare(t, ch, "past", nil)
	publish(t, ch, "past", 4)
	series := awaited(t, func(ctx context.Context) (Series, error) {
		return c.Samples(ctx, Key{"/", "past"}, 10*time.Second, time.Second)
	}, func(s Series) bool {
		return len(s.Samples) > 0 && s.Samples[len(s.Samples)-1].Ready == Known(4)
	})
	newest := series.Samples[len(series.Samples)-1]
	if ago := time.Since(newest.At).Abs(); ago > 10*time.Second || newest.Unacked != Known(0) {
		t.Errorf("the newest is %v old: %+v", ago, newest)
	}
	if !slices.IsSortedFunc(series.Samples, func(a, b Sample) int { return a.At.Compare(b.At) }) {
		t.Errorf("not oldest first: %+v", series.Samples)
	}
}

func TestRealBrokerRestartsUnderThePoller(t *testing.T) {
	n := nodetest.Start(t, node.Options{})
	_, ch := dial(t, n, "/", t.Name())
	k := Key{"/", "survivor"}
	declare(t, ch, k.Name, nil)
	p, state := NewPoller(clientOf(t, n), PollerOptions{}), &State{}
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() { ended <- p.Run(ctx) }()
	defer func() { cancel(); <-ended }()

	follow(t, p, state, func() bool { return len(state.Rows()) == 1 && state.Overview().RabbitMQVersion != "" })
	if err := n.Stop(t.Context()); err != nil {
		t.Fatal(err)
	}
	follow(t, p, state, func() bool { return state.Link().Err != nil })
	checkKind(t, "stopped", state.Link().Err, Refused)
	if len(state.Rows()) != 1 || !state.Stale(time.Now()) || state.Link().Retry.IsZero() {
		t.Errorf("rows %+v, link %+v", state.Rows(), state.Link())
	}
	if err := n.Resume(t.Context()); err != nil {
		t.Fatal(err)
	}
	follow(t, p, state, func() bool { return state.Link().Err == nil && !state.Stale(time.Now()) && len(state.Rows()) == 1 })
}

// follow folds updates in until the state is as wanted.
func follow(t *testing.T, p *Poller, s *State, wanted func() bool) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 60*time.Second)
	defer cancel()
	for !wanted() {
		u, err := p.Next(ctx)
		if err != nil {
			t.Fatalf("never as wanted: link %+v, rows %+v", s.Link(), s.Rows())
		}
		s.Apply(u)
	}
}

// checkKind also looks for the password in the message.
func checkKind(t *testing.T, what string, err error, want Kind) {
	t.Helper()
	var e *Error
	if !errors.As(err, &e) || e.Kind != want || e.What == "" {
		t.Errorf("%s: kind is not %d: %#v", what, want, err)
		return
	}
	if strings.Contains(err.Error(), "secret") {
		t.Errorf("%s: a password in %q", what, err)
	}
}

// makeUser makes one with the password "secret/NAME" and no permissions.
func makeUser(t *testing.T, n *node.Node, name, tag string) {
	t.Helper()
	settings := rabbithole.UserSettings{Name: name, Password: "secret/" + name, Tags: rabbithole.UserTags{tag}}
	done(t)(admin(t, n).PutUser(name, settings))
}

func makeVhost(t *testing.T, n *node.Node, name string) {
	t.Helper()
	hole := admin(t, n)
	done(t)(hole.PutVhost(name, rabbithole.VhostSettings{}))
	all := rabbithole.Permissions{Configure: ".*", Write: ".*", Read: ".*"}
	done(t)(hole.UpdatePermissionsIn(name, n.User(), all))
	t.Cleanup(func() { done(t)(hole.DeleteVhost(name)) })
}

func admin(t *testing.T, n *node.Node) *rabbithole.Client {
	t.Helper()
	hole, err := rabbithole.NewClient(n.Management(), n.User(), n.Password())
	if err != nil {
		t.Fatal(err)
	}
	return hole
}

func done(t *testing.T) func(*http.Response, error) {
	return func(res *http.Response, err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		res.Body.Close()
	}
}
