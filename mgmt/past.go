package mgmt

import "time"

// freshFor is how long ago a queue was read that is read again in time, also on a broker
// that has very many.
const freshFor = 30 * time.Second

// Past returns the last n buckets of a queue's History: up to its newest reading, and
// where that is old up to now, so that it is seen that nothing is known since.
func (s *State) Past(k Key, n int, now time.Time) []Sample {
	if r := s.rows[k]; r != nil && now.Sub(r.TotalsRead.At) <= freshFor {
		now = r.TotalsRead.At
	}
	return s.history.Points(k, n, now)
}
