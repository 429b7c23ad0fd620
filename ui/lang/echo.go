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
			lines[i] = echoLine(line, 0)
		}
		return strings.Join(lines, "\n")
	})
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

func echoLine(s string, depth int) string {
	if said, ok := chinese.echoes[s]; ok {
		return said
	}
	if depth == deepest {
		return s
	}
	if said, ok := echoShape(s, depth); ok {
		return said
	}
	if parts := partOf.FindStringSubmatch(s); parts != nil {
		first, last := echoLine(parts[1], depth), echoLine(parts[2], depth)
		if first != parts[1] || last != parts[2] {
			return first + "；" + last
		}
	}
	return s
}

// partOf is the first part of an error on one line and the others: what went wrong,
// what it means, what to do. What is quoted is not cut.
var partOf = regexp.MustCompile(`(?s)^((?:"(?:[^"\\]|\\.)*"|[^"])*?); (.*)$`)

// echoShape says a sentence that has the shape of a format. What stands for a verb
// is a part of one sentence, not the rest of an error after it.
func echoShape(s string, depth int) (said string, ok bool) {
	for _, shape := range shapes() {
		held := shape.is.FindStringSubmatch(s)
		if held == nil || slices.ContainsFunc(held[1:], partOf.MatchString) {
			continue
		}
		args := make([]any, len(held)-1)
		for i, part := range held[1:] {
			args[i] = echoLine(part, depth+1)
		}
		return fmt.Sprintf(shape.said, args...), true
	}
	return "", false
}

// shape is a format as what it looks like when it is written out.
type shape struct {
	english string
	is      *regexp.Regexp
	said    string // with %s for everything that it holds
}

// shapes are those of the catalogue, the most telling first.
var shapes = sync.OnceValue(func() []shape {
	var all []shape
	for english, said := range chinese.echoes {
		if !strings.Contains(strings.ReplaceAll(english, "%%", ""), "%") {
			continue
		}
		all = append(all, shape{english, looks(english), verbs.ReplaceAllString(said, "%${1}s")})
	}
	slices.SortFunc(all, func(a, b shape) int {
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
