package routingkey

import (
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"
)

// A pattern of a topic exchange is a regular expression in other letters.
func asExpression(pattern []string) *regexp.Regexp {
	var out strings.Builder
	out.WriteString("^")
	for _, word := range pattern {
		switch word {
		case "#":
			out.WriteString(`(?:[^/]*/)*`)
		case "*":
			out.WriteString(`[^/]*/`)
		default:
			out.WriteString(regexp.QuoteMeta(word) + "/")
		}
	}
	return regexp.MustCompile(out.String() + "$")
}

func FuzzTopic(f *testing.F) {
	for _, s := range [][2]string{
		{"a.*.c", "a.b.c"}, {"#", ""}, {"#.b.#", "a.b.b"}, {"a.#.#", "a"}, {"*.#.c", "c"}, {"a.*", "a."}, {"#.a.#.a", "a.b.a.a"}, {"*", ""},
	} {
		f.Add(s[0], s[1])
	}
	f.Fuzz(func(t *testing.T, pattern, key string) {
		if len(pattern)+len(key) > 60 || strings.ContainsAny(pattern+key, "/\n") || !utf8.ValidString(pattern) || !utf8.ValidString(key) {
			return
		}
		joined := strings.Join(Words(key), "/")
		if len(Words(key)) > 0 {
			joined += "/"
		}
		want := asExpression(Words(pattern)).MatchString(joined)
		if got := Matches(Words(pattern), Words(key)); got != want {
			t.Errorf("%q matches %q: %v", pattern, key, got)
		}
	})
}
