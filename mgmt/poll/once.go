package poll

import (
	"time"

	"rabbitlab/mgmt"
)

// notAsked is the first of what is wanted that was not asked for yet.
func notAsked[K comparable](wanted []K, asked map[K]bool) (first K, found bool) {
	for _, k := range wanted {
		if !asked[k] {
			return k, true
		}
	}
	return first, false
}

// oneByOne is the wish for what is asked for one after the other, as long as there is any.
func oneByOne(wanted bool) time.Duration {
	if !wanted {
		return 0
	}
	return leastCost
}

// askOnce asks for the first queue of which that was not asked for yet. A failure is not
// tried again: the link says if it is a lasting one, and everything is asked for again when
// it is back.
func (r *Reader) askOnce(wanted func() []mgmt.Key, asked map[mgmt.Key]bool, ask func(mgmt.Key) (mgmt.Update, error)) (mgmt.Update, int, error) {
	r.mu.Lock()
	k, found := notAsked(wanted(), asked)
	if !found {
		r.mu.Unlock()
		return nothing()
	}
	asked[k] = true
	r.mu.Unlock()
	u, err := ask(k)
	if err != nil {
		return mgmt.Update{}, 1, unlessAnswered(err)
	}
	return u, 1, nil
}

// unlessAnswered leaves out an error that is an answer.
func unlessAnswered(err error) error {
	if silent(err) {
		return err
	}
	return nil
}
