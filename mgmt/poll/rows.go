package poll

import (
	"context"
	"slices"
	"time"

	"rabbitlab/mgmt"
)

const (
	// liveApart is how far apart the counts of a queue are wanted that somebody watches.
	liveApart = time.Second
	// rowsApart is how far apart its statistics are.
	rowsApart = 5 * time.Second
)

// figures is a kind of figures of a queue that are read together.
type figures struct {
	apart time.Duration // how far apart they are wanted
	read  func(*rowRead) *time.Time
}

var (
	liveCounts = figures{liveApart, func(row *rowRead) *time.Time { return &row.live }}
	statistics = figures{rowsApart, func(row *rowRead) *time.Time { return &row.stats }}
)

// oldest returns the queue that somebody watches and whose figures were read longest
// ago, if that is as long as it may be, and how many there are of these.
func (r *Reader) oldest(f figures, now time.Time) (key mgmt.Key, n int) {
	var last time.Time
	for _, k := range r.allWatched() {
		row := r.known.rows[k]
		at := *f.read(&row)
		if now.Sub(at) < max(f.apart, r.o.Shortest) {
			continue
		}
		if n++; n == 1 || at.Before(last) {
			key, last = k, at
		}
	}
	return key, n
}

// wishLive wants the counts of single queues where the page does not bring them.
func (r *Reader) wishLive(now time.Time) time.Duration {
	if r.known.lists {
		return 0
	}
	return r.wishOldest(liveCounts, now)
}

// wishRows wants their statistics.
func (r *Reader) wishRows(now time.Time) time.Duration { return r.wishOldest(statistics, now) }

func (r *Reader) wishOldest(f figures, now time.Time) time.Duration {
	_, n := r.oldest(f, now)
	if n == 0 {
		return 0
	}
	return max(f.apart, r.o.Shortest) / time.Duration(n)
}

// wishNamed wants the counts of all of them at once, where the release tells them in its
// lists only. Those on the page that is shown come with that, which costs no more, and is
// awaited first.
func (r *Reader) wishNamed(now time.Time) time.Duration {
	page := r.jobOf(mgmt.PartTotals)
	awaited := r.seesPage() && page.state.Read.At.IsZero() && page.failures == 0
	if !r.known.lists || awaited || len(r.unpaged(now)) == 0 {
		return 0
	}
	return max(liveApart, r.o.Shortest)
}

// seesPage says that somebody looks at a page of queues.
func (r *Reader) seesPage() bool { return r.want.shown.Size > 0 && r.want.hidden == "" }

// unpaged are the watched queues that are not on the page that is looked at.
func (r *Reader) unpaged(now time.Time) (all []mgmt.Key) {
	for _, k := range r.allWatched() {
		row := r.known.rows[k]
		paged := r.seesPage() && now.Sub(row.paged) <= 2*longestOrder
		if !paged && now.Sub(row.live) >= max(liveApart, r.o.Shortest) {
			all = append(all, k)
		}
	}
	return all
}

func (r *Reader) askLive(ctx context.Context) (mgmt.Update, int, error) {
	k, wanted := r.pick(liveCounts)
	if !wanted {
		return nothing()
	}
	list, told, err := r.api.LiveQueue(ctx, k)
	if err == nil && !told {
		r.mu.Lock()
		r.known.lists = true
		r.mu.Unlock()
		return mgmt.Update{}, 1, nil
	}
	return r.single(k, list, err)
}

func (r *Reader) askRow(ctx context.Context) (mgmt.Update, int, error) {
	k, wanted := r.pick(statistics)
	if !wanted {
		return nothing()
	}
	list, err := r.api.Queue(ctx, k)
	return r.single(k, list, err)
}

// pick chooses the queue to ask for, and takes it as read: if that fails, the others
// have their turn first.
func (r *Reader) pick(f figures) (k mgmt.Key, wanted bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	now := time.Now()
	k, n := r.oldest(f, now)
	if n == 0 {
		return k, false
	}
	row := r.known.rows[k]
	*f.read(&row) = now
	r.known.rows[k] = row
	return k, true
}

// nothing is the answer to what nobody wants any more since it was due.
func nothing() (mgmt.Update, int, error) { return mgmt.Update{}, 0, nil }

// single is an answer for one queue. That it is gone is an answer too.
func (r *Reader) single(k mgmt.Key, list mgmt.QueueList, err error) (mgmt.Update, int, error) {
	if isKind(err, mgmt.NotFound) {
		return mgmt.Update{Gone: []mgmt.Key{k}}, 1, nil
	}
	if isKind(err, mgmt.BadName) {
		return mgmt.Update{}, 1, nil
	}
	return listed(list, err), 1, err
}

// askNamed asks for those of one vhost, the next time for those of another.
func (r *Reader) askNamed(ctx context.Context) (mgmt.Update, int, error) {
	r.mu.Lock()
	wanted := r.unpaged(time.Now())
	if len(wanted) == 0 {
		r.mu.Unlock()
		return nothing() // nobody wants them any more
	}
	slices.SortFunc(wanted, func(a, b mgmt.Key) int { return r.known.rows[a].live.Compare(r.known.rows[b].live) })
	vhost, names := wanted[0].Vhost, []string(nil)
	for _, k := range wanted {
		if k.Vhost == vhost {
			names = append(names, k.Name)
		}
	}
	r.mu.Unlock()
	list, err := r.api.NamedQueues(ctx, vhost, names)
	return listed(list, err), 1, err
}

// wishSamples wants the past of the queues on the screen, each once.
func (r *Reader) wishSamples(time.Time) time.Duration {
	_, wanted := notAsked(r.allWatched(), r.known.samples)
	return oneByOne(wanted)
}

// askSamples asks for the past of one queue.
func (r *Reader) askSamples(ctx context.Context) (mgmt.Update, int, error) {
	return r.askOnce(r.allWatched, r.known.samples, func(k mgmt.Key) (mgmt.Update, error) {
		series, err := r.api.Samples(ctx, k)
		return mgmt.Update{Samples: []mgmt.Series{series}}, err
	})
}
