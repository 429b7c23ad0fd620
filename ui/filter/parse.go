package filter

import (
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// parse reads conditions with spaces between them: text, "text with spaces", /regex/,
// field:word, field>10, and ! before any of them for its opposite. What has the form of
// a field and names none is text, as a queue's name may have it, but for > and <.
func parse(pattern string, fields Fields) (terms []term, err error) {
	for _, word := range split(pattern) {
		t, err := parseTerm(word, fields)
		if err != nil {
			return nil, err
		}
		terms = append(terms, t)
	}
	return terms, nil
}

// split cuts a pattern at its spaces, but for those between quotes or slashes.
func split(pattern string) (words []string) {
	for {
		pattern = strings.TrimLeft(pattern, " \t")
		if pattern == "" {
			return words
		}
		end := wordEnd(pattern)
		words = append(words, pattern[:end])
		pattern = pattern[end:]
	}
}

func wordEnd(s string) int {
	start := 0
	if s[0] == '!' {
		start = 1
	}
	if start < len(s) && (s[start] == '"' || s[start] == '/') {
		if end := closing(s, start); end > 0 {
			return end
		}
	}
	if end := strings.IndexAny(s, " \t"); end >= 0 {
		return end
	}
	return len(s)
}

// closing is behind the sign that closes what one opens at start: the next that a space
// or the end follows; 0 for none.
func closing(s string, start int) int {
	for at := start + 1; at < len(s); at++ {
		if s[at] == s[start] && at > start+1 && (at+1 == len(s) || s[at+1] == ' ' || s[at+1] == '\t') {
			return at + 1
		}
	}
	return 0
}

func parseTerm(word string, fields Fields) (t term, err error) {
	word, t.not = strings.CutPrefix(word, "!")
	switch last := len(word) - 1; {
	case word == "":
		return t, &mistake{"! stands before what is not to be shown", nil}
	case last > 1 && word[0] == '/' && word[last] == '/':
		t.good, err = compile(word[1:last])
		return t, err
	case last > 1 && word[0] == '"' && word[last] == '"':
		t.typed = word[1:last]
		t.plain = strings.ToLower(t.typed)
		return t, nil
	}
	if m := fieldForm.FindStringSubmatch(word); m != nil {
		if known, err := t.parseField(strings.ToLower(m[1]), m[2], m[3], fields); known || err != nil {
			return t, err
		}
	}
	t.typed, t.plain = word, strings.ToLower(word)
	return t, nil
}

// fieldForm is a field, how it is compared and with what.
var fieldForm = regexp.MustCompile(`^([[:alpha:]]+)(>=|<=|!=|>|<|=|:)(.*)$`)

// parseField makes t the condition of a field; false where there is none of that name.
func (t *term) parseField(field, op, value string, fields Fields) (known bool, err error) {
	switch {
	case slices.Contains(fields.Numbers, field):
		return true, t.compareWith(field, op, value)
	case slices.Contains(fields.Words, field):
		t.not = t.not != (op == "!=")
		t.field, t.word = field, strings.ToLower(value)
		if value == "" || op != ":" && op != "=" && op != "!=" {
			return true, &mistake{"%s:WORD is how it is asked for", []any{field}}
		}
		return true, nil
	case slices.Contains(fields.Unseen, field):
		return true, &mistake{"%s is known of the rows in sight alone: sort by it instead", []any{field}}
	case len(fields.Numbers) > 0 && (op[0] == '>' || op[0] == '<'):
		return true, &mistake{"%s is no figure here; these are: %s", []any{field, strings.Join(fields.Numbers, ", ")}}
	}
	return false, nil
}

// compareWith takes a number, also as 10k or 1.5M.
func (t *term) compareWith(field, op, value string) error {
	scale := 1.0
	if digits := strings.TrimRight(value, "kKmM"); len(digits) == len(value)-1 {
		scale = map[string]float64{"k": 1e3, "m": 1e6}[strings.ToLower(value[len(digits):])]
		value = digits
	}
	n, err := strconv.ParseFloat(value, 64)
	if err != nil || math.IsNaN(n) || math.IsInf(n, 0) {
		return &mistake{"a number follows, as 10 or 1k", nil}
	}
	if op == ":" {
		op = "="
	}
	t.field, t.op, t.number = field, op, n*scale
	return nil
}

// compile reads a regular expression, in upper or lower case.
func compile(expression string) (*regexp.Regexp, error) {
	good, err := regexp.Compile("(?i)" + expression)
	if err == nil {
		return good, nil
	}
	if _, typed := regexp.Compile(expression); typed != nil { // without what nobody typed
		return nil, typed
	}
	return nil, err
}
