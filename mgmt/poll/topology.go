package poll

import (
	"context"
	"slices"
	"time"

	"rabbitlab/mgmt"
	"rabbitlab/mgmt/deadletter"
)

// WantWays says of which queues it is wanted to know where their dead letters go. Each is asked
// for once, and once more where it was not wanted meanwhile.
func (r *Reader) WantWays(queues []mgmt.Key) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.want.ways = slices.Clone(queues)
	for k := range r.known.ways {
		if !slices.Contains(queues, k) {
			delete(r.known.ways, k)
		}
	}
	signal(r.wake[quick])
}

func (r *Reader) wantsWays() []mgmt.Key { return r.want.ways }

func (r *Reader) wishTopology(time.Time) time.Duration {
	_, wanted := notAsked(r.want.ways, r.known.ways)
	return oneByOne(wanted)
}

// askTopology asks for all that the dead letters of one queue meet.
func (r *Reader) askTopology(ctx context.Context) (mgmt.Update, int, error) {
	asked := 0
	u, _, err := r.askOnce(r.wantsWays, r.known.ways, func(k mgmt.Key) (mgmt.Update, error) {
		t, n, err := deadletter.Explore(ctx, r.api, k)
		asked = n
		return mgmt.Update{Ways: []mgmt.Topology{t}}, err
	})
	return u, asked, err
}
