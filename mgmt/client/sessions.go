package client

import (
	"context"
	"strconv"

	"rabbitlab/amqp/speech"
	"rabbitlab/mgmt"
)

// sessionReply is one element of the list of sessions of an AMQP 1.0 connection.
type sessionReply struct {
	Number    *int        `json:"channel_number"`
	Unsettled mgmt.Figure `json:"outgoing_unsettled_deliveries"`
	Links     []struct {
		Handle    int         `json:"handle"`
		Queue     string      `json:"queue_name"`
		Settled   bool        `json:"send_settled"`
		Delivered mgmt.Figure `json:"delivery_count"`
		Credit    mgmt.Figure `json:"credit"`
	} `json:"outgoing_links"`
}

func (r *sessionReply) whole() bool { return r.Number != nil }

func (r *sessionReply) session() mgmt.Session {
	s := mgmt.Session{Number: *r.Number, Unsettled: r.Unsettled}
	for _, l := range r.Links {
		s.Links = append(s.Links, mgmt.SessionLink{Queue: l.Queue, Handle: strconv.Itoa(l.Handle), Settled: l.Settled, Delivered: l.Delivered, Credit: l.Credit})
	}
	return s
}

// Sessions asks for the sessions of an AMQP 1.0 connection on which something is consumed.
// One that is gone gives an *Error of kind NotFound, and so does each on a release that does
// not tell (4.0).
func (c *Client) Sessions(ctx context.Context, connection string) (sessions []mgmt.Session, err error) {
	q := question{path: connectionPath(connection) + "/sessions", subject: speech.Sprintf("connection %q", connection), kind: "sessions"}
	_, err = c.get(ctx, q, list(func(r *sessionReply) {
		if len(r.Links) > 0 {
			sessions = append(sessions, r.session())
		}
	}))
	return sessions, err
}
