package cli

import (
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"
)

// bytewise has each byte of a text as a character, which is how RabbitMQ matches.
func bytewise(s string) string {
	var b strings.Builder
	for _, c := range []byte(s) {
		b.WriteRune(rune(c))
	}
	return b.String()
}

func isASCII(s string) bool {
	return s == strings.ToValidUTF8(s, "") && len(s) == utf8.RuneCountInString(s)
}

// FuzzGlob holds what the broker is asked for against what the pattern takes: all of it,
// be it matched by bytes or by characters, and of ASCII nothing else.
func FuzzGlob(f *testing.F) {
	for _, seed := range [][2]string{
		{"hello", "hello"}, {"hel*", "hello"}, {"hel*", "hel/lo"}, {"?rders", "orders"}, {"[g-p]*", "orders"}, {"[^a]x", "/x"},
		{`a\*b`, "a*b"}, {`\[a]`, "[a]"}, {`[\]]`, "]"}, {`[[:alpha:]]`, ":]"}, {"[a-c[]", "["}, {"a.b", "axb"}, {"a+(b|c)", "a+(b|c)"},
		{"é?", "éü"}, {"[é-ü]", "ö"}, {"[^é]", "ö"}, {"日*", "日本"}, {`\é`, "é"}, {"[b-a]", "a"}, {"a", "a\n"}, {"a$^", "a$^"}, {"*", ""},
		{`\\`, `\`}, {"[^^]", "^"}, {"[a^]", "^"}, {"?", "𝄞"},
	} {
		f.Add(seed[0], seed[1])
	}
	f.Fuzz(func(t *testing.T, pattern, name string) {
		var g glob
		if !utf8.ValidString(pattern) || !utf8.ValidString(name) || g.Set(pattern) != nil {
			return
		}
		expression := g.expression()
		takes := g.takes(name)
		for how, matches := range map[string]bool{
			"characters": regexp.MustCompile("(?i)" + expression).MatchString(name),
			"bytes":      regexp.MustCompile("(?i)" + bytewise(expression)).MatchString(bytewise(name)),
		} {
			if takes && !matches {
				t.Errorf("%q takes %q, and %s by %s does not", pattern, name, expression, how)
			}
		}
		if isASCII(pattern+name) && regexp.MustCompile(expression).MatchString(name) != takes {
			t.Errorf("%q takes %q: %v, and %s finds otherwise", pattern, name, takes, expression)
		}
	})
}
