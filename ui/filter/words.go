package filter

import (
	"rabbitlab/ui/text"
	"rabbitlab/ui/theme"
)

// Words says which filter there is, for the line below a list; "" where there is
// none. It is clean.
func (f *Filter) Words() string {
	if f.pattern == "" {
		return ""
	}
	return "filter “" + text.Clean(f.pattern) + "”" + f.regexMark() + " (esc clears)"
}

func (f *Filter) regexMark() string {
	if f.regex {
		return " as a regex"
	}
	return ""
}

// Line draws the open field with how many rows it leaves (clean) and what the
// keys do, or with what is wrong with the pattern: exactly width columns.
func (f *Field) Line(t *theme.Theme, howMany string, width int) string {
	line := " " + f.draw(t) + "  "
	if f.err != nil {
		return text.Line(line+t.Bad.Render(text.Clean(f.err.Error())+": the last good filter stays"), width)
	}
	mode := "ctrl+r regex"
	if f.regex {
		mode = "regex on (ctrl+r)"
	}
	return text.Line(line+t.Dim.Render(howMany+" · "+mode+" · enter keeps · esc clears"), width)
}

// draw draws what was typed with the place of the cursor. The input's own view
// is not used, so that pasted text is cleaned like any other.
func (f *Field) draw(t *theme.Theme) string {
	typed := []rune(f.input.Value())
	at := min(f.input.Position(), len(typed))
	under, rest := " ", ""
	if at < len(typed) {
		under, rest = text.Clean(string(typed[at])), text.Clean(string(typed[at+1:]))
	}
	return t.Key.Render("/") + text.Clean(string(typed[:at])) + t.Selected.Render(under) + rest
}
