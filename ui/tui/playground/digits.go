package playground

import "strings"

// font is the figures as pixels, five rows high.
var font = map[rune][5]string{
	'0': {"###", "# #", "# #", "# #", "###"},
	'1': {" # ", "## ", " # ", " # ", "###"},
	'2': {"###", "  #", "###", "#  ", "###"},
	'3': {"###", "  #", "###", "  #", "###"},
	'4': {"# #", "# #", "###", "  #", "  #"},
	'5': {"###", "#  ", "###", "  #", "###"},
	'6': {"###", "#  ", "###", "# #", "###"},
	'7': {"###", "  #", "  #", "  #", "  #"},
	'8': {"###", "# #", "###", "# #", "###"},
	'9': {"###", "# #", "###", "  #", "###"},
	'.': {" ", " ", " ", " ", "#"},
	'–': {"   ", "   ", "###", "   ", "   "},
	' ': {" ", " ", " ", " ", " "},
}

// The heights that figures are drawn in.
const (
	plainFigure = 1
	smallFigure = 3  // pixels are half a line high
	largeFigure = 5  // pixels are a line high and two columns wide
	hugeFigure  = 10 // pixels are two lines high and four columns wide
)

// figureLines draws a figure in one of the heights. All lines are of one width.
func figureLines(s string, height int) []string {
	rows := pixels(s)
	switch height {
	case smallFigure:
		return []string{halves(rows[0], rows[1]), halves(rows[2], rows[3]), halves(rows[4], strings.Repeat(" ", len(rows[4])))}
	case largeFigure:
		return enlarged(rows, 1)
	case hugeFigure:
		return enlarged(rows, 2)
	}
	return []string{s}
}

// enlarged draws pixels so many lines high and twice as many columns wide.
func enlarged(rows []string, lines int) (all []string) {
	wide := strings.NewReplacer("#", strings.Repeat("█", 2*lines), " ", strings.Repeat(" ", 2*lines))
	for _, row := range rows {
		for range lines {
			all = append(all, wide.Replace(row))
		}
	}
	return all
}

// pixels puts the characters of a figure side by side, a column apart.
func pixels(s string) []string {
	rows := make([]string, 5)
	for i, r := range []rune(s) {
		for row, line := range font[r] {
			if i > 0 {
				rows[row] += " "
			}
			rows[row] += line
		}
	}
	return rows
}

// halves draws two rows of pixels in one line.
func halves(upper, lower string) string {
	var line strings.Builder
	for i := range upper {
		switch up, down := upper[i] == '#', lower[i] == '#'; {
		case up && down:
			line.WriteRune('█')
		case up:
			line.WriteRune('▀')
		case down:
			line.WriteRune('▄')
		default:
			line.WriteRune(' ')
		}
	}
	return line.String()
}
