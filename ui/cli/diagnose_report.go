package cli

import (
	"time"

	"rabbitlab/mgmt"
	"rabbitlab/mgmt/diagnose"
)

// diagnosis is what a diagnosis found, and what it looked at.
type diagnosis struct {
	broker   diagnosed
	watched  time.Duration
	enough   bool // for as long as the statistics need
	seen     seen
	findings []diagnose.Finding
	blind    error // why it could not be seen who holds messages
}

// diagnosed says which broker was looked at, and what cannot be known of it.
type diagnosed struct {
	name, product, version string
	nodes                  int      // 0 where that is not known
	unknown                []string // sentences in English
}

// newDiagnosed is what a broker says of itself.
func newDiagnosed(name string, o *mgmt.Overview, unknown []string) diagnosed {
	return diagnosed{name: name, product: o.Product, version: o.RabbitMQVersion, nodes: o.Nodes, unknown: unknown}
}

// seen counts what was looked at; not known where it could not be read.
type seen struct{ queues, consumers, channels mgmt.Figure }

// count counts in a look at everything. Queues that are not asked for count for
// nothing, nor do their consumers.
func (g glob) count(s *mgmt.Snapshot) (n seen) {
	if !misses(s, mgmt.PartTotals) {
		n.queues = counted(s.Totals.Queues, func(q mgmt.QueueTotals) bool { return g.takes(q.Name) })
	}
	if !misses(s, mgmt.PartConsumers) {
		n.consumers = counted(s.Stats.Consumers, func(c mgmt.Consumer) bool { return g.takes(c.Queue.Name) })
	}
	if !misses(s, mgmt.PartChannels) && s.AllChannels {
		n.channels = mgmt.Known(float64(len(s.Stats.Channels)))
	}
	return n
}

func counted[T any](all []T, is func(T) bool) mgmt.Figure {
	n := 0
	for _, one := range all {
		if is(one) {
			n++
		}
	}
	return mgmt.Known(float64(n))
}

func misses(s *mgmt.Snapshot, part string) bool { return missing(s, part) != nil }

// missing says why a part of a look could not be read, nil where it was.
func missing(s *mgmt.Snapshot, part string) error {
	for _, m := range s.Stats.Missing {
		if m.What == part {
			return m.Err
		}
	}
	return nil
}
