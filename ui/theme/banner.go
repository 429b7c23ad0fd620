package theme

import (
	"strings"

	"rabbitlab/ui/text"
)

// Banner is a warning as lines, at most so many and none for "". What it says is cleaned.
func (t *Theme) Banner(said string, width, most int) []string {
	if said == "" {
		return nil
	}
	lines := text.Wrap(text.Clean(said), max(width-2, 2))
	lines = lines[:min(len(lines), most)]
	for i, line := range lines {
		lines[i] = text.Line(" "+t.Warn.Render(strings.TrimRight(line, " ")), width)
	}
	return lines
}
