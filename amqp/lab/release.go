package lab

import (
	"strconv"
	"strings"
)

// BrokerVersion is the broker's, as 3.10.8; "" before the first AddQueue, or where
// the broker does not say.
func (l *Lab) BrokerVersion() string { return l.control.version() }

// SinceRelease says whether the broker is of that release or a later one; false
// where its version is not known.
func (l *Lab) SinceRelease(major, minor int) bool {
	is, rest, _ := strings.Cut(l.control.version(), ".")
	isMinor, _, _ := strings.Cut(rest, ".")
	a, err := strconv.Atoi(is)
	if err != nil {
		return false
	}
	b, _ := strconv.Atoi(isMinor)
	return a > major || a == major && b >= minor
}
