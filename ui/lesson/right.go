package lesson

import "math"

// nearest is for choices that each stand for one value: right is the one whose
// value is the closest to what was measured.
func nearest(values ...float64) func(float64) int {
	return func(measured float64) int {
		best := 0
		for i, v := range values {
			if math.Abs(v-measured) < math.Abs(values[best]-measured) {
				best = i
			}
		}
		return best
	}
}

// upTo is for choices that divide what can be measured, smallest first: right is
// the first whose limit is not exceeded, and the last one above all limits.
func upTo(limits ...float64) func(float64) int {
	return func(measured float64) int {
		for i, limit := range limits {
			if measured <= limit {
				return i
			}
		}
		return len(limits)
	}
}
