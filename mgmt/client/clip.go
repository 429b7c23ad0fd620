package client

import (
	"regexp"
	"strings"
)

// clip makes one line of what somebody else wrote, to be quoted in an error: short, and
// without the passwords of URLs.
func clip(s string) string {
	const most = 200
	s = withoutUsers(strings.Join(strings.Fields(s), " "))
	if len(s) > most {
		s = strings.ToValidUTF8(s[:most], "") + "…"
	}
	return s
}

// withoutUsers takes users and passwords out of the URLs in a text.
func withoutUsers(s string) string {
	var b strings.Builder
	for {
		before, after, found := strings.Cut(s, "//")
		b.WriteString(before)
		if !found {
			return b.String()
		}
		b.WriteString("//")
		s = after[userLength(after):]
	}
}

// userLength is how much of an authority is the user, with the @. A password may hold what
// ought to be escaped there.
func userLength(authority string) int {
	end := strings.IndexAny(authority, "/?# ")
	if end < 0 {
		end = len(authority)
	}
	if at := strings.LastIndexByte(authority[:end], '@'); at >= 0 {
		return at + 1
	}
	colon := strings.IndexByte(authority[:end], ':')
	if colon < 0 || portFirst.MatchString(authority[colon+1:]) {
		return 0
	}
	return strings.IndexByte(authority, '@') + 1
}

var portFirst = regexp.MustCompile(`^[0-9]*([/?# ]|$)`)
