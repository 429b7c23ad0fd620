package lab

import "time"

// SetDialTimeout lets a test wait less for an answer that will not come.
func SetDialTimeout(d time.Duration) (restore func()) {
	old := dialTimeout
	dialTimeout = d
	return func() { dialTimeout = old }
}
