package filter

import (
	"regexp"
	"strings"
)

// Row is what a filter can ask of a row.
type Row interface {
	Text() string
	// Number is a figure by the name of its field; false where it is not known.
	Number(field string) (n float64, known bool)
	// Word is another field in words, "" where it is not known.
	Word(field string) string
}

// Fields are the names of what a row has beside its text, in lower case.
type Fields struct {
	Numbers []string
	Words   []string
	// Unseen are figures that rows have and that are not known of all of them, so that
	// nothing truthful can be chosen by them.
	Unseen []string
}

// textRow is a row that is nothing but text.
type textRow string

func (r textRow) Text() string                { return string(r) }
func (textRow) Number(string) (float64, bool) { return 0, false }
func (textRow) Word(string) string            { return "" }

// term is one condition of a filter: a row is shown where all of them hold. One of these
// is set: good, field, or plain.
type term struct {
	not    bool
	plain  string // a part of the text, in lower case
	typed  string // the same as it was typed
	good   *regexp.Regexp
	field  string
	op     string  // of a number: > >= < <= = !=; "" for a word
	number float64 // that a figure is compared with
	word   string  // a part of a field's word, in lower case
}

// holds says whether a row meets the condition. What is not known meets none, nor its
// opposite.
func (t *term) holds(r Row) bool {
	switch {
	case t.op != "":
		n, known := r.Number(t.field)
		return known && t.compares(n) != t.not
	case t.field != "":
		word := r.Word(t.field)
		return word != "" && strings.Contains(strings.ToLower(word), t.word) != t.not
	case t.good != nil:
		return t.good.MatchString(r.Text()) != t.not
	}
	return strings.Contains(strings.ToLower(r.Text()), t.plain) != t.not
}

func (t *term) compares(n float64) bool {
	switch t.op {
	case ">":
		return n > t.number
	case ">=":
		return n >= t.number
	case "<":
		return n < t.number
	case "<=":
		return n <= t.number
	case "!=":
		return n != t.number
	}
	return n == t.number
}

// finds is which part of a text made it meet the condition, never empty.
func (t *term) finds(s string) (from, to int, ok bool) {
	switch {
	case t.not || t.field != "":
		return 0, 0, false
	case t.good != nil:
		at := t.good.FindStringIndex(s)
		return first(at)
	}
	return findFold(s, t.plain)
}

func first(at []int) (from, to int, ok bool) {
	if at == nil || at[0] == at[1] {
		return 0, 0, false
	}
	return at[0], at[1], true
}
