package poll

import (
	"context"
	"strings"
	"time"

	"rabbitlab/mgmt"
)

// mostSessions bounds of how many connections the sessions are asked for, a request each.
const mostSessions = 100

// sessionsApart is how far apart they are at the least.
const sessionsApart = 2 * time.Second

// wishSessions wants the sessions of the AMQP 1.0 connections, where there are any and the
// release tells of them.
func (r *Reader) wishSessions(now time.Time) time.Duration {
	if r.known.sessionless || len(r.known.speakers) == 0 {
		return 0
	}
	return max(sessionsApart, r.wishStatistics(now))
}

// speakers are the connections that speak AMQP 1.0.
func speakers(h *mgmt.Holders) (all []string) {
	for c := range h.Connections {
		if strings.HasPrefix(c.Protocol, "AMQP 1") && len(all) < mostSessions {
			all = append(all, c.Name)
		}
	}
	return all
}

func (r *Reader) askSessions(ctx context.Context) (mgmt.Update, int, error) {
	r.mu.Lock()
	names := r.known.speakers
	r.mu.Unlock()
	all := make(map[string][]mgmt.Session, len(names))
	for i, name := range names {
		sessions, err := r.api.Sessions(ctx, name)
		switch {
		case err == nil:
			all[name] = sessions
		case !isKind(err, mgmt.NotFound) && !isKind(err, mgmt.BadName):
			return mgmt.Update{}, i + 1, unlessAnswered(err)
		}
	}
	if len(all) == 0 {
		r.mu.Lock()
		r.known.sessionless = len(names) > 0
		r.mu.Unlock()
		return mgmt.Update{}, len(names), nil
	}
	return r.joined(nil, func(h *mgmt.Holders) *mgmt.Holders { return h.WithSessions(all) }), len(names), nil
}
