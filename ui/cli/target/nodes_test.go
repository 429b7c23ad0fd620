package target

import (
	"slices"
	"testing"

	"rabbitlab/mgmt"
)

// The other nodes have the user, the vhost and the encryption of the one that was named;
// what stays on this machine is not sent over the network, nor the other way round.
func TestNodesOfACluster(t *testing.T) {
	o := &mgmt.Overview{Listeners: []mgmt.Listener{
		{Node: "rabbit@b", Protocol: "amqp", Port: 5673}, {Node: "rabbit@b", Protocol: "amqp/ssl", Port: 5671},
		{Node: "rabbit@localhost", Protocol: "amqp", Port: 5674}, {Node: "other@localhost", Protocol: "amqp", Port: 5676}, {Node: "rabbit@b", Protocol: "http", Port: 15672},
		{Node: "rabbit@c", Protocol: "amqp", Port: 5675, Address: "127.0.0.1"}, // for programs on c alone
		{Node: "rabbit@x/y?", Protocol: "amqp", Port: 1}, {Node: "nonsense", Protocol: "amqp", Port: 1},
	}}
	for raw, want := range map[string][]string{
		"amqp://u:p%2F@a/v%2F":                     {"amqp://u:p%2F@b:5673/v%2F"},
		"amqps://u:p@a":                            {"amqps://u:p@b:5671/%2F"},
		"amqp://u:p@127.0.0.1:9":                   nil, // a tunnel: here something else may listen at 5674
		"amqp://u:p@127.0.0.1:5676":                {"amqp://u:p@localhost:5674/%2F"},
		"amqp://u:p@[::1]:9,127.0.0.1:5674":        {"amqp://u:p@localhost:5676/%2F"}, // the other was named
		"amqp://u:p@127.0.0.1:5674,localhost:5676": nil,
		"amqp://u:p@a,B:5673":                      nil,
		"amqps://u:p@localhost":                    {"amqps://u:p@b:5671/%2F"},
	} {
		got, _, err := Resolve(Choice{URL: &raw}, env(nil))
		if err != nil {
			t.Fatal(err)
		}
		var all []string
		for _, s := range got.NodesOf(o) {
			all = append(all, s.Reveal())
		}
		if !slices.Equal(all, want) {
			t.Errorf("%s: %q", raw, all)
		}
	}
	if all := Private(Local).NodesOf(o); all != nil {
		t.Errorf("of our own: %v", all)
	}
}
