package poll

import (
	"context"
	"slices"
	"time"

	"rabbitlab/mgmt"
)

const (
	// sharesApart is how far apart they are asked for at the least: channels tell RabbitMQ
	// what they count each 5 s.
	sharesApart = 5 * time.Second
	// mostShareNodes bounds of how many nodes.
	mostShareNodes = 10
)

// WantShares says of which nodes it is wanted to know what their channels count by queue, by
// where their plugin rabbitmq_prometheus listens. They are asked for until nobody wants them;
// where it does not answer, once.
func (r *Reader) WantShares(nodes []mgmt.Listener) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.want.shares = slices.Clone(nodes[:min(len(nodes), mostShareNodes)])
	signal(r.wake[quick])
}

func (r *Reader) wishShares(now time.Time) time.Duration {
	if len(r.wantsShares()) == 0 {
		return 0
	}
	return max(sharesApart, r.wishStatistics(now))
}

func (r *Reader) wantsShares() (nodes []mgmt.Listener) {
	for _, l := range r.want.shares {
		if !r.known.shareless[l] {
			nodes = append(nodes, l)
		}
	}
	return nodes
}

// askShares asks all of them. Who does not answer is no trouble of the API's.
func (r *Reader) askShares(ctx context.Context) (u mgmt.Update, requests int, err error) {
	r.mu.Lock()
	nodes := r.wantsShares()
	r.mu.Unlock()
	for _, l := range nodes {
		shares, told := r.api.NodeShares(ctx, l)
		if told {
			u.Shares = append(u.Shares, shares)
			continue
		}
		r.mu.Lock()
		r.known.shareless[l] = true
		r.mu.Unlock()
	}
	return u, len(nodes), nil
}
