package cli

import (
	"slices"
	"testing"

	amqp "github.com/rabbitmq/amqp091-go"

	"rabbitlab/amqp/node/nodetest"
	"rabbitlab/mgmt"
	"rabbitlab/mgmt/client"
)

// RabbitMQ finds what a pattern takes, by its own regular expressions.
func TestRabbitMQFindsWhatAPatternTakes(t *testing.T) {
	n := nodetest.Broker(t)
	names := []string{"glob hello", "glob a/b", "glob a*b", `glob [a]\b`, "glob é", "glob 日本", "glob 𝄞", "glob a.b$"}
	declareAll(t, n.URL(), names)
	c, err := client.New(client.Config{URL: n.Management(), User: n.User(), Password: n.Password(), ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	for _, g := range []glob{
		"glob *", "glob h[a-f]llo", "glob a/?", `glob a\*b`, `glob \[a]\\b`, "glob ?", "glob ??", "glob 日*", "glob [^x]", "glob [é-ü]", "glob a.b$", "glob [b-a]",
	} {
		list, err := c.Queues(t.Context(), mgmt.QueueQuery{Name: g.expression(), Regex: true, Sort: mgmt.SortName, Page: 1, Size: mgmt.LargestPage})
		if err != nil {
			t.Errorf("%s: %v", g.expression(), err)
			continue
		}
		for _, name := range names {
			found := slices.ContainsFunc(list.Queues, func(q mgmt.Queue) bool { return q.Name == name })
			if g.takes(name) && !found || found && !g.takes(name) && isASCII(name) {
				t.Errorf("%s takes %q: %v, and RabbitMQ finds it: %v", g, name, g.takes(name), found)
			}
		}
	}
}

// declareAll declares queues that go when the test ends.
func declareAll(t *testing.T, url string, names []string) {
	t.Helper()
	conn, err := amqp.Dial(url)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { conn.Close() })
	ch, err := conn.Channel()
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		if _, err := ch.QueueDeclare(name, false, false, true, false, nil); err != nil {
			t.Fatal(err)
		}
	}
}
