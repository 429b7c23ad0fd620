package poll

import (
	"context"
	"slices"
	"time"

	"rabbitlab/mgmt"
)

// wishPast wants the pasts that somebody asked for, one after the other.
func (r *Reader) wishPast(time.Time) time.Duration {
	_, wanted := notAsked(r.want.pasts, r.known.pasts)
	return oneByOne(wanted)
}

func (r *Reader) askPast(ctx context.Context) (mgmt.Update, int, error) {
	r.mu.Lock()
	name, wanted := notAsked(r.want.pasts, r.known.pasts)
	r.mu.Unlock()
	if !wanted {
		return nothing()
	}
	past, err := r.api.ChannelPast(ctx, name)
	if err == nil || isKind(err, mgmt.NotFound) || isKind(err, mgmt.BadName) {
		r.mu.Lock()
		r.known.pasts[name] = true
		r.mu.Unlock()
	}
	switch {
	case isKind(err, mgmt.NotFound):
		return mgmt.Update{Closed: []string{name}}, 1, nil
	case err != nil:
		return mgmt.Update{}, 1, err
	}
	return mgmt.Update{Pasts: []mgmt.ChannelPast{past}}, 1, nil
}

// wishConnection wants the connections of those who hold something that are on no page
// that was read.
func (r *Reader) wishConnection(time.Time) time.Duration {
	return oneByOne(len(r.known.strangers) > 0)
}

// strangers are the connections of channels that hold something that are not known.
func strangers(h *mgmt.Holders) (all []string) {
	if h.ConnectionsRead.At.IsZero() || h.AllConnections {
		return nil
	}
	for c := range h.Channels {
		if c.Holds() && c.Connection != "" && h.Connection(c.Connection) == nil && !slices.Contains(all, c.Connection) {
			all = append(all, c.Connection)
		}
		if len(all) == mostStrangers {
			break
		}
	}
	return all
}

// mostStrangers bounds how many are asked for before the channels are read again.
const mostStrangers = 100

func (r *Reader) askConnection(ctx context.Context) (mgmt.Update, int, error) {
	name, read, wanted := r.stranger()
	if !wanted {
		return nothing()
	}
	connection, _, err := r.api.Connection(ctx, name)
	if isKind(err, mgmt.NotFound) || isKind(err, mgmt.BadName) {
		connection, err = mgmt.Connection{Name: name}, nil // closed meanwhile: its channel goes next
	}
	return r.joined(err, func(h *mgmt.Holders) *mgmt.Holders {
		return h.WithConnections(read, []mgmt.Connection{connection}, false)
	}), 1, err
}

// stranger is the first connection that is not known, and when the others were read.
func (r *Reader) stranger() (name string, read mgmt.Reading, wanted bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if len(r.known.strangers) == 0 {
		return "", read, false
	}
	return r.known.strangers[0], r.known.holders.ConnectionsRead, true
}
