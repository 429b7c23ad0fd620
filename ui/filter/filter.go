// Package filter chooses rows by what the user types: a part of their text or a
// regular expression, the same on every screen that has a list. It holds the
// pattern, the field that it is typed into and the words that go with them.
package filter

import (
	"regexp"
	"strings"
	"unicode"
)

// Filter decides by its text whether a row is shown. The zero Filter shows all.
// A pattern that is no regular expression is reported and changes nothing else:
// the last good one goes on.
type Filter struct {
	pattern string // what the user typed
	regex   bool
	err     error
	good    *regexp.Regexp
	plain   string // the pattern in lower case; used where good is nil
}

// Set takes a new pattern, "" for none, as a part of the text or as a regular
// expression (RE2, as in package regexp). Both ways of matching ignore case. Err
// says whether the pattern is a good one.
func (f *Filter) Set(pattern string, regex bool) {
	f.pattern, f.regex, f.err = pattern, regex, nil
	if !regex {
		f.good, f.plain = nil, strings.ToLower(pattern)
		return
	}
	compiled, err := regexp.Compile("(?i)" + pattern)
	if err != nil {
		f.err = explain(pattern, err)
		return
	}
	f.good, f.plain = compiled, ""
}

// explain reports the pattern as it was typed, without what was put before it.
func explain(pattern string, err error) error {
	if _, typed := regexp.Compile(pattern); typed != nil {
		return typed
	}
	return err
}

// Pattern returns what was typed, good or not.
func (f *Filter) Pattern() string { return f.pattern }

// Regex says that the pattern is read as a regular expression.
func (f *Filter) Regex() bool { return f.regex }

// Err says what is wrong with the pattern as a regular expression; nil where
// nothing is. It holds the pattern and so foreign text.
func (f *Filter) Err() error { return f.err }

// Active says whether anything could be left out.
func (f *Filter) Active() bool { return f.plain != "" || f.good != nil && f.good.String() != "(?i)" }

// Matches says whether a row of that text is shown.
func (f *Filter) Matches(s string) bool {
	if f.good != nil {
		return f.good.MatchString(s)
	}
	return f.plain == "" || strings.Contains(strings.ToLower(s), f.plain)
}

// Find returns which part of a text made it match, s[from:to], never empty;
// false where no part did.
func (f *Filter) Find(s string) (from, to int, ok bool) {
	switch {
	case f.good != nil:
		if at := f.good.FindStringIndex(s); at != nil && at[0] < at[1] {
			return at[0], at[1], true
		}
	case f.plain != "":
		return findFold(s, f.plain)
	}
	return 0, 0, false
}

// findFold finds lower, which is in lower case, in s in any case. It walks the
// characters of s, as some have another length in lower case.
func findFold(s, lower string) (from, to int, ok bool) {
	for from := range s {
		if length, ok := prefixFold(s[from:], lower); ok {
			return from, from + length, true
		}
	}
	return 0, 0, false
}

func prefixFold(s, lower string) (length int, ok bool) {
	rest := lower
	for i, r := range s {
		if rest == "" {
			return i, true
		}
		next, found := strings.CutPrefix(rest, string(unicode.ToLower(r)))
		if !found {
			return 0, false
		}
		rest = next
	}
	return len(s), rest == ""
}
