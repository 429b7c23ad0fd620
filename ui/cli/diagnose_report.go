package cli

import (
	"cmp"
	"time"

	"rabbitlab/amqp/speech"
	"rabbitlab/mgmt"
	"rabbitlab/mgmt/diagnose"
)

// diagnosis is what a diagnosis found, and what it looked at.
type diagnosis struct {
	broker   diagnosed
	watched  time.Duration
	enough   bool // for as long as the statistics need
	seen     diagnose.Seen
	findings []diagnose.Finding
	unread   []diagnose.Unread // what could not be read, where something may hide
	partial  bool              // the user is not shown what others hold
	totals   totals
	recorded time.Time // when the recording began that was judged; zero of a broker
}

// newDiagnosis is what was found on a broker of that name, of the queues that are
// wanted.
func newDiagnosis(name string, r diagnose.Report, seen diagnose.Seen, queues glob) *diagnosis {
	return &diagnosis{
		broker: newDiagnosed(name, &r.Overview, r.Unknown()), watched: r.Watched, enough: r.Enough,
		seen: seen, findings: queues.keep(r.Findings), unread: r.Unread, partial: !r.Overview.SeesAll,
		totals: totals{r.Overview.Ready, r.Overview.Unacked},
	}
}

// totals are those of all queues that the user sees, in messages.
type totals struct{ Ready, Unacked mgmt.Figure }

// clean says that nothing was found, by a watch that was long enough, and that nothing can
// hide.
func (d *diagnosis) clean() bool { return len(d.findings) == 0 && d.enough && d.unseen() == nil }

// unseen is why something may hide, nil where nothing can.
func (d *diagnosis) unseen() error {
	switch {
	case len(d.unread) > 0:
		return d.unread[0].Err
	case d.partial:
		return notAllSeen()
	}
	return nil
}

// diagnosed says which broker was looked at, and what cannot be known of it.
type diagnosed struct {
	name, product, version string
	nodes                  int               // 0 where that is not known
	unknown                []speech.Sentence // sentences in English
}

// newDiagnosed is what a broker says of itself.
func newDiagnosed(name string, o *mgmt.Overview, unknown []speech.Sentence) diagnosed {
	return diagnosed{name: name, product: o.Product, version: cmp.Or(o.RabbitMQVersion, o.OtherVersion), nodes: o.Nodes, unknown: unknown}
}
