package lang

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"sync"
)

// Echo says what a package below ui has written in English: an error, a reason,
// the title of a scenario. Those packages know nothing of languages, so a sentence
// is known by its shape: the catalogue has it as it is, or as a format whose verbs
// stand for what it holds, and that is said in turn. What is not known, as the
// broker's own words, stays as it is. It works line by line.
func Echo(s string) string {
	if Now() == English {
		return s
	}
	return echoes.get(s, func() string {
		lines := strings.Split(s, "\n")
		for i, line := range lines {
			lines[i] = echoLine(line)
		}
		return strings.Join(lines, "\n")
	})
}

// EchoAll says all of them.
func EchoAll(all []string) (said []string) {
	for _, s := range all {
		said = append(said, Echo(s))
	}
	return said
}

// echoes remembers what was said of late: the same lines are drawn at every frame.
var echoes = memory{said: map[string]string{}}

// memory is bounded: what is in it is forgotten all at once.
type memory struct {
	mu   sync.Mutex
	said map[string]string
}

const remembered = 2000

func (m *memory) get(s string, say func() string) string {
	m.mu.Lock()
	defer m.mu.Unlock()
	if said, ok := m.said[s]; ok {
		return said
	}
	if len(m.said) >= remembered {
		clear(m.said)
	}
	said := say()
	m.said[s] = said
	return said
}

// deepest is how far a sentence may hold others: errors wrap each other.
const deepest = 4

func echoLine(s string) string {
	if said, ok := chinese().echoes[s]; ok {
		return said
	}
	if said, ok := echoPart(s, 0); ok {
		return said
	}
	return echoParts(s)
}

// echoPart says a sentence that the catalogue has, as it is or as a format. A word
// alone is none: it may be a name.
func echoPart(s string, depth int) (said string, ok bool) {
	if !strings.Contains(s, " ") {
		return "", false
	}
	if said, ok := chinese().echoes[s]; ok {
		return said, true
	}
	if depth == deepest {
		return "", false
	}
	for _, shape := range shapes() {
		if said, ok := shape.say(s, depth); ok {
			return said, true
		}
	}
	return "", false
}

// shape is a format as what it looks like when it is written out.
type shape struct {
	english string
	fixed   []string // what stands around the verbs
	is      *regexp.Regexp
	said    string // with %s for everything that it holds
}

// mayBe tells most sentences of another shape at little cost.
func (f *shape) mayBe(s string) bool {
	last := len(f.fixed) - 1
	if !strings.HasPrefix(s, f.fixed[0]) || !strings.HasSuffix(s, f.fixed[last]) {
		return false
	}
	return !slices.ContainsFunc(f.fixed, func(part string) bool { return !strings.Contains(s, part) })
}

// say says a sentence that is of the shape.
func (f *shape) say(s string, depth int) (said string, ok bool) {
	if !f.mayBe(s) {
		return "", false
	}
	held := f.is.FindStringSubmatch(s)
	if held == nil {
		return "", false
	}
	args := make([]any, len(held)-1)
	for i, part := range held[1:] {
		said, known := echoPart(part, depth+1)
		if !known && f.open(i, len(args)) && len(joints(part)) > 0 {
			return "", false // it reaches into the next part of an error
		}
		args[i] = cmp.Or(said, part)
	}
	return fmt.Sprintf(f.said, args...), true
}

// open says whether the i-th of n verbs stands at the beginning or the end, and for
// anything.
func (f *shape) open(i, n int) bool {
	return i == 0 && beginsOpen.MatchString(f.english) || i == n-1 && endsOpen.MatchString(f.english)
}

var (
	beginsOpen = regexp.MustCompile(`^%[svw]`)
	endsOpen   = regexp.MustCompile(`%[svw]$`)
)

// shapes are those of the catalogue, the most telling first.
var shapes = sync.OnceValue(func() []*shape {
	var all []*shape
	for english, said := range chinese().echoes {
		if !strings.Contains(strings.ReplaceAll(english, "%%", ""), "%") {
			continue
		}
		all = append(all, &shape{english, verbs.Split(english, -1), looks(english), verbs.ReplaceAllString(said, "%${1}s")})
	}
	slices.SortFunc(all, func(a, b *shape) int {
		return cmp.Or(cmp.Compare(len(verbs.ReplaceAllString(b.english, "")), len(verbs.ReplaceAllString(a.english, ""))), cmp.Compare(a.english, b.english))
	})
	return all
})

// verbs are the verbs of package fmt, with the number of their argument.
var verbs = regexp.MustCompile(`%(\[\d+\])?[-+# 0]*[\d.]*[a-zA-Z]`)

// looks is what a format looks like when it is written out.
func looks(format string) *regexp.Regexp {
	pattern, rest := "", format
	for rest != "" {
		at := verbs.FindStringIndex(rest)
		if at == nil {
			break
		}
		pattern += regexp.QuoteMeta(rest[:at[0]]) + held(rest[at[1]-1])
		rest = rest[at[1]:]
	}
	return regexp.MustCompile(`(?s)^` + pattern + regexp.QuoteMeta(rest) + `$`)
}

// held is what may stand where a verb is.
func held(verb byte) string {
	switch verb {
	case 'd':
		return `(-?\d+)`
	case 'f', 'g':
		return `(-?[\d.e+]+)`
	case 'q':
		return `("(?:[^"\\]|\\.)*")`
	}
	return `(.*?)`
}
