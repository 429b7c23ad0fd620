package narrate

import (
	"fmt"
	"strings"

	"rabbitlab/ui/lang"
	"rabbitlab/ui/text"
)

// few counts messages and remembers the first of them, to name them.
type few struct {
	first []int64
	n     int64
}

// named is how many messages are named at most, and begun how many of more than those.
const (
	named = 6
	begun = 3
)

// count writes a number, so that no line ends within it.
func count(n int64) string { return strings.ReplaceAll(text.Count(n, true), " ", "\u00a0") }

func (f *few) add(message int64) {
	if f.n++; len(f.first) < named {
		f.first = append(f.first, message)
	}
}

// again says whether the second of them is the first once more.
func (f *few) again() bool {
	return len(f.first) > 1 && f.first[0] == f.first[1] && f.first[0] > 0
}

// numbers names the messages: 1, 2, 3, 4, 5, 6, or 1, 2, 3 and 97 more. A message that is
// not the lab's has no number.
func (f *few) numbers() string {
	var parts []string
	first := f.first
	if f.n > named {
		first = first[:begun]
	}
	for _, m := range first {
		if m > 0 {
			parts = append(parts, fmt.Sprint(m))
		}
	}
	list := lang.List(parts)
	switch rest := f.n - int64(len(parts)); {
	case rest > 0 && list == "":
		return lang.Plural(f.n, "foreign message")
	case rest > 0:
		return lang.Say("%s and %s more", list, count(rest))
	}
	return list
}

// messages is the messages with their numbers: message 4, or 3 messages (4, 5,
// 6).
func (f *few) messages() string {
	switch {
	case f.n > 1:
		return lang.Say("%s messages (%s)", count(f.n), f.numbers())
	case f.first[0] == 0:
		return lang.Plural(1, "foreign message")
	}
	return lang.Say("message %d", f.first[0])
}

// them, are and were are what English alone says by grammar: other languages
// leave them out.
func (f *few) them() string {
	if f.n == 1 {
		return "it"
	}
	return "them"
}

func (f *few) are() string {
	if f.n == 1 {
		return "is"
	}
	return "are"
}

func (f *few) were() string {
	if f.n == 1 {
		return "it was"
	}
	return "they were"
}
