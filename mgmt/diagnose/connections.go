package diagnose

import (
	"cmp"
	"slices"
	"strings"

	"rabbitlab/amqp/speech"
	"rabbitlab/mgmt"
)

// mostNamed bounds of how many connections a remark is made one by one: those that come
// first by name.
const mostNamed = 20

// ofConnections makes a finding of each connection that is meant.
func (h *History) ofConnections(v Verdict, is func(*mgmt.Connection) (grade, bool), show func(*Finding, *mgmt.Connection)) (all []Finding) {
	var meant []*mgmt.Connection
	for c := range h.holders.Connections {
		if _, yes := is(c); yes {
			meant = append(meant, c)
		}
	}
	slices.SortFunc(meant, func(a, b *mgmt.Connection) int { return cmp.Compare(a.Name, b.Name) })
	for i, c := range meant {
		if i == mostNamed {
			all[0].Unknown = append(all[0].Unknown, speech.Sprintf("There are %d more such connections, which are not listed.", len(meant)-mostNamed))
			break
		}
		g, _ := is(c)
		f := Finding{Verdict: v, Severity: g.Severity, Confidence: g.Confidence, Watched: h.Watched()}
		f.Queue.Vhost = c.Vhost
		f.of(c)
		show(&f, c)
		all = append(all, f)
	}
	return all
}

var channelLeak = Kind{
	Verdict: ChannelLeak, Group: Broker,
	Title:     "a connection with very many channels",
	What:      "The program opens channels and does not close them, or opens one for each message. Each takes memory and processes of the broker.",
	LooksAt:   []string{"connection.channels"},
	Threshold: speech.Sprintf("A remark from %d channels on, a warning from %d on or where they became %d more while it was watched.", channelsMany, channelsVeryMany, channelsMore),
	Source:    "RabbitMQ's documentation, Channels: most applications can use a single digit number of channels per connection; its example of channel_max is 100.",
	Refuted:   "One channel for each of many threads that work at the same time is no leak, while their number stays.",
	Cure:      "Close each channel that is not needed any more, on errors too, or keep a few and use them again. A lower channel_max (RabbitMQ's and the client's) makes a leak fail early.",
	of:        ofConnection,
}

const (
	channelsMany     = 100
	channelsVeryMany = 1000
	channelsMore     = 50
)

// leaksChannels finds connections with very many channels.
func (h *History) leaksChannels() []Finding {
	return h.ofConnections(ChannelLeak, func(c *mgmt.Connection) (grade, bool) {
		n := c.Channels.Or(0)
		if n >= channelsVeryMany || n >= channelsMany && n-h.channelsAtFirst(c) >= channelsMore {
			return suspicion, true
		}
		return remark, n >= channelsMany
	}, func(f *Finding, c *mgmt.Connection) {
		f.says("channels", c.Channels, "", h.connectionsAge())
		f.counts("channels_at_first", int64(h.channelsAtFirst(c)), h.connectionsAge())
	})
}

// channelsAtFirst is how many channels a connection had that has many, when that was first
// seen.
func (h *History) channelsAtFirst(c *mgmt.Connection) float64 {
	if n, known := h.leaky[c.Name]; known {
		return n
	}
	return c.Channels.Or(0)
}

// watchLeaky notes the connections that have many channels.
func (h *History) watchLeaky() {
	kept := map[string]float64{}
	for c := range h.holders.Connections {
		n := c.Channels.Or(0)
		if n < channelsMore {
			continue
		}
		if first, known := h.leaky[c.Name]; known {
			n = min(n, first)
		}
		kept[c.Name] = n
	}
	h.leaky = kept
}

var noHeartbeat = Kind{
	Verdict: NoHeartbeat, Group: Hygiene,
	Title:     "a connection without heartbeats",
	What:      "Nobody notices when the other side is gone without a word: messages stay unacked until TCP gives up, which takes minutes to hours.",
	LooksAt:   []string{"connection.timeout"},
	Threshold: "A remark, where the heartbeat that was agreed is 0.",
	Source:    "RabbitMQ's documentation, Detecting Dead TCP Connections with Heartbeats and TCP Keepalives: 0 disables them, and is discouraged.",
	Refuted:   "TCP keepalives are set on both sides, and short enough.",
	Cure:      "Let the client ask for a heartbeat of 10 to 60 s, and let it be answered while work is being done (a thread of its own, or process_data_events in pika).",
	of:        ofConnection,
}

// withoutHeartbeat finds connections whose heartbeat is switched off.
func (h *History) withoutHeartbeat() []Finding {
	return h.ofConnections(NoHeartbeat, func(c *mgmt.Connection) (grade, bool) {
		return grade{Info, Likely}, c.Heartbeat == mgmt.Known(0) && c.Peer != "" && strings.HasPrefix(c.Protocol, "AMQP")
	}, func(f *Finding, c *mgmt.Connection) {
		f.says("heartbeat_seconds", c.Heartbeat, seconds, h.connectionsAge())
	})
}
