package filter

import (
	"rabbitlab/ui/lang"
	"rabbitlab/ui/text"
	"rabbitlab/ui/theme"
)

// Words says which filter there is, for the line below a list; "" where there is
// none. It is clean.
func (f *Filter) Words() string {
	switch {
	case f.pattern == "":
		return ""
	case f.regex:
		return lang.Say("filter “%s” as a regex (esc clears)", text.Clean(f.pattern))
	}
	return lang.Say("filter “%s” (esc clears)", text.Clean(f.pattern))
}

// Line draws the open field with how many rows it leaves (clean) and what the
// keys do, or with what is wrong with the pattern: exactly width columns.
func (f *Field) Line(t *theme.Theme, howMany string, width int) string {
	line := " " + f.draw(t) + "  "
	if f.err != nil {
		return text.Line(line+t.Bad.Render(lang.Say("%s: the last good filter stays", text.Clean(wrong(f.err)))), width)
	}
	mode := lang.Say("ctrl+r regex")
	if f.regex {
		mode = lang.Say("regex on (ctrl+r)")
	}
	return text.Line(line+t.Dim.Render(lang.Say("%s · %s · enter keeps · esc clears", howMany, mode)), width)
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
