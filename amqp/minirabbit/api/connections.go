package api

import (
	"cmp"
	"slices"

	"rabbitlab/amqp/minirabbit/broker"
	"rabbitlab/amqp/release"
)

// connections answers /api/connections.
func (q *question) connections() answer {
	return q.connectionsWhere(func(*broker.ConnectionView) bool { return true }, q.pages)
}

// connectionsWhere answers with some of the connections. Only the list of all comes
// in pages.
func (q *question) connectionsWhere(wanted func(*broker.ConnectionView) bool, show func(objects) answer) answer {
	all := objects{}
	for _, v := range q.api.broker.Connections() {
		switch {
		case !wanted(&v):
		case q.flag("disable_stats"):
			all = append(all, object{"name": v.Name, "vhost": v.VirtualHost, "user": v.User, "node": node})
		default:
			all = append(all, q.api.showConnection(&v).join(q.withoutTLS(nil)))
		}
	}
	byName(all)
	return show(all)
}

func byName(all objects) {
	slices.SortStableFunc(all, func(a, b object) int { return cmp.Compare(a["name"].(string), b["name"].(string)) })
}

// connection answers /api/connections/{name}: all of it, whatever columns are asked
// for.
func (q *question) connection() answer {
	if v := q.namedConnection(); v != nil {
		return ok(q.api.showConnection(v).join(q.withoutTLS("")))
	}
	return absent()
}

func (q *question) namedConnection() *broker.ConnectionView {
	for _, v := range q.api.broker.Connections() {
		if v.Name == q.vars[0] {
			return &v
		}
	}
	return nil
}

func (q *question) vhostConnections() answer {
	if !q.hasVhost(q.vars[0]) {
		return absent()
	}
	return q.connectionsWhere(func(v *broker.ConnectionView) bool { return v.VirtualHost == q.vars[0] }, q.list)
}

// userConnections answers /api/connections/username/{user} with no more than which they
// are.
func (q *question) userConnections() answer {
	all := objects{}
	for _, v := range q.api.broker.Connections() {
		if v.User == q.vars[0] {
			all = append(all, object{"name": v.Name, "vhost": v.VirtualHost, "user": v.User, "node": node})
		}
	}
	byName(all)
	return q.list(all)
}

func (q *question) vhostChannels() answer {
	if !q.hasVhost(q.vars[0]) {
		return absent()
	}
	return q.channelsWhere(func(v *broker.ChannelView) bool { return v.VirtualHost == q.vars[0] }, q.list)
}

// connectionChannels answers /api/connections/{name}/channels.
func (q *question) connectionChannels() answer {
	if q.namedConnection() == nil {
		return absent()
	}
	return q.channelsWhere(func(v *broker.ChannelView) bool { return v.Connection == q.vars[0] }, q.list)
}

// closeReason is what a client is told when no X-Reason was given.
const closeReason = "Closed via management plugin"

// closeConnection closes a client's connection.
func (q *question) closeConnection() answer {
	if !q.api.broker.CloseConnection(q.vars[0], cmp.Or(q.http.Header.Get("X-Reason"), closeReason)) {
		return absent()
	}
	return done(204)
}

func (a *API) showConnection(v *broker.ConnectionView) object {
	host, port := broker.HostPort(v.LocalAddr)
	peerHost, peerPort := broker.HostPort(v.Address)
	o := object{
		"name": v.Name, "node": node, "type": "network", "protocol": "AMQP 0-9-1", "state": v.State, "vhost": v.VirtualHost,
		"user": v.User, "user_who_performed_action": v.User, "auth_mechanism": v.Mechanism,
		"host": host, "port": port, "peer_host": peerHost, "peer_port": peerPort,
		"channels": v.Channels, "channel_max": v.ChannelMax, "frame_max": v.FrameMax, "timeout": v.Heartbeat,
		"connected_at": v.ConnectedAt.UnixMilli(), "client_properties": fromTable(v.Properties), "ssl": false,
	}
	if t, known := a.lateTraffic(v); known {
		o["recv_oct"], o["send_oct"] = t.receivedOctets, t.sentOctets
		o["recv_cnt"], o["send_cnt"], o["send_pend"] = t.receivedFrames, t.sentFrames, 0
	}
	if name, is := v.Properties["connection_name"].(string); is {
		o["user_provided_name"] = legible(name)
	}
	return o
}

// withoutTLS are the fields that say nothing where there is no TLS: null in a list,
// an empty text in an answer about one connection.
func (q *question) withoutTLS(nothing any) object {
	o := object{}
	if q.api.does(release.Internals) {
		o["peer_cert_serial_number"] = nothing
	}
	for _, field := range []string{
		"ssl_cipher", "ssl_hash", "ssl_key_exchange", "ssl_protocol",
		"peer_cert_issuer", "peer_cert_subject", "peer_cert_validity",
	} {
		o[field] = nothing
	}
	return o
}
