// Package filter chooses rows by what the user types: conditions on their text and their
// fields, or one regular expression, the same on every screen that has a list. It holds
// the pattern, the field that it is typed into and the words that go with them.
package filter

import (
	"slices"
	"strings"
	"unicode"
)

// Filter decides whether a row is shown. The zero Filter shows all. A pattern that says
// nothing sensible is reported and changes nothing else: the last good one goes on.
type Filter struct {
	fields  Fields
	pattern string // what the user typed
	regex   bool
	err     error
	terms   []term // of the last good pattern
}

// Set takes a new pattern, "" for none: conditions, as parse reads them, or one regular
// expression (RE2, as in package regexp). Both ignore case. Err says whether the pattern
// is a good one.
func (f *Filter) Set(pattern string, regex bool) {
	f.pattern, f.regex = pattern, regex
	terms, err := f.read()
	if f.err = err; err == nil {
		f.terms = terms
	}
}

func (f *Filter) read() ([]term, error) {
	switch {
	case f.pattern == "":
		return nil, nil
	case !f.regex:
		return parse(f.pattern, f.fields)
	}
	good, err := compile(f.pattern)
	return []term{{good: good}}, err
}

// Pattern returns what was typed, good or not.
func (f *Filter) Pattern() string { return f.pattern }

// Regex says that the whole pattern is read as a regular expression.
func (f *Filter) Regex() bool { return f.regex }

// Err says what is wrong with the pattern; nil where nothing is. It holds the pattern and
// so foreign text.
func (f *Filter) Err() error { return f.err }

// Active says whether anything could be left out.
func (f *Filter) Active() bool { return len(f.terms) > 0 }

// Matches says whether a row that is nothing but text is shown.
func (f *Filter) Matches(s string) bool { return f.Shows(textRow(s)) }

// Shows says whether a row is shown.
func (f *Filter) Shows(r Row) bool {
	return !slices.ContainsFunc(f.terms, func(t term) bool { return !t.holds(r) })
}

// Text is the condition on the text that leaves out the most, for who can choose by that
// alone: a part of it or a regular expression; "" for none. rest says that there are other
// conditions. Every row that is shown meets it.
func (f *Filter) Text() (pattern string, regex, rest bool) {
	best := -1
	for i := range f.terms {
		switch t := &f.terms[i]; {
		case t.not || t.field != "":
		case best < 0, f.terms[best].good == nil && len(t.plain) > len(f.terms[best].plain):
			best = i
		}
	}
	if best < 0 {
		return "", false, len(f.terms) > 0
	}
	t := &f.terms[best]
	if t.good != nil {
		return strings.TrimPrefix(t.good.String(), "(?i)"), true, len(f.terms) > 1
	}
	return t.typed, false, len(f.terms) > 1
}

// Find returns which part of a text made it match, s[from:to], never empty, the longest
// where there are several; false where no part did.
func (f *Filter) Find(s string) (from, to int, ok bool) {
	for i := range f.terms {
		if a, b, found := f.terms[i].finds(s); found && b-a > to-from {
			from, to, ok = a, b, true
		}
	}
	return from, to, ok
}

// findFold finds lower, which is in lower case, in s in any case. It walks the
// characters of s, as some have another length in lower case.
func findFold(s, lower string) (from, to int, ok bool) {
	if lower == "" {
		return 0, 0, false
	}
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
