package client

import (
	"context"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"testing"

	"rabbitlab/mgmt"
)

// metrics is what rabbitmq_prometheus 3.10.8 and 4.3.6 answer, in short.
const metrics = `# TYPE rabbitmq_identity_info untyped
rabbitmq_identity_info{rabbitmq_node="rabbit@host",rabbitmq_cluster="c"} 1
rabbitmq_detailed_channel_messages_delivered_ack_total{channel="<0.918.0>",vhost="/",queue="a \"b\" {c}"} 5
rabbitmq_detailed_channel_messages_acked_total{channel="<0.918.0>",vhost="/",queue="a \"b\" {c}"} 2
rabbitmq_detailed_channel_get_ack_total{channel="<0.918.0>",vhost="/",queue="a \"b\" {c}"} 1
rabbitmq_detailed_channel_messages_redelivered_total{channel="<0.918.0>",vhost="/",queue="a \"b\" {c}"} 0
rabbitmq_detailed_channel_process_reductions_total{channel="<0.918.0>"} 57445
telemetry_scrape_duration_seconds_count{registry="detailed"} 1
`

// plugin answers as rabbitmq_prometheus, and notes what it is sent.
func plugin(t *testing.T, said string) (at mgmt.Listener, c *Client, sent *http.Request) {
	t.Helper()
	sent = &http.Request{}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		*sent = *r
		_, _ = io.WriteString(w, said)
	}))
	t.Cleanup(server.Close)
	host, port, _ := net.SplitHostPort(server.Listener.Addr().String())
	c, err := New(Config{URL: "http://" + host + ":15672", User: "me", Password: "secret"})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(c.Close)
	c.places.node = "rabbit@host"
	n, _ := strconv.Atoi(port)
	return mgmt.Listener{Node: "rabbit@host", Protocol: "http/prometheus", Port: n}, c, sent
}

func TestWhatChannelsCountByQueue(t *testing.T) {
	at, c, sent := plugin(t, metrics)
	shares, told := c.NodeShares(context.Background(), at)
	if !told || len(shares.Processes) != 1 || len(shares.Processes[0].ByQueue) != 1 {
		t.Fatalf("%v %+v", told, shares)
	}
	p := shares.Processes[0]
	want := mgmt.ChannelShare{Queue: mgmt.Key{Vhost: "/", Name: `a "b" {c}`}, Delivered: mgmt.Known(5), Got: mgmt.Known(1), Acked: mgmt.Known(2), Redelivered: mgmt.Known(0)}
	if p.PID != "<0.918.0>" || p.Reductions != mgmt.Known(57445) || p.ByQueue[0] != want {
		t.Errorf("%+v", p)
	}
	if sent.Method != http.MethodGet || sent.Header.Get("Authorization") != "" {
		t.Errorf("it was sent %s with %v", sent.Method, sent.Header)
	}
}

// Another node that answers there, a page, half a line and more than is to be read tell
// nothing.
func TestWhoElseAnswersForPrometheus(t *testing.T) {
	for name, said := range map[string]string{
		"another node": strings.Replace(metrics, "rabbit@host", "rabbit@other", 1),
		"a page":       "<html>{}</html>",
		"half":         `rabbitmq_identity_info{rabbitmq_node="rabbit@ho`,
		"too much":     metrics + strings.Repeat("x 1\n", mostShares/4),
	} {
		t.Run(name, func(t *testing.T) {
			at, c, _ := plugin(t, said)
			if shares, told := c.NodeShares(context.Background(), at); told {
				t.Errorf("%+v", shares)
			}
		})
	}
}

// What goes to this machine alone does not go over the network for it, nor past a proxy.
func TestWhereAnotherNodeIsAskedForShares(t *testing.T) {
	for _, x := range []struct{ url, node, want string }{
		{"http://127.0.0.1:15672", "rabbit@host", "http://127.0.0.1:9"},
		{"http://127.0.0.1:15672", "rabbit@far", ""},
		{"http://b.example.com:15672", "rabbit@far.example.com", "http://far.example.com:9"},
		{"http://b.example.com/rabbit", "rabbit@host", ""},
	} {
		c, err := New(Config{URL: x.url})
		if err != nil {
			t.Fatal(err)
		}
		c.places.node = "rabbit@host"
		if got := c.places.beside(mgmt.Listener{Node: x.node, Protocol: "http/prometheus", Port: 9}); got != x.want {
			t.Errorf("%s, %s: %q", x.url, x.node, got)
		}
	}
}
