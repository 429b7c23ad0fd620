package theme

import (
	"strings"

	"rabbitlab/ui/text"
)

// Line is a line across the screen with a title in it, which is cleaned; "" for none.
func (t *Theme) Line(title string, width int) string {
	if title == "" {
		return t.Dim.Render(strings.Repeat(Rule, max(width, 0)))
	}
	label := text.Fit(title, min(text.Width(text.Clean(title)), max(width-6, 0)))
	rest := max(width-text.Width(label)-5, 0)
	return t.Dim.Render(" "+strings.Repeat(Rule, 2)+" ") + t.Strong.Render(label) +
		t.Dim.Render(" "+strings.Repeat(Rule, rest))
}
