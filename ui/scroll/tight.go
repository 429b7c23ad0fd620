package scroll

import "strings"

// Tight is a page without some of its blank lines, the last first, where that shows the whole
// of it in so many lines: nothing is scrolled out of sight beside a blank.
func Tight(lines []string, height int) []string {
	over := len(lines) - height
	if over <= 0 || over > blanks(lines) {
		return lines
	}
	tight := make([]string, len(lines))
	at := len(lines)
	for i := len(lines) - 1; i >= 0; i-- {
		if over > 0 && blank(lines[i]) {
			over--
			continue
		}
		at--
		tight[at] = lines[i]
	}
	return tight[at:]
}

func blanks(lines []string) (n int) {
	for _, line := range lines {
		if blank(line) {
			n++
		}
	}
	return n
}

func blank(line string) bool { return strings.TrimSpace(line) == "" }
