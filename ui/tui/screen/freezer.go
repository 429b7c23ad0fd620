package screen

import "time"

// Freezer is a screen that can stand still as it is, while what it shows goes on.
type Freezer interface {
	Freeze(on bool)
	// Frozen says whether it does, and for how long it has.
	Frozen() (age time.Duration, on bool)
}
