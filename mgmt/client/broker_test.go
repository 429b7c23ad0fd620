package client

import (
	"context"
	"net/http"
	"strings"
	"testing"
	"time"

	rabbithole "github.com/michaelklishin/rabbit-hole/v2"
	amqp "github.com/rabbitmq/amqp091-go"

	"rabbitlab/amqp/minirabbit"
	"rabbitlab/amqp/node"
	"rabbitlab/amqp/node/nodetest"
)

// broker is a RabbitMQ, or the built-in one.
type broker interface {
	AMQP() string
	Management() string
	User() string
	Password() string
	Version() string
}

// onBoth runs a test on the built-in broker and on a RabbitMQ.
func onBoth(t *testing.T, test func(*testing.T, broker)) {
	t.Run("built-in", func(t *testing.T) { test(t, builtIn(t)) })
	t.Run("RabbitMQ", func(t *testing.T) { test(t, nodetest.Broker(t)) })
}

func builtIn(t *testing.T) *minirabbit.Server {
	t.Helper()
	b, err := minirabbit.Start(minirabbit.Options{Permit: minirabbit.TransientQueuesToo})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = b.Close() })
	return b
}

// clientOf makes a Client of a broker's own user.
func clientOf(t *testing.T, n broker) *Client {
	return clientFor(t, Config{URL: n.Management(), User: n.User(), Password: n.Password()})
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

// hold takes n messages, acks the first so many and none of the rest.
func hold(t *testing.T, ch *amqp.Channel, queue string, prefetch, n, acks int) {
	t.Helper()
	if err := ch.Qos(prefetch, 0, false); err != nil {
		t.Fatal(err)
	}
	deliveries, err := ch.Consume(queue, "forgetful", false, false, false, false, nil)
	if err != nil {
		t.Fatal(err)
	}
	for i := range n {
		if d := <-deliveries; i < acks {
			if err := d.Ack(false); err != nil {
				t.Fatal(err)
			}
		}
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
