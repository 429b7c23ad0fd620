package poll

import (
	"hash/maphash"
	"time"

	"rabbitlab/mgmt"
)

const (
	// calmAfter is for how long nothing on the screen has changed when it is read less
	// often: calmly.
	calmAfter = 5 * time.Second
	calmly    = time.Second
)

// news is when the figures on the screen changed last.
type news struct {
	seed  maphash.Seed
	last  uint64
	since time.Time
}

// calm says that nothing has changed for a while.
func (n *news) calm(now time.Time) bool {
	return !n.since.IsZero() && now.Sub(n.since) > calmAfter
}

// take compares the page that is shown with the one before.
func (n *news) take(u *mgmt.Update, now time.Time) {
	for i := range u.Lists {
		if !u.Lists[i].Query.Shown {
			continue
		}
		if sum := n.sum(&u.Lists[i]); sum != n.last {
			n.last, n.since = sum, now
		}
	}
}

func (n *news) sum(l *mgmt.QueueList) uint64 {
	if n.seed == (maphash.Seed{}) {
		n.seed = maphash.MakeSeed()
	}
	var h maphash.Hash
	h.SetSeed(n.seed)
	for i := range l.Queues {
		q := &l.Queues[i]
		maphash.WriteComparable(&h, q.Key)
		maphash.WriteComparable(&h, q.State)
		maphash.WriteComparable(&h, q.Ready)
		maphash.WriteComparable(&h, q.Unacked)
	}
	return h.Sum64()
}

// Expect says that something is about to change: the screen is read often again.
func (r *Reader) Expect() {
	r.mu.Lock()
	defer r.mu.Unlock()
	now := time.Now()
	if r.news.calm(now) {
		r.wakeAll()
	}
	r.news.since = now
}
