package client

import (
	"reflect"
	"slices"
	"testing"
	"time"

	"rabbitlab/mgmt"
)

// broker310 is what a monitoring user is told.
func broker310() *api {
	return &api{answers: map[string]string{
		"overview": `{"cluster_name":"c","product_name":"RabbitMQ","rabbitmq_version":"3.10.8","erlang_version":"25","rates_mode":"basic","disable_stats":false,
			"object_totals":{"queues":4,"consumers":3,"channels":2,"connections":1,"exchanges":7},
			"queue_totals":{"messages":12,"messages_ready":7,"messages_unacknowledged":5},
			"message_stats":{"publish":30,"return_unroutable":2,"drop_unroutable":1},
			"churn_rates":{"connection_created":9,"connection_closed":8,"channel_created":7,"channel_closed":6}}`,
		"whoami": `{"name":"u","tags":["monitoring"]}`,
		"nodes": `[{"name":"a","running":true,"uptime":90000,"partitions":["b"],"mem_used":1,"mem_limit":2,"disk_free":3,"disk_free_limit":4,
				"fd_used":5,"fd_total":6,"sockets_used":7,"sockets_total":8,"proc_used":9,"proc_total":10},
			{"name":"silent","running":true},{"name":"b","running":true,"uptime":60000},
			{"name":"down","running":false,"disk_free":"disk_free_monitoring_disabled"}]`,
	}}
}

func TestOverview(t *testing.T) {
	a := broker310()
	began := time.Now()
	c := a.client(t)
	o, err := c.Overview(t.Context())
	want := mgmt.Overview{
		Reading: o.Reading, Endpoint: c.Endpoint(), ClusterName: "c", Product: "RabbitMQ", RabbitMQVersion: "3.10.8", ErlangVersion: "25", User: "u", Tags: []string{"monitoring"},
		Nodes: 3, SeesAll: true, RatesMode: "basic", Uptime: mgmt.Known(60),
		Queues: mgmt.Known(4), Consumers: mgmt.Known(3), Channels: mgmt.Known(2), Connections: mgmt.Known(1), Ready: mgmt.Known(7), Unacked: mgmt.Known(5),
		Members: []mgmt.Node{
			{
				Name: "a", Running: true, Uptime: mgmt.Known(90), Partitions: 1,
				MemoryUsed: mgmt.Known(1), MemoryLimit: mgmt.Known(2), DiskFree: mgmt.Known(3), DiskLimit: mgmt.Known(4), FilesUsed: mgmt.Known(5), FilesTotal: mgmt.Known(6),
				SocketsUsed: mgmt.Known(7), SocketsTotal: mgmt.Known(8), ProcessesUsed: mgmt.Known(9), ProcessesTotal: mgmt.Known(10),
			},
			{Name: "silent", Running: true}, {Name: "b", Running: true, Uptime: mgmt.Known(60)}, {Name: "down"},
		},
		Traffic: mgmt.Traffic{
			Published: mgmt.Known(30), Returned: mgmt.Known(2), Dropped: mgmt.Known(1),
			ConnectionsOpened: mgmt.Known(9), ConnectionsClosed: mgmt.Known(8), ChannelsOpened: mgmt.Known(7), ChannelsClosed: mgmt.Known(6),
		},
	}
	if err != nil || o.At.Before(began) || o.Took <= 0 || !reflect.DeepEqual(o, want) {
		t.Errorf("%+v, error %v\nwanted %+v", o, err, want)
	}
	if a, silent := &o.Members[0], &o.Members[1]; a.IsSilent() || !silent.IsSilent() || o.Members[3].IsSilent() {
		t.Errorf("the node without statistics is not told from the others: %+v", o.Members)
	}
	if want := []string{"overview", "whoami", "nodes"}; !slices.Equal(a.paths(), want) {
		t.Errorf("asked %q", a.paths())
	}
}

func TestOverviewOfAUserWhoSeesOnlyItsOwn(t *testing.T) {
	a := broker310()
	a.answers["whoami"] = `{"name":"u","tags":"management"}` // as 3.8 writes it
	o, err := a.client(t).Overview(t.Context())
	if err != nil || o.SeesAll || o.Nodes != 0 || mgmt.AnyKnown(o.Uptime) || slices.Contains(a.paths(), "nodes") || !slices.Equal(o.Tags, []string{"management"}) {
		t.Errorf("%+v, error %v, asked %q", o, err, a.paths())
	}
}

func TestOverviewOfAnEmptyBroker(t *testing.T) {
	a := broker310()
	a.answers["overview"] = `{"rabbitmq_version":"3.10.8","disable_stats":true,"queue_totals":[],"object_totals":{"queues":0}}`
	delete(a.answers, "nodes")
	o, err := a.client(t).Overview(t.Context())
	if err != nil || !o.StatsDisabled || o.Queues != mgmt.Known(0) || mgmt.AnyKnown(o.Ready, o.Unacked, o.Consumers, o.Uptime) || o.Nodes != 0 {
		t.Errorf("%+v, error %v", o, err)
	}
}

func TestVhosts(t *testing.T) {
	// the second runs on no node
	a := &api{answers: map[string]string{"vhosts": `[{"name":"b","cluster_state":{"a":"running"}},{"name":"a/b","cluster_state":[]},{"name":"/"}]`}}
	vhosts, err := a.client(t).Vhosts(t.Context())
	if err != nil || !slices.Equal(vhosts, []string{"/", "a/b", "b"}) {
		t.Errorf("%q, error %v", vhosts, err)
	}
	a.checkAsked(t, "vhosts", params(""), "name")
}

func TestConsumersOfAVhost(t *testing.T) {
	a := &api{answers: map[string]string{"consumers": oddConsumers, "consumers/a%2Fb": "[]"}}
	c := a.client(t)
	if consumers, _, err := c.Consumers(t.Context(), "a/b"); err != nil || len(consumers) != 0 {
		t.Errorf("%+v, error %v", consumers, err)
	}
	a.checkAsked(t, "consumers/a%2Fb", params(""), "queue.name", "channel_details.name", "consumer_timeout")
	if consumers, _, err := c.Consumers(t.Context(), ""); err != nil || len(consumers) != 3 {
		t.Errorf("%+v, error %v", consumers, err)
	}
	_, _, err := c.Consumers(t.Context(), "nope")
	checkKind(t, "no such vhost", err, mgmt.NotFound)
}

func TestSamplesAsksForWhatAScreenShows(t *testing.T) {
	a := &api{answers: map[string]string{"queues/%2F/hello": `{"name":"hello"}`}}
	if _, err := a.client(t).Samples(t.Context(), hello); err != nil {
		t.Error(err)
	}
	a.checkAsked(t, "queues/%2F/hello", params("lengths_age=300&lengths_incr=5&msg_rates_age=300&msg_rates_incr=5"), "name", "messages_ready_details", "messages_unacknowledged_details", "message_stats.redeliver_details")
}
