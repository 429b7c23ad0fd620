package scenario

import "time"

// SetPatience lets a test wait less for what will not come.
func SetPatience(d time.Duration) (restore func()) {
	old := patience
	patience = d
	return func() { patience = old }
}

// SetTimeoutPatience lets a test wait less for a channel that stays open.
func SetTimeoutPatience(d time.Duration) (restore func()) {
	old := timeoutPatience
	timeoutPatience = d
	return func() { timeoutPatience = old }
}
