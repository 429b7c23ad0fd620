package mgmt

import "time"

// HistoryBucket is the width of one point of a History, and HistoryLength the
// number of points kept of each queue: five minutes in all.
const (
	HistoryBucket = 5 * time.Second
	HistoryLength = 60
)

// History keeps the recent past of every queue, one sample a bucket: the newest
// that fell into it. It takes about a kilobyte a queue, however long it runs.
// The zero History is empty and ready to use.
type History struct{ rings map[Key]*ring }

// Record takes what was counted in a queue at a moment.
func (h *History) Record(k Key, at time.Time, ready, unacked Figure) {
	if h.rings == nil {
		h.rings = make(map[Key]*ring)
	}
	h.ringOf(k).measure(bucketOf(at), ready, unacked)
}

// Forget drops the past of a queue.
func (h *History) Forget(k Key) { delete(h.rings, k) }

// Seed fills in what the broker remembers of a queue. It never replaces a
// figure that was measured by Record, and a queue that Record has not seen is
// left out.
func (h *History) Seed(s Series) {
	r := h.rings[s.Key]
	if r == nil {
		return
	}
	for _, sample := range s.Samples {
		r.seed(bucketOf(sample.At), sample.Ready, sample.Unacked)
	}
}

// Points returns the last n buckets up to now, oldest first: always exactly n,
// with figures that are not known where there is no sample. At is the start of
// the bucket.
func (h *History) Points(k Key, n int, now time.Time) []Sample {
	points := make([]Sample, max(n, 0))
	newest := bucketOf(now)
	r := h.rings[k]
	for i := range points {
		bucket := newest - int64(len(points)-1-i)
		points[i].At = time.Unix(0, bucket*int64(HistoryBucket))
		if r != nil {
			points[i].Ready, points[i].Unacked = r.at(bucket)
		}
	}
	return points
}

func (h *History) ringOf(k Key) *ring {
	r := h.rings[k]
	if r == nil {
		r = newRing()
		h.rings[k] = r
	}
	return r
}

// bucketOf numbers the buckets since 1970, so that all queues share one grid.
func bucketOf(t time.Time) int64 { return t.UnixNano() / int64(HistoryBucket) }
