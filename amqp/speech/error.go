package speech

import (
	"errors"
	"fmt"
	"net"
	"strings"
)

// failure is an error that is said.
type failure struct {
	said Sentence
	err  error // what fmt makes of it, which holds what it wraps
}

// Errorf is fmt.Errorf, and keeps what it is made of. Without arguments it is words.
func Errorf(format Sentence, args ...any) error {
	if len(args) == 0 {
		return &failure{format, nil}
	}
	return &failure{Sprintf(format, args...), fmt.Errorf(string(format), args...)}
}

func (f *failure) Error() string  { return f.said.String() }
func (f *failure) Unwrap() error  { return f.err }
func (f *failure) Said() Sentence { return f.said }

// Of is what an error says. One that has the method Said says that; another its own
// words, and for the errors that it holds what they say, in their places.
func Of(err error) Sentence {
	if err == nil {
		return ""
	}
	if own, has := err.(interface{ Said() Sentence }); has {
		return own.Said()
	}
	if ended, has := err.(interface{ ExitCode() int }); has {
		if s := Sprintf("exit status %d", ended.ExitCode()); s.String() == err.Error() {
			return s
		}
	}
	format, args, rest := "", []any(nil), err.Error()
	for _, inner := range held(err) {
		before, after, found := strings.Cut(rest, inner.Error())
		if !found || inner.Error() == "" {
			continue
		}
		if before, colon := strings.CutSuffix(before, ": "); colon {
			args = append(args, Sprintf("%s: %s", before, inner))
		} else {
			args = append(args, before, inner)
			format += "%s"
		}
		format += "%s"
		rest = after
	}
	if len(args) == 0 {
		return Quote(rest)
	}
	return Sprintf(Sentence(format+"%s"), append(args, rest)...)
}

// held is the errors that an error holds.
func held(err error) []error {
	switch e := err.(type) {
	case *net.DNSError: // it keeps the words alone
		return []error{errors.New(e.Err)}
	case interface{ Unwrap() []error }:
		return e.Unwrap()
	case interface{ Unwrap() error }:
		if inner := e.Unwrap(); inner != nil {
			return []error{inner}
		}
	}
	return nil
}
