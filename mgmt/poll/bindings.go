package poll

import (
	"context"
	"slices"
	"time"

	"rabbitlab/mgmt"
)

// mostBindings bounds of how many queues the bindings are asked for: once each.
const mostBindings = 20

// WantBindings says of which queues it is wanted to know what they are bound to, the most
// urgent first. Each is asked for once.
func (r *Reader) WantBindings(queues []mgmt.Key) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.want.bindings = slices.Clone(queues[:min(len(queues), mostBindings)])
	signal(r.wake[quick])
}

func (r *Reader) wantsBindings() []mgmt.Key { return r.want.bindings }

func (r *Reader) wishBindings(time.Time) time.Duration {
	_, wanted := notAsked(r.want.bindings, r.known.bindings)
	return oneByOne(wanted)
}

// askBindings asks for those of one queue: what is not known then is said less surely.
func (r *Reader) askBindings(ctx context.Context) (mgmt.Update, int, error) {
	return r.askOnce(r.wantsBindings, r.known.bindings, func(k mgmt.Key) (mgmt.Update, error) {
		b, err := r.api.Bindings(ctx, k)
		return mgmt.Update{Bindings: []mgmt.Bindings{b}}, err
	})
}
