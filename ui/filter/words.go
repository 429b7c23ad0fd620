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

// Line draws the open field with how many rows it leaves (clean), or with what is wrong with the
// pattern: exactly width columns.
func (f *Field) Line(t *theme.Theme, howMany string, width int) string {
	said := f.says(t, howMany)
	room := max(width-text.Width(said)-fieldMargin, width/2, 1)
	return text.Line(" "+f.draw(t, room)+"  "+said, width)
}

// fieldMargin is what stands around what is typed: a blank, the sign of the field, and the
// blanks before what is said.
const fieldMargin = 4

// says is what stands behind what is typed.
func (f *Field) says(t *theme.Theme, howMany string) string {
	if f.err != nil {
		return t.Bad.Render(lang.Say("%s: the last good filter stays", text.Clean(wrong(f.err))))
	}
	if f.input.Value() == "" && !f.regex && len(f.fields.Numbers) > 0 {
		return t.Dim.Render(lang.Say("text · !not · /regex/ · %s>10 · %s:WORD · ctrl+r regex · esc clears", f.fields.Numbers[0], f.fields.Words[0]))
	}
	if f.regex {
		howMany = text.Dotted(howMany, lang.Say("regex on (ctrl+r)"))
	}
	return t.Dim.Render(howMany) // the keys stand in the footer
}

// draw draws what was typed with the place of the cursor, in so many columns: of what is
// longer, the part where one types. The input's own view is not used, so that pasted text is
// cleaned like any other.
func (f *Field) draw(t *theme.Theme, room int) string {
	typed := []rune(f.input.Value())
	at := min(f.input.Position(), len(typed))
	under, rest := " ", ""
	if at < len(typed) {
		under, rest = text.Clean(string(typed[at])), text.Clean(string(typed[at+1:]))
	}
	before := tail(typed[:at], room-text.Width(under))
	left := max(room-text.Width(before)-text.Width(under), 0)
	return t.Key.Render("/") + before + t.Selected.Render(under) + text.Fit(rest, min(left, text.Width(rest)))
}

// tail is the end of a text in at most so many columns, behind a … where that is not all.
func tail(typed []rune, room int) string {
	whole := text.Clean(string(typed))
	if text.Width(whole) <= room {
		return whole
	}
	for len(typed) > 0 && text.Width(text.Clean(string(typed))) > room-1 {
		typed = typed[1:]
	}
	return "…" + text.Clean(string(typed))
}
