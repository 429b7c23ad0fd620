// Package lang says every text of the program in the language of its user.
//
// A text is written in English where it is used, as a constant of type Text; that
// is also its name in the catalogue of the other language. The language is one for
// the whole program, chosen once before anything is said, as a locale is.
package lang

import (
	"fmt"
	"sync/atomic"
)

// Language is one that all texts exist in.
type Language int32

// The languages.
const (
	English Language = iota
	Chinese          // 简体中文
)

// Tag is the language's name in BCP 47.
func (l Language) Tag() string { return tags[l] }

// tags are in the order of the languages' numbers.
var tags = [...]string{"en", "zh-Hans"}

var now atomic.Int32

// Use chooses the language that everything is said in from now on.
func Use(l Language) { now.Store(int32(l)) }

// Now is the language that everything is said in.
func Now() Language { return Language(now.Load()) }

// Text is a text in English, with the verbs of package fmt where it has
// arguments. Every constant of this type is in the catalogue, which a test sees
// to.
type Text string

// Say says a text with its arguments.
func Say(t Text, args ...any) string {
	format := string(t)
	if Now() == Chinese {
		if said, ok := chinese().texts[t]; ok {
			format = said
		}
	}
	if len(args) == 0 {
		return format
	}
	return fmt.Sprintf(format, args...)
}
