package tui

import (
	"testing"

	"rabbitlab/mgmt"
)

// The header names the nodes that are down, a partition, and a minority.
func TestTheHeaderTellsOfTheCluster(t *testing.T) {
	node := func(name string, running bool) mgmt.Node { return mgmt.Node{Name: name, Running: running} }
	for name, c := range map[string]struct {
		members []mgmt.Node
		sees    string
	}{
		"all run":      {[]mgmt.Node{node("a@h", true), node("b@h", true), node("c@h", true)}, "prod.example · 4.3.6 · 3 nodes"},
		"one is down":  {[]mgmt.Node{node("a@h", true), node("b@h", false), node("c@h", true)}, "prod.example · b@h down · 4.3.6 · 2 nodes"},
		"a minority":   {[]mgmt.Node{node("a@h", true), node("b@h", false), node("c@h", false)}, "prod.example · 1 of 3 nodes run: a minority · 4.3.6"},
		"half of two":  {[]mgmt.Node{node("a@h", true), node("b@h", false)}, "1 of 2 nodes run: a minority"},
		"a partition":  {[]mgmt.Node{{Name: "a@h", Running: true, Partitions: 1}, node("b@h", true)}, "prod.example · network partition · 4.3.6 · 2 nodes"},
		"hostile name": {[]mgmt.Node{node("a@h", true), node("\x1b[31mb@h", false), node("c@h", true)}, `\e[31mb@h down`},
	} {
		t.Run(name, func(t *testing.T) {
			o := &mgmt.Overview{RabbitMQVersion: "4.3.6", Node: "a@h", Members: c.members}
			for _, n := range c.members {
				if n.Running {
					o.Nodes++
				}
			}
			w := withBroker(t).do(learntMsg{mgmt.Update{Broker: o}})
			w.exact(140, 30)
			w.sees(c.sees)
		})
	}
}

// Where there is no room for all of it what is wrong is said in short, and before who answers.
func TestTheHeaderTellsOfTheClusterInShort(t *testing.T) {
	run := mgmt.Node{Name: "a@h", Running: true}
	for name, c := range map[string]struct {
		members    []mgmt.Node
		sees, wide string
	}{
		"down":      {[]mgmt.Node{run, run, {Name: "rabbit@a-host-with-a-long-name"}}, "1 node down", "1 node down"},
		"minority":  {[]mgmt.Node{run, {Name: "b@h"}, {Name: "c@h"}}, "minority", "minority"},
		"partition": {[]mgmt.Node{{Name: "a@h", Running: true, Partitions: 1}, run}, "partition", "partition"},
		"both":      {[]mgmt.Node{{Name: "a@h", Running: true, Partitions: 1}, {Name: "b@h"}, {Name: "c@h"}}, "partition", "partition · minority"},
	} {
		t.Run(name, func(t *testing.T) {
			o := &mgmt.Overview{RabbitMQVersion: "4.3.6", Node: "a@h", Members: c.members}
			for _, n := range c.members {
				if n.Running {
					o.Nodes++
				}
			}
			w := withBroker(t, func(o *Options) { o.ReadOnly = true })
			w.m.named = "http://b:15672"
			w.do(learntMsg{mgmt.Update{Broker: o}})
			w.exact(80, 24)
			w.sees("prod.", c.sees)
			w.exact(108, 24)
			w.sees("prod.", c.wide)
		})
	}
}

// It says that a password goes over the network without TLS, on a narrow terminal too.
func TestTheHeaderTellsOfNoTLS(t *testing.T) {
	w := withBroker(t, func(o *Options) { o.Plain = true })
	w.exact(80, 24)
	w.sees("prod.example · no TLS")
}

// Another node that answers is told, and named.
func TestAnotherNodeThatAnswersIsTold(t *testing.T) {
	w := withBroker(t)
	w.m.answers = "http://a:15672" // as if the client had moved on since
	w.m.named = w.m.answers
	w.do(learntMsg{mgmt.Update{Broker: &mgmt.Overview{RabbitMQVersion: "4.3.6", Nodes: 2, Node: "b@h", Endpoint: "http://b:15672"}}})
	w.exact(140, 30)
	w.sees("▲ b@h answers now, at http://b:15672: http://a:15672 does not", "prod.example · b@h answers · 4.3.6 · 2 nodes")
}
