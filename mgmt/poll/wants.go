package poll

import (
	"slices"
	"time"

	"rabbitlab/mgmt"
)

// wants is what those who read want to know, beside what is always read.
type wants struct {
	shown    mgmt.QueueQuery       // the page of queues that is on a screen
	hidden   string                // who watches on a screen that is not seen, "" for nobody
	watched  map[string][]mgmt.Key // queues of which the figures are wanted whatever page they are on, by who wants them
	pasts    []string              // channels whose past is wanted, the most urgent first
	bindings []mgmt.Key            // queues of which it is wanted to know what they are bound to
	ways     []mgmt.Key            // queues of which it is wanted to know where their dead letters go
	shares   []mgmt.Listener       // of nodes of which it is wanted to know what channels count by queue
}

// typingPause is how long a name is left to be typed before the broker is asked for it.
const typingPause = 150 * time.Millisecond

// Show says which page of queues is looked at; one of Size 0 says that none is. A
// question under way for another page is withdrawn.
func (r *Reader) Show(q mgmt.QueueQuery) {
	q.Shown = q.Size > 0
	r.mu.Lock()
	defer r.mu.Unlock()
	old := r.want.shown
	if q == old {
		return
	}
	r.want.shown = q
	j := r.jobOf(mgmt.PartTotals)
	j.hurried, j.notYet = true, time.Time{}
	if q.Name != old.Name {
		j.notYet = time.Now().Add(typingPause)
	}
	if j.withdraw != nil {
		j.withdraw()
	}
	r.wakeAll()
}

// Watch says of which queues somebody wants the figures, on whatever page they are, and
// whose past a screen shows; the most urgent first. It takes the place of what the same
// one wanted before.
func (r *Reader) Watch(who string, queues []mgmt.Key) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if slices.Equal(r.want.watched[who], queues) {
		return
	}
	r.want.watched[who] = slices.Clone(queues)
	r.wakeAll()
}

// WantPasts says of which channels the past is wanted, the most urgent first. Each is
// asked for once.
func (r *Reader) WantPasts(channels []string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.want.pasts = slices.Clone(channels)
	r.known.keepPasts(channels)
	if j := r.jobOf(mgmt.PartPasts); len(channels) == 0 && j.state.Err != nil {
		j.state.Err, j.state.Since = nil, time.Time{} // nobody misses them any more
		r.hand(mgmt.Update{Parts: []mgmt.PartState{j.state}})
	}
	signal(r.wake[quick])
}

// Closely has the statistics read as often as they can tell something new, at half of the
// broker's time at the most, or no longer.
func (r *Reader) Closely(yes bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.closely != yes {
		r.closely = yes
		r.wakeAll()
	}
}

// Refresh has everything that is wanted asked now. What is under way is soon enough.
func (r *Reader) Refresh() {
	r.mu.Lock()
	defer r.mu.Unlock()
	for _, j := range r.jobs {
		if j.states && !j.running {
			j.hurried = true
		}
	}
	r.wakeAll()
}

// allWatched is the queues that anybody watches where it is seen.
func (r *Reader) allWatched() (all []mgmt.Key) {
	for who, keys := range r.want.watched {
		if who != r.want.hidden {
			all = append(all, keys...)
		}
	}
	return all
}
