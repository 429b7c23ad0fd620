package theme

import (
	"strings"

	"rabbitlab/ui/text"
)

// Banner lays a warning over the last lines of a screen, so that no row moves when it
// comes: at most a quarter of the lines, and always one. What it says is cleaned; ""
// leaves the lines as they are.
func (t *Theme) Banner(lines []string, said string, width int) []string {
	if said == "" || len(lines) == 0 {
		return lines
	}
	banner := text.Wrap(text.Clean(said), max(width-2, 2))
	banner = banner[:min(len(banner), max(len(lines)/4, min(len(lines)-2, 1)))]
	for i, line := range banner {
		drawn := " " + t.Warn.Render(strings.TrimRight(line, " "))
		lines[len(lines)-len(banner)+i] = text.Line(drawn, width)
	}
	return lines
}
