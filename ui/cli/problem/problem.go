// Package problem is the form in which the command line's own errors reach
// people: what went wrong, what it means, what to do.
package problem

import (
	"errors"
	"strings"

	"rabbitlab/amqp/lab"
	"rabbitlab/amqp/speech"
	"rabbitlab/mgmt"
	"rabbitlab/ui/lang"
)

// Error is an error in three parts, in the language of now. None of them holds a
// password.
type Error struct {
	What  string // what went wrong
	Means string // what it means; may be empty
	Do    string // what to do; may be empty
	Err   error  // the cause, where there is one
}

// Error returns the three parts on one line.
func (e *Error) Error() string { return strings.Join(e.lines(), "; ") }

// Unwrap returns the cause.
func (e *Error) Unwrap() error { return e.Err }

func (e *Error) lines() []string {
	var lines []string
	for _, part := range []string{e.What, e.Means, e.Do} {
		if part != "" {
			lines = append(lines, part)
		}
	}
	return lines
}

// Lines breaks an error into what is shown below each other: what went wrong on
// the first line, then what it means and what to do, in the language of now. There
// is always one line at least, and of errors that were joined (errors.Join) at least
// one of each. They are not cleaned.
func Lines(err error) (lines []string) {
	for _, each := range joined(err) {
		lines = append(lines, linesOf(each)...)
	}
	return lines
}

// joined is the errors that errors.Join made one of. An error with words of its own
// about several stays as it is.
func joined(err error) (all []error) {
	several, ok := err.(interface{ Unwrap() []error })
	if !ok {
		return []error{err}
	}
	var words []string
	for _, each := range several.Unwrap() {
		words = append(words, each.Error())
		all = append(all, joined(each)...)
	}
	if err.Error() != strings.Join(words, "\n") {
		return []error{err}
	}
	return all
}

func linesOf(err error) []string {
	var ours *Error
	var broker *mgmt.Error
	var playground *lab.Error
	switch {
	case errors.As(err, &ours):
	case errors.As(err, &broker):
		ours = &Error{What: inLine(broker.What), Means: inLine(broker.Means), Do: inLine(broker.Do)}
	case errors.As(err, &playground):
		ours = &Error{What: InLine(lang.Echo(playground.What)), Means: InLine(lang.Echo(playground.Means)), Do: InLine(lang.Echo(playground.Do))}
	default:
		ours = &Error{What: lang.Error(err)}
	}
	return strings.Split(strings.TrimRight(strings.Join(ours.lines(), "\n"), "\n"), "\n")
}

// InLine keeps a text in one line: what a server wrote there must not pass for a line of
// ours.
func InLine(s string) string { return strings.Join(strings.FieldsFunc(s, isBreak), " ") }

func isBreak(r rune) bool {
	return r == '\n' || r == '\r' || r == '\u2028' || r == '\u2029' || r == '\v' || r == '\f' || r == '\u0085'
}

// inLine says in one line what the packages below ui say.
func inLine(s speech.Sentence) string { return InLine(lang.Said(s)) }
