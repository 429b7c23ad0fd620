package diagnosis

import (
	"strings"
	"time"

	"rabbitlab/mgmt"
	"rabbitlab/mgmt/diagnose"
	"rabbitlab/ui/finding"
	"rabbitlab/ui/lang"
	"rabbitlab/ui/text"
	"rabbitlab/ui/theme"
)

// link is one part of the chain from the queue to the program that holds its messages.
type link struct {
	name  lang.Text
	facts []string // the name first, "" is left out; foreign, not clean
}

// chain draws the way from the queue over its consumer and channel to the connection.
func (m *Model) chain(f *diagnose.Finding, width int) (lines []string) {
	depth := 0
	for _, l := range []link{nodeLink(f), m.queueLink(f), m.consumerLink(f), m.channelLink(f), m.connectionLink(f)} {
		if len(l.facts) == 0 {
			continue
		}
		before := strings.Repeat("   ", max(depth-1, 0))
		if depth > 0 {
			before += "└─ "
		}
		lines = append(lines, m.drawLink(l, "  "+before, width)...)
		depth++
	}
	return lines
}

// drawLink draws one link behind what stands on its left.
func (m *Model) drawLink(l link, before string, width int) (lines []string) {
	name := lang.Say(l.name)
	indent := text.Width(before) + text.Width(name) + 2
	said := text.Wrap(text.Clean(text.Dotted(l.facts...)), max(width-indent-1, 2))
	for i, line := range said {
		if i == 0 {
			lines = append(lines, m.theme.Dim.Render(before+name)+"  "+line)
			continue
		}
		lines = append(lines, strings.Repeat(" ", indent)+line)
	}
	return lines
}

// nodeLink is the node that a finding is of, or its queue is on, where it matters.
func nodeLink(f *diagnose.Finding) link {
	if f.Node == "" {
		return link{}
	}
	return link{"node", []string{f.Node}}
}

func (m *Model) queueLink(f *diagnose.Finding) link {
	if f.Queue.Name == "" {
		return link{}
	}
	facts := []string{finding.Queue(f)}
	if row, ok := m.broker.Row(f.Queue); ok {
		facts = append(facts, lang.Say("%s ready", known(row.Ready)), lang.Say("%s unacked", known(row.Unacked)))
		if n, told := row.Stats.Consumers.Int(); told {
			facts = append(facts, lang.Plural(n, "consumer"))
		}
	}
	return link{"queue", facts}
}

// consumerLink names the consumers of the channel that may hold the messages.
func (m *Model) consumerLink(f *diagnose.Finding) link {
	if f.Channel == "" {
		return link{}
	}
	var facts []string
	consumers := m.broker.Holders().OnChannel(f.Channel)
	for i := range consumers {
		c := consumers[i]
		if len(facts) == mostConsumers {
			facts = append(facts, lang.Say("and %d more", len(consumers)-i))
			break
		}
		facts = append(facts, consumerSaid(c, len(consumers) > 1))
	}
	if len(facts) == 0 && f.Tag != "" {
		facts = []string{f.Tag}
	}
	return link{"consumer", facts}
}

// mostConsumers is how many consumers of a channel are named.
const mostConsumers = 3

func consumerSaid(c *mgmt.Consumer, several bool) string {
	ack := lang.Say("acks by hand")
	if !c.AckMode {
		ack = lang.Say("automatic ack")
	}
	prefetch := known(c.Prefetch)
	if c.Prefetch == mgmt.Known(0) {
		prefetch = theme.Infinity
	}
	said := lang.Say("%s (%s, prefetch %s)", c.Tag, ack, prefetch)
	if several {
		said = lang.Say("%s on %s", said, c.Queue.Name)
	}
	return said
}

func (m *Model) channelLink(f *diagnose.Finding) link {
	if f.Channel == "" {
		return link{}
	}
	facts := []string{f.Channel}
	if c := m.broker.Holders().Channel(f.Channel); c != nil {
		facts = append(facts, lang.Say("holds %s", known(c.Unacked)))
		facts = append(facts, counted(c)...)
		if idle := m.table.Now.Sub(c.IdleSince); !c.IdleSince.IsZero() && idle >= finding.Seconds(f.Held.Or(0)) {
			// else it is of when RabbitMQ last renewed it, which it does each minute while messages are held
			facts = append(facts, lang.Say("idle for %s", text.About(max(idle, 0))))
		}
	}
	return link{"channel", facts}
}

// counted is what the channel counted over its life.
func counted(c *mgmt.Channel) (facts []string) {
	for _, f := range []struct {
		name string // RabbitMQ's own, in every language
		n    mgmt.Figure
	}{{"deliver", c.Delivered}, {"deliver_no_ack", c.DeliveredNA}, {"get", c.Got}, {"ack", c.Acked}, {"redeliver", c.Redelivered}} {
		if n, told := f.n.Value(); n > 0 || told && (f.name == "ack" || f.name == "deliver") {
			facts = append(facts, f.name+" "+known(f.n))
		}
	}
	return facts
}

func (m *Model) connectionLink(f *diagnose.Finding) link {
	if f.Connection == "" {
		return link{}
	}
	facts := []string{f.Client.Title, f.Connection, finding.Client(f)}
	if c := m.broker.Holders().Connection(f.Connection); c != nil && !c.ConnectedAt.IsZero() {
		facts = append(facts, lang.Say("open for %s", text.About(max(m.table.Now.Sub(c.ConnectedAt), time.Second))))
	}
	return link{"connection", facts}
}
