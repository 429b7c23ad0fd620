package text

import (
	"fmt"
	"math"
	"strconv"
	"time"
)

// Unknown stands for a figure that the broker did not send.
const Unknown = "–"

// Count writes a whole number with its thousands apart: 1 204.
func Count(n int64, known bool) string {
	if !known {
		return Unknown
	}
	s := strconv.FormatInt(n, 10)
	for i := len(s) - 3; i > 0 && s[i-1] != '-'; i -= 3 {
		s = s[:i] + " " + s[i:]
	}
	return s
}

// Rate writes messages a second: one decimal, none from 1000 up. What is no
// number is not known.
func Rate(v float64, known bool) string {
	switch {
	case !known || math.IsNaN(v) || math.IsInf(v, 0):
		return Unknown
	case math.Round(v*10) >= 10_000:
		return Count(int64(math.Round(v)), true)
	}
	return strconv.FormatFloat(v, 'f', 1, 64)
}

// Bytes writes a size in the units that RabbitMQ's own tools use: 12 B, 3.4 kB,
// 5.6 MB (powers of 1000).
func Bytes(n float64, known bool) string {
	if !known {
		return Unknown
	}
	if math.Round(n) < 1000 {
		return fmt.Sprintf("%.0f B", n)
	}
	units := []string{"kB", "MB", "GB", "TB"}
	n /= 1000
	for math.Round(n*10) >= 10_000 && len(units) > 1 {
		n, units = n/1000, units[1:]
	}
	return fmt.Sprintf("%.1f %s", n, units[0])
}

// Age writes how long ago something was, in at most two units: 0 s, 42 s, 4m 10s,
// 3h 05m, 12d 4h.
func Age(d time.Duration) string {
	d = max(d, 0).Truncate(time.Second)
	s := int64(d / time.Second)
	switch {
	case s < 60:
		return fmt.Sprintf("%d s", s)
	case s < 3600:
		return fmt.Sprintf("%dm %02ds", s/60, s%60)
	case s < 86400:
		return fmt.Sprintf("%dh %02dm", s/3600, s%3600/60)
	}
	return fmt.Sprintf("%dd %dh", s/86400, s%86400/3600)
}
