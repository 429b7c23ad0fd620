package client

import (
	"context"
	"strings"
	"testing"

	"rabbitlab/mgmt"
)

// asking is every question that the Client knows, by what its answer is.
var asking = map[string]map[string]func(context.Context, *Client) error{
	"object": {
		"overview": func(ctx context.Context, c *Client) error { _, err := c.Overview(ctx); return err },
		"queue":    func(ctx context.Context, c *Client) error { _, err := c.Queue(ctx, hello); return err },
		"live":     func(ctx context.Context, c *Client) error { _, _, err := c.LiveQueue(ctx, hello); return err },
		"totals":   func(ctx context.Context, c *Client) error { _, err := c.QueueTotals(ctx, hello); return err },
		"memory":   func(ctx context.Context, c *Client) error { _, err := c.QueueMemory(ctx, hello); return err },
		"samples":  func(ctx context.Context, c *Client) error { _, err := c.Samples(ctx, hello); return err },
		"past":     func(ctx context.Context, c *Client) error { _, err := c.ChannelPast(ctx, "c"); return err },
		"conn":     func(ctx context.Context, c *Client) error { _, _, err := c.Connection(ctx, "c"); return err },
		"exchange": func(ctx context.Context, c *Client) error {
			_, err := c.exchange(ctx, mgmt.ExchangeKey{Vhost: "/", Name: "x"})
			return err
		},
		"alarms": func(ctx context.Context, c *Client) error { _, err := c.Alarms(ctx); return err },
	},
	"page": {
		"queues":     func(ctx context.Context, c *Client) error { _, err := c.Queues(ctx, all); return err },
		"statistics": func(ctx context.Context, c *Client) error { _, err := c.QueuesWithStats(ctx, all); return err },
		"unsorted":   func(ctx context.Context, c *Client) error { _, err := c.UnsortedQueues(ctx, all); return err },
		"named": func(ctx context.Context, c *Client) error {
			_, err := c.NamedQueues(ctx, "/", []string{"a"})
			return err
		},
		"holding":     func(ctx context.Context, c *Client) error { _, _, _, err := c.HoldingChannels(ctx); return err },
		"connections": func(ctx context.Context, c *Client) error { _, _, _, err := c.Connections(ctx); return err },
	},
	"list": {
		"consumers": func(ctx context.Context, c *Client) error { _, _, err := c.Consumers(ctx, ""); return err },
		"channels":  func(ctx context.Context, c *Client) error { _, err := c.ChannelsOf(ctx, "c"); return err },
		"bindings":  func(ctx context.Context, c *Client) error { _, err := c.Bindings(ctx, hello); return err },
		"messages":  func(ctx context.Context, c *Client) error { _, err := c.Look(ctx, hello, 20); return err },
		"outgoing": func(ctx context.Context, c *Client) error {
			_, err := c.outgoing(ctx, mgmt.ExchangeKey{Vhost: "/", Name: "x"})
			return err
		},
		"vhosts": func(ctx context.Context, c *Client) error { _, err := c.Vhosts(ctx); return err },
		"all queues": func(ctx context.Context, c *Client) error {
			_, err := c.allQueues(ctx, all, true, fieldsOf(true))
			return err
		},
		"all channels": func(ctx context.Context, c *Client) error { _, _, _, err := c.allChannels(ctx); return err },
	},
}

// What is JSON and not what was asked for is not RabbitMQ's.
func TestHalfTrueAnswers(t *testing.T) {
	const (
		element = `{"name":"a","vhost":"/","source":"x","routing_key":"k","queue":{"name":"a","vhost":"/"}}`
		nothing = `{} null 5 "x" true "" {"name":5} {"name":null} {"name":""} {"error":"x"} [[]] [5] [null] [{}] ["x"] [` + element + `,{}] [` + element + `,[]]`
	)
	half := map[string]string{
		"object": nothing + ` [] [` + element + `]`,
		"list":   nothing + ` ` + element + ` ` + pageWith(element, "1"),
		"page": nothing + ` [] [` + element + `] ` + element + ` {"items":null,"filtered_count":0} {"items":{},"filtered_count":0} {"filtered_count":0} {"items":[]}
			{"items":[],"filtered_count":"x"} {"items":[],"filtered_count":-1} ` +
			strings.Join([]string{pageWith(`5`, "1"), pageWith(`null`, "1"), pageWith(`{}`, "1"), pageWith(`[]`, "1"), pageWith(element+`,{"name":[]}`, "1")}, " "),
	}
	for shape, questions := range asking {
		for what, ask := range questions {
			for _, body := range append(strings.Fields(half[shape]), "") {
				err := ask(t.Context(), serving(t, replying(200, js, body)))
				checkKind(t, what+" answered by "+body, err, mgmt.NotRabbitMQ)
			}
		}
	}
}

func TestWholeAnswersOfEachShape(t *testing.T) {
	const element = `{"name":"a","vhost":"/","source":"x","routing_key":"k","queue":{"name":"a","vhost":"/"},"status":"ok","tags":[],"rabbitmq_version":"4","messages_ready":1}`
	whole := map[string][]string{
		"object": {element},
		"list":   {"[]", "[" + element + "]", " [ " + element + " ] "},
		"page":   {emptyPage, pageWith(element, "1"), `{"new":{"x":[1]},"filtered_count":1,"items":[` + element + `],"total_count":1,"page":"x"}`},
	}
	for shape, questions := range asking {
		for what, ask := range questions {
			for _, body := range whole[shape] {
				if err := ask(t.Context(), serving(t, replying(200, js, body))); err != nil {
					t.Errorf("%s answered by %s: %v", what, body, err)
				}
			}
		}
	}
}

// A name that is not the broker's version still says which broker it is.
func TestOverviewNeedsAVersion(t *testing.T) {
	a := broker310()
	c := a.client(t)
	for body, known := range map[string]bool{
		`{"management_version":"3.10.8"}`: true, `{"rabbitmq_version":"3.10.8"}`: true, `{"cluster_name":"c"}`: false, `{"rabbitmq_version":5}`: false,
	} {
		a.answers["overview"] = body
		if _, err := c.Overview(t.Context()); (err == nil) != known {
			t.Errorf("%s: %v", body, err)
		}
	}
	a.answers["overview"] = broker310().answers["overview"]
	for _, body := range []string{`{}`, `null`, `[]`, `{"tags":["administrator"]}`, `{"name":"u"}`} {
		a.answers["whoami"] = body
		_, err := c.Overview(t.Context())
		checkKind(t, "whoami "+body, err, mgmt.NotRabbitMQ)
	}
	a.answers["whoami"] = `{"name":"u","tags":[]}`
	if _, err := c.Overview(t.Context()); err != nil {
		t.Error(err)
	}
}
