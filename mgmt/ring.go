package mgmt

// ring is the past of one queue: a fixed number of buckets that are written
// round and round. Counts are whole numbers, unknown where there is none, which
// is half the size of a Figure.
type ring struct {
	newest  int64 // the number of the newest bucket
	ready   [HistoryLength]int64
	unacked [HistoryLength]int64
}

const unknown = -1

func newRing() *ring {
	r := &ring{}
	for i := range r.ready {
		r.ready[i], r.unacked[i] = unknown, unknown
	}
	return r
}

// measure writes what was read just now. A figure that was not read leaves what
// stands.
func (r *ring) measure(bucket int64, ready, unacked Figure) {
	r.advance(bucket)
	if !r.holds(bucket) {
		return
	}
	i := slot(bucket)
	replace(&r.ready[i], ready)
	replace(&r.unacked[i], unacked)
}

// seed writes only where nothing stands yet.
func (r *ring) seed(bucket int64, ready, unacked Figure) {
	if !r.holds(bucket) {
		return
	}
	i := slot(bucket)
	if r.ready[i] == unknown {
		replace(&r.ready[i], ready)
	}
	if r.unacked[i] == unknown {
		replace(&r.unacked[i], unacked)
	}
}

func (r *ring) at(bucket int64) (ready, unacked Figure) {
	if !r.holds(bucket) {
		return Figure{}, Figure{}
	}
	i := slot(bucket)
	return Known(float64(r.ready[i])), Known(float64(r.unacked[i]))
}

// advance empties the buckets between the newest and this one.
func (r *ring) advance(bucket int64) {
	if bucket <= r.newest {
		return
	}
	for b := max(r.newest+1, bucket-HistoryLength+1); b <= bucket; b++ {
		r.ready[slot(b)], r.unacked[slot(b)] = unknown, unknown
	}
	r.newest = bucket
}

func (r *ring) holds(bucket int64) bool {
	return bucket <= r.newest && bucket > r.newest-HistoryLength
}

func slot(bucket int64) int64 {
	return ((bucket % HistoryLength) + HistoryLength) % HistoryLength
}

func replace(count *int64, f Figure) {
	if n, known := f.Int(); known {
		*count = n
	}
}
