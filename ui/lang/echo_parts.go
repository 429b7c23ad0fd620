package lang

import "strings"

// An error on one line has parts: what went wrong, what it means, what to do.
// joiners are what joins them in English, and in Chinese.
var joiners = map[string]string{": ": "：", "; ": "；"}

// mostJoints is how many places are looked at where parts of a line may meet.
const mostJoints = 12

// joints are the places where the parts of a line may meet. What is quoted has
// none.
func joints(s string) (at []int) {
	quoted := false
	for i := 0; i+1 < len(s) && len(at) < mostJoints; i++ {
		switch {
		case quoted && s[i] == '\\':
			i++
		case s[i] == '"':
			quoted = !quoted
		case !quoted && joiners[s[i:i+2]] != "":
			at = append(at, i)
		}
	}
	return at
}

// part is one of an error.
type part struct {
	said   string
	known  bool
	trails bool // it ends with foreign words, which may go on in the next
	end    int  // where the next is joined to it
}

// echoParts says the parts that the catalogue has, and leaves the others as they
// are.
func echoParts(s string) string {
	all := partsOf(s)
	var said strings.Builder
	for i, p := range all {
		said.WriteString(p.said)
		if i+1 == len(all) {
			break
		}
		joiner := s[p.end : p.end+2]
		if p.known && !p.trails || all[i+1].known {
			joiner = joiners[joiner]
		}
		said.WriteString(joiner)
	}
	return said.String()
}

func partsOf(s string) (all []part) {
	ends := append(joints(s), len(s))
	for start := 0; len(ends) > 0; {
		p, used := firstPart(s, start, ends)
		all = append(all, p)
		start, ends = p.end+2, ends[used:]
	}
	return all
}

// firstPart is the longest that the catalogue has of those that begin at start,
// and how many of the ends it takes: a sentence of the catalogue may have joints
// of its own.
func firstPart(s string, start int, ends []int) (p part, used int) {
	for i := len(ends) - 1; i >= 0; i-- {
		if said, ok := echoPart(s[start:ends[i]], 0); ok {
			return part{said: said, known: true, trails: sameEnd(s[start:ends[i]], said), end: ends[i]}, i + 1
		}
	}
	return part{said: s[start:ends[0]], end: ends[0]}, 1
}

// sameEnd says whether a sentence ends with the same word in both languages.
func sameEnd(english, said string) bool {
	return strings.HasSuffix(said, english[strings.LastIndex(english, " ")+1:])
}
