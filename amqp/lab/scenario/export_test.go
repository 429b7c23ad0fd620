package scenario

import "time"

// SetPatience lets a test wait less for what will not come.
func SetPatience(d time.Duration) (restore func()) {
	old := patience
	patience = d
	return func() { patience = old }
}
