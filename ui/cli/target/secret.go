package target

import (
	"regexp"
	"strings"
)

// Password finds the password in something that is, or was meant to be, a URL
// with user and password: s[from:to]. It does not need s to be well formed, as
// what cannot be read may hold a password too, and where it is in doubt it takes
// too much rather than too little: from the first colon that follows a name to
// the last @.
func Password(s string) (from, to int, found bool) {
	colon := strings.IndexByte(s, ':')
	if colon < 0 {
		return 0, 0, false
	}
	if rest, isURL := strings.CutPrefix(s[colon:], "://"); isURL {
		next := strings.IndexByte(rest, ':')
		if next < 0 {
			return 0, 0, false
		}
		colon += len("://") + next
	}
	at := strings.LastIndexByte(s, '@')
	if at <= colon+1 {
		return 0, 0, false
	}
	return colon + 1, at, true
}

var words = regexp.MustCompile(`\S+`)

// Hide replaces each password in a text, such as an error that quotes what was
// typed, by three stars.
func Hide(text string) string {
	return words.ReplaceAllStringFunc(text, func(word string) string {
		if from, to, found := Password(word); found {
			return word[:from] + "***" + word[to:]
		}
		return word
	})
}
