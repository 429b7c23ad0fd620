package node_test

import (
	"context"
	"net/http"
	"slices"
	"testing"
	"time"

	rabbithole "github.com/michaelklishin/rabbit-hole/v2"

	"rabbitlab/amqp/node"
	"rabbitlab/amqp/node/nodetest"
)

// A node joins a cluster, is a part of it again after its end, and has the cluster's user.
func TestANodeJoinsACluster(t *testing.T) {
	nodes := nodetest.Cluster(t, 2, node.Options{}).Nodes()
	for _, n := range nodes {
		awaitRunning(t, n, nodes[0].Name(), nodes[1].Name())
	}
	if err := nodes[1].Crash(); err != nil {
		t.Fatal(err)
	}
	awaitRunning(t, nodes[0], nodes[0].Name())
	if err := nodes[1].Resume(t.Context()); err != nil {
		t.Fatal(err)
	}
	awaitRunning(t, nodes[1], nodes[0].Name(), nodes[1].Name())
}

// awaitRunning waits until a node says that these run.
func awaitRunning(t *testing.T, n *node.Node, names ...string) {
	t.Helper()
	transport := &http.Transport{}
	defer transport.CloseIdleConnections()
	api, err := rabbithole.NewTLSClient(n.Management(), n.User(), n.Password(), transport)
	if err != nil {
		t.Fatal(err)
	}
	ctx, end := context.WithTimeout(t.Context(), time.Minute)
	defer end()
	slices.Sort(names)
	var running []string
	for !slices.Equal(running, names) {
		select {
		case <-ctx.Done():
			t.Fatalf("%s: %v run, not %v", n.Name(), running, names)
		case <-time.After(100 * time.Millisecond):
		}
		all, err := api.ListNodes()
		running = nil
		for _, x := range all {
			if err == nil && x.IsRunning {
				running = append(running, x.Name)
			}
		}
		slices.Sort(running)
	}
}
