package diagnose

import (
	"time"

	"rabbitlab/amqp/speech"
	"rabbitlab/mgmt"
)

// trafficOver is over how long the counters of the whole broker are compared, at the
// least, where it was watched for so long: RabbitMQ's cluster operator takes five minutes.
const trafficOver = 5 * time.Minute

// trafficWatch is what went through the broker of late.
type trafficWatch struct{ window[trafficAt] }

type trafficAt struct {
	at time.Time
	mgmt.Traffic
}

func (t trafficAt) when() time.Time { return t.at }

func (w *trafficWatch) take(o *mgmt.Overview) {
	now := trafficAt{o.At, o.Traffic}
	anew := now.ConnectionsOpened.Or(0) < w.now.ConnectionsOpened.Or(0) || now.Published.Or(0) < w.now.Published.Or(0)
	w.window.take(now, trafficOver, anew)
}

// since is by how much a counter has risen.
func (w *trafficWatch) since(counter func(*mgmt.Traffic) mgmt.Figure) float64 {
	was, known := counter(&w.old.Traffic).Value()
	is, now := counter(&w.now.Traffic).Value()
	if !now {
		return 0
	}
	if !known {
		was = 0 // a counter is told from its first event on
	}
	return max(0, is-was)
}

// rate is by how much it has risen in a second.
func (w *trafficWatch) rate(counter func(*mgmt.Traffic) mgmt.Figure) float64 {
	return w.since(counter) / max(1, w.over().Seconds())
}

// What is counted of connections and channels.
func connectionsOpened(t *mgmt.Traffic) mgmt.Figure { return t.ConnectionsOpened }
func connectionsClosed(t *mgmt.Traffic) mgmt.Figure { return t.ConnectionsClosed }
func channelsOpened(t *mgmt.Traffic) mgmt.Figure    { return t.ChannelsOpened }
func channelsClosed(t *mgmt.Traffic) mgmt.Figure    { return t.ChannelsClosed }

var unroutable = Kind{
	Verdict: Unroutable, Group: Publishers,
	Title:     "messages are published that no queue gets",
	What:      "They come to an exchange with no binding for them. RabbitMQ drops them and tells nobody, or returns them where they were published as mandatory.",
	LooksAt:   []string{"drop_unroutable", "return_unroutable"},
	Threshold: "A warning when one was dropped or returned as far as it was watched; a remark where that was before.",
	Source:    "The alert rule UnroutableMessages of RabbitMQ's cluster operator: one within five minutes.",
	Refuted:   "Events that nobody has subscribed to are dropped by design.",
	Cure:      "Compare the exchange and the routing key of the publisher with the bindings (rabbitmqctl list_bindings). Publish with the mandatory flag and look at what is returned, or give the exchange an alternate exchange that keeps it.",
	of:        ofBroker,
}

// lostOnTheWay finds messages that no queue got.
func (h *History) lostOnTheWay() []Finding {
	w := &h.traffic
	dropped := w.since(func(t *mgmt.Traffic) mgmt.Figure { return t.Dropped })
	returned := w.since(func(t *mgmt.Traffic) mgmt.Figure { return t.Returned })
	g := grade{Warning, Possible}
	if dropped+returned == 0 {
		dropped, returned, g = w.now.Dropped.Or(0), w.now.Returned.Or(0), remark
	}
	if dropped+returned == 0 {
		return nil
	}
	f := Finding{Verdict: Unroutable, Severity: g.Severity, Confidence: g.Confidence, Watched: w.over()}
	f.counts("drop_unroutable", int64(dropped), h.overviewAge())
	f.counts("return_unroutable", int64(returned), h.overviewAge())
	if g.Severity == Info {
		f.Unknown = append(f.Unknown, "They were published before it was watched, since the nodes were started: when is not told.")
	}
	h.namePublisher(&f)
	return []Finding{f}
}

// namePublisher names the channel of which RabbitMQ returned or dropped something, where it
// is one.
func (h *History) namePublisher(f *Finding) {
	var one *mgmt.Channel
	n := 0
	for c := range h.holders.Channels {
		if c.Dropped.Or(0)+c.Returned.Or(0) > 0 {
			n, one = n+1, c
		}
	}
	switch n {
	case 0:
		f.Unknown = append(f.Unknown, "Whose messages they were is not told: no channel that is listed counts any.")
	case 1:
		f.Channel, f.User, f.Queue.Vhost = one.Name, one.User, one.Vhost
		f.of(h.holders.Connection(one.Connection))
	default:
		f.counts("publishing_channels", int64(n), h.overviewAge())
	}
}

var connectionChurn = Kind{
	Verdict: ConnectionChurn, Group: Broker,
	Title:   "connections are opened and closed all the time",
	What:    "Programs open a connection for a moment and close it, again and again: each costs several round trips, a process and file descriptors.",
	LooksAt: []string{"connection_created", "connection_closed", "object_totals.connections"},
	Threshold: speech.Sprintf("A remark when more than %d percent of all connections, and one at the least, are opened or closed each second over %d s; a warning where there are %d connections at the least, after a minute.",
		percent(churnShare), secondsOf(twoEmissions), churnLeast),
	Source:  "The alert rule HighConnectionChurn of RabbitMQ's cluster operator (10 percent, from 100 connections on, over five minutes); RabbitMQ's documentation, Connections.",
	Refuted: "It stops: then many programs were started or stopped at once.",
	Cure:    "Open one connection when the program starts and keep it. Where the language cannot (PHP behind a web server), put a proxy in between that does, as amqproxy.",
	of:      ofBroker,
}

var channelChurn = Kind{
	Verdict: ChannelChurn, Group: Broker,
	Title:     "channels are opened and closed all the time",
	What:      "Programs open a channel for one message and close it again: each is a round trip and a process on the broker.",
	LooksAt:   []string{"channel_created", "channel_closed", "object_totals.channels", "connection_created"},
	Threshold: speech.Sprintf("A remark when more than %d percent of all channels, and %d at the least, are opened each second over %d s, beyond those of new connections.", percent(churnShare), churnChannels, secondsOf(twoEmissions)),
	Source:    "RabbitMQ's documentation, Channels: high channel churn; the share is that of the operator's rule for connections.",
	Refuted:   "It stops: then many programs were started at once.",
	Cure:      "Open a channel for each thread or coroutine when it starts, and keep it. In Spring raise the cache size of CachingConnectionFactory.",
	of:        ofBroker,
}

const (
	churnShare    = 0.1
	churnLeast    = 100
	churnChannels = 5 // each second
)

// comeAndGo finds connections that live for a moment.
func (h *History) comeAndGo() []Finding {
	w := &h.traffic
	opened, closed := w.rate(connectionsOpened), w.rate(connectionsClosed)
	open := h.overview.Connections.Or(0)
	if w.over() < twoEmissions || opened+closed < max(2, churnShare*open) || min(opened, closed) < 1 {
		return nil
	}
	g := remark
	if open >= churnLeast && w.over() >= restartIsOver {
		g = suspicion
	}
	f := Finding{Verdict: ConnectionChurn, Severity: g.Severity, Confidence: g.Confidence, Watched: w.over()}
	f.says("connections", h.overview.Connections, "", h.overviewAge())
	f.says("connections_opened_rate", mgmt.Known(opened), perSecondOf, h.overviewAge())
	f.says("connections_closed_rate", mgmt.Known(closed), perSecondOf, h.overviewAge())
	return []Finding{f}
}

// perSecondOf is the unit of a rate of something else than messages.
const perSecondOf = "/s"

// channelsComeAndGo finds channels that live for a moment.
func (h *History) channelsComeAndGo() []Finding {
	w := &h.traffic
	opened, closed := w.rate(channelsOpened), w.rate(channelsClosed)
	beyond := min(opened, closed) - w.rate(connectionsOpened)
	if w.over() < twoEmissions || beyond < max(churnChannels, churnShare*h.overview.Channels.Or(0)) {
		return nil
	}
	f := Finding{Verdict: ChannelChurn, Severity: Info, Confidence: Likely, Watched: w.over()}
	f.says("channels", h.overview.Channels, "", h.overviewAge())
	f.says("channels_opened_rate", mgmt.Known(opened), perSecondOf, h.overviewAge())
	f.says("channels_closed_rate", mgmt.Known(closed), perSecondOf, h.overviewAge())
	return []Finding{f}
}
