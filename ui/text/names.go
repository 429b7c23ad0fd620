package text

import (
	"slices"
	"strings"
)

// Names is how several names are drawn in a column where they are too long for it.
type Names struct {
	width int
	short map[string]string
}

// FitNames makes names fit that stand below each other. One that is too long loses of its
// beginning, if that is no more than what it has in common with another that is too long,
// and it then looks like no other; else it is cut in the middle.
func FitNames(names []string, width int) Names {
	n := Names{width, map[string]string{}}
	var long []string
	for _, name := range names {
		if Width(Name(name)) > width {
			long = append(long, name)
		}
	}
	slices.Sort(long)
	long = slices.Compact(long)
	looks := map[string]int{}
	for i, name := range long {
		shared := 0
		if i > 0 {
			shared = inCommon(name, long[i-1])
		}
		if i+1 < len(long) {
			shared = max(shared, inCommon(name, long[i+1]))
		}
		if short, ok := withoutBeginning(name, name[:shared], width); ok {
			n.short[name] = short
			looks[short]++
		}
	}
	for name, short := range n.short {
		if looks[short] > 1 {
			delete(n.short, name)
		}
	}
	return n
}

// Fit is a name, cut and padded for the column.
func (n Names) Fit(name string, width int) string {
	if short, has := n.short[name]; has && width == n.width {
		return short
	}
	return FitMiddle(Name(name), width)
}

// withoutBeginning cuts a name at its beginning, and is false where that takes more than
// what others share with it.
func withoutBeginning(name, shared string, width int) (short string, ok bool) {
	clean := Name(name)
	if lost := Width(clean) - width + 1; width <= 4 || lost > Width(Name(shared)) {
		return "", false
	}
	return fit("…"+end(clean, width-1), width, false), true
}

// between are the signs between two words of a name.
const between = ".-_/:"

// inCommon is how many bytes two names begin with alike, up to the last sign between words.
func inCommon(a, b string) int {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	for n > 0 && !strings.Contains(between, a[n-1:n]) {
		n--
	}
	return n
}
