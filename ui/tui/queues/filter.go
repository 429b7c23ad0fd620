package queues

import (
	"regexp"
	"strings"
	"unicode"
)

// filter decides by its name whether a queue is shown. The zero filter shows
// all. A pattern that is no regular expression is reported and changes nothing
// else: the last good one goes on.
type filter struct {
	text  string // what the user typed
	regex bool
	err   error // what is wrong with text as a regular expression
	good  *regexp.Regexp
	plain string // text in lower case; used where good is nil
}

// set takes a new text. Both ways of matching ignore case.
func (f *filter) set(pattern string, regex bool) {
	f.text, f.regex, f.err = pattern, regex, nil
	if !regex {
		f.good, f.plain = nil, strings.ToLower(pattern)
		return
	}
	compiled, err := regexp.Compile("(?i)" + pattern)
	if err != nil {
		f.err = explainPattern(pattern, err)
		return
	}
	f.good, f.plain = compiled, ""
}

// explainPattern reports the pattern as it was typed, without what was put
// before it.
func explainPattern(pattern string, err error) error {
	if _, typed := regexp.Compile(pattern); typed != nil {
		return typed
	}
	return err
}

// active says whether anything could be left out.
func (f *filter) active() bool { return f.plain != "" || f.good != nil && f.good.String() != "(?i)" }

func (f *filter) matches(name string) bool {
	if f.good != nil {
		return f.good.MatchString(name)
	}
	return f.plain == "" || strings.Contains(strings.ToLower(name), f.plain)
}

// find returns which part of a name made it match: name[from:to], never empty.
func (f *filter) find(name string) (from, to int, ok bool) {
	switch {
	case f.good != nil:
		if at := f.good.FindStringIndex(name); at != nil && at[0] < at[1] {
			return at[0], at[1], true
		}
	case f.plain != "":
		return findFold(name, f.plain)
	}
	return 0, 0, false
}

// findFold finds lower, which is in lower case, in name in any case. It walks
// the name's own characters, as some have another length in lower case.
func findFold(name, lower string) (from, to int, ok bool) {
	for from := range name {
		if to, ok := prefixFold(name[from:], lower); ok {
			return from, from + to, true
		}
	}
	return 0, 0, false
}

func prefixFold(name, lower string) (length int, ok bool) {
	rest := lower
	for i, r := range name {
		if rest == "" {
			return i, true
		}
		next, found := strings.CutPrefix(rest, string(unicode.ToLower(r)))
		if !found {
			return 0, false
		}
		rest = next
	}
	return len(name), rest == ""
}
