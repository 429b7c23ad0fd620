package lab

import (
	"testing"
	"time"
)

// A worker whose broker is dead tries soon at first, and then ever more seldom.
func TestRetriesBecomeSeldom(t *testing.T) {
	for tries, want := range map[int]time.Duration{0: retry, 3: retry, 4: 2 * retry, 5: 4 * retry, 6: longestRetry, 7: longestRetry, 10_000: longestRetry} {
		if got := RetryAfter(tries); got != want {
			t.Errorf("after %d tries it waits %s and not %s", tries, got, want)
		}
	}
}
