package lang

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

// Whatever a broker writes can be echoed: in English as it is, in Chinese as text of
// as many lines, the same each time.
func FuzzEcho(f *testing.F) {
	for _, line := range screenful(5) {
		f.Add(line)
	}
	f.Add("queue \"a: b\\\": not one; \nthe link broke (%!s: %[9]d): ")
	f.Fuzz(func(t *testing.T, s string) {
		Use(English)
		if got := Echo(s); got != s {
			t.Errorf("%q is %q in English", s, got)
		}
		speak(t, Chinese)
		got := Echo(s)
		if utf8.ValidString(s) && !utf8.ValidString(got) || strings.Count(got, "%!") > strings.Count(s, "%!") {
			t.Errorf("%q is said as %q", s, got)
		}
		if strings.Count(got, "\n") != strings.Count(s, "\n") {
			t.Errorf("%q has other lines: %q", s, got)
		}
		if again := Echo(s); again != got {
			t.Errorf("%q is said as %q and as %q", s, got, again)
		}
	})
}

// A format is found again in whatever is written by it.
func FuzzShape(f *testing.F) {
	formats := slices.Sorted(maps.Keys(chinese().echoes))
	f.Add(0, "hello", 7)
	f.Add(3, "a: b; \"c\\\n", -1)
	f.Fuzz(func(t *testing.T, which int, held string, n int) {
		format := formats[uint(which)%uint(len(formats))]
		var args []any
		for _, v := range verbs.FindAllString(format, -1) {
			switch v[len(v)-1] {
			case 'd', 'o':
				args = append(args, n)
			case 'g':
				args = append(args, float64(n)/10)
			case 'f':
				return // a percent sign in a URL, which is no verb
			case 'w':
				args = append(args, errors.New(held))
			default:
				args = append(args, held)
			}
		}
		if s := fmt.Errorf(format, args...).Error(); len(args) > 0 && !looks(format).MatchString(s) {
			t.Errorf("%q is not found in %q", format, s)
		}
	})
}
