// Package speech is what the packages below ui say to people, as a value: a format and
// its arguments. Here it is English; package ui/lang says it in the language of its user.
package speech

import (
	"errors"
	"fmt"
	"slices"
	"strings"
)

// Sentence is what is said: words as they are, or a format of package fmt with what
// stands for its verbs, which may be sentences in turn. Every constant of this type is in
// the catalogue of ui/lang, which a test sees to. Two that say the same are equal.
//
// Its bytes are its own business: String says it in English, In in another language.
type Sentence string

// Sprintf puts the arguments into a sentence, to be formatted in the language in which it
// is said. An error among them is said as Of has it. Without arguments it is words.
func Sprintf(format Sentence, args ...any) Sentence {
	if len(args) == 0 {
		return format
	}
	return encode(format, args)
}

// Quote is what somebody else wrote, or what was read again: it has no arguments.
func Quote(text string) Sentence {
	if strings.HasPrefix(text, mark) {
		return Sprintf("%s", text)
	}
	return Sentence(text)
}

// Join puts what is not "" one after the other: as the pair has it, "%s; %s".
func Join(pair Sentence, parts ...Sentence) (all Sentence) {
	for _, part := range slices.Backward(parts) {
		switch {
		case part == "":
		case all == "":
			all = part
		default:
			all = Sprintf(pair, part, all)
		}
	}
	return all
}

// In says it with each of its formats as translate has it.
func (s Sentence) In(translate func(Sentence) string) string {
	format, args, has := decode(s)
	if !has {
		return translate(s)
	}
	for i, arg := range args {
		if inner, is := arg.(Sentence); is {
			args[i] = errors.New(inner.In(translate)) // an error goes with %w as well as with %s
		}
	}
	return fmt.Errorf(translate(format), args...).Error()
}

// String says it in English.
func (s Sentence) String() string {
	return s.In(func(format Sentence) string { return string(format) })
}

// MarshalText says it in English: scripts and recordings hold it so.
func (s Sentence) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// UnmarshalText takes it as words.
func (s *Sentence) UnmarshalText(text []byte) error {
	*s = Quote(string(text))
	return nil
}
