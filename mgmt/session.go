package mgmt

import (
	"cmp"
	"slices"
	"strconv"
)

// Session is one session of an AMQP 1.0 connection, which is there what a channel is
// (RabbitMQ tells of them in releases after 4.0: 4.3.6 does, 4.0.5 does not). Its figures are live.
type Session struct {
	Number    int
	Unsettled Figure        // deliveries on all its links that the client has not settled
	Links     []SessionLink // those on which RabbitMQ sends
}

// SessionLink is what an AMQP 1.0 client consumes with.
type SessionLink struct {
	Queue     string // its name, in the vhost of the connection
	Handle    string // the tag of its consumer
	Settled   bool   // sent settled, which is as automatic ack
	Delivered Figure // delivery-count: over the link's life
	Credit    Figure // how many messages more the client takes
}

// sessionName is how a session stands among the channels, named as those are: no connection
// has both.
func sessionName(connection string, number int) string {
	return connection + " (" + strconv.Itoa(number) + ")"
}

// channel is the session as a channel: what is delivered and not unsettled any more was
// accepted, released or rejected, which RabbitMQ does not tell apart.
func (s *Session) channel(c *Connection) *Channel {
	row := &Channel{
		Name: sessionName(c.Name, s.Number), Connection: c.Name, Number: s.Number, User: c.User, Vhost: c.Vhost, Node: c.Node,
		Consumers: Known(float64(len(s.Links))), Unacked: s.Unsettled, Session: true,
		Got: Known(0), GotNA: Known(0), Redelivered: Known(0),
	}
	var delivered, credit float64
	for i := range s.Links {
		n, known := s.Links[i].Delivered.Value()
		if !known || n > mostDelivered {
			return row // which tells no counters
		}
		if !s.Links[i].Settled {
			delivered += n
		}
		credit += s.Links[i].Credit.Or(0)
	}
	row.Delivered, row.Acked = Known(delivered), Known(max(0, delivered-s.Unsettled.Or(0)))
	if most := s.Unsettled.Or(0) + credit; most > 0 {
		row.Prefetch = Known(most)
	}
	return row
}

// mostDelivered is beyond what is taken for a delivery-count, which is a number that
// overflows at 32 bits and may begin just below that.
const mostDelivered = 1 << 31

// WithSessions returns the Holders with the sessions of AMQP 1.0 connections, by the name of
// the connection, as they were read.
func (h *Holders) WithSessions(sessions map[string][]Session) *Holders {
	n := h.copy()
	n.sessions = sessions
	n.joinSessions()
	return n
}

// joinSessions puts the sessions beside the channels, and the consumers on them, of which
// RabbitMQ tells the queue and the handle of the link alone.
func (h *Holders) joinSessions() {
	h.ofSessions = make(map[string]*Channel, len(h.sessions))
	links := map[linkKey][]*Channel{}
	for name, sessions := range h.sessions {
		connection := h.Connection(name)
		if connection == nil {
			continue
		}
		for i := range sessions {
			row := sessions[i].channel(connection)
			h.ofSessions[row.Name] = row
			for _, l := range sessions[i].Links {
				key := linkKey{Key{connection.Vhost, l.Queue}, l.Handle}
				links[key] = append(links[key], row)
			}
		}
	}
	for _, all := range links {
		slices.SortFunc(all, func(a, b *Channel) int { return cmp.Compare(a.Name, b.Name) })
	}
	h.joinConsumers(links)
}

type linkKey struct {
	queue  Key
	handle string
}

// joinConsumers gives each consumer that has no channel the next session with such a link.
func (h *Holders) joinConsumers(links map[linkKey][]*Channel) {
	all := slices.Clone(h.listed)
	for i := range all {
		c := &all[i]
		rows := links[linkKey{c.Queue, c.Tag}]
		if c.Channel != "" || c.Connection != "" || len(rows) == 0 {
			continue
		}
		row := rows[0]
		links[linkKey{c.Queue, c.Tag}] = rows[1:]
		c.Channel, c.Connection = row.Name, row.Connection
		if c.Prefetch = (Figure{}); row.Consumers == Known(1) {
			c.Prefetch = row.Prefetch
		}
	}
	h.index(all)
}
