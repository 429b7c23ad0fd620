package filter

import (
	"errors"
	"regexp/syntax"

	"rabbitlab/ui/lang"
)

// mistake is what is wrong with conditions.
type mistake struct {
	said lang.Text
	args []any
}

// Error says it in the language of now.
func (m *mistake) Error() string { return lang.Say(m.said, m.args...) }

// wrong says what is wrong with a pattern. Package regexp says it in English, by
// one of a few codes.
func wrong(err error) string {
	var m *mistake
	if errors.As(err, &m) {
		return m.Error()
	}
	var e *syntax.Error
	if !errors.As(err, &e) {
		return err.Error()
	}
	said, known := mistakes[e.Code]
	if !known {
		return err.Error()
	}
	return lang.Say("error parsing regexp: %s: `%s`", lang.Say(said), e.Expr)
}

// mistakes are the codes of package regexp/syntax, each by its own words.
var mistakes = map[syntax.ErrorCode]lang.Text{
	syntax.ErrInternalError:         "regexp/syntax: internal error",
	syntax.ErrInvalidCharClass:      "invalid character class",
	syntax.ErrInvalidCharRange:      "invalid character class range",
	syntax.ErrInvalidEscape:         "invalid escape sequence",
	syntax.ErrInvalidNamedCapture:   "invalid named capture",
	syntax.ErrInvalidPerlOp:         "invalid or unsupported Perl syntax",
	syntax.ErrInvalidRepeatOp:       "invalid nested repetition operator",
	syntax.ErrInvalidRepeatSize:     "invalid repeat count",
	syntax.ErrInvalidUTF8:           "invalid UTF-8",
	syntax.ErrMissingBracket:        "missing closing ]",
	syntax.ErrMissingParen:          "missing closing )",
	syntax.ErrMissingRepeatArgument: "missing argument to repetition operator",
	syntax.ErrTrailingBackslash:     "trailing backslash at end of expression",
	syntax.ErrUnexpectedParen:       "unexpected )",
	syntax.ErrNestingDepth:          "expression nests too deeply",
	syntax.ErrLarge:                 "expression too large",
}
