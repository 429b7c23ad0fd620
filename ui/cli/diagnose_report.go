package cli

import (
	"time"

	"rabbitlab/mgmt"
	"rabbitlab/mgmt/diagnose"
	"rabbitlab/mgmt/lookout"
)

// diagnosis is what a diagnosis found, and what it looked at.
type diagnosis struct {
	broker   diagnosed
	watched  time.Duration
	enough   bool // for as long as the statistics need
	seen     lookout.Seen
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
