package filter

import (
	"github.com/charmbracelet/lipgloss"

	"rabbitlab/ui/table"
	"rabbitlab/ui/text"
)

// Mark returns the spans of a text with s[from:to] in the style of a match, or
// in one span where the text cannot be cut there.
func Mark(s string, from, to int, style, match lipgloss.Style) []table.Span {
	if from >= to || !splits(s, from, to) {
		return []table.Span{{Text: s, Style: style}}
	}
	return []table.Span{
		{Text: s[:from], Style: style},
		{Text: s[from:to], Style: match, Mark: true},
		{Text: s[to:], Style: style},
	}
}

// splits says whether a text may be cut in three there without tearing apart
// characters that a terminal draws as one.
func splits(s string, from, to int) bool {
	return text.Clean(s[:from])+text.Clean(s[from:to])+text.Clean(s[to:]) == s
}
