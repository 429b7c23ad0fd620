// Package theme holds every visual choice: colours, glyphs and borders. Screens
// name a role ("the selected row", "a warning") and never a colour.
//
// The colours are the terminal's own sixteen, so that rabbitlab looks right on a
// light background, on a projector and in whatever palette its user chose. With
// NO_COLOR, or on a terminal without colour, weight and glyphs carry the meaning
// alone: colour is never the only sign.
package theme

import "github.com/charmbracelet/lipgloss"

// Theme is the set of styles that the screens draw with.
type Theme struct {
	Brand    lipgloss.Style // the program's name
	Text     lipgloss.Style
	Strong   lipgloss.Style
	Dim      lipgloss.Style // rules, units, things that can wait
	Heading  lipgloss.Style // column heads
	Sorted   lipgloss.Style // the head of the column that the rows are sorted by
	Selected lipgloss.Style // the row under the cursor
	Tab      lipgloss.Style
	TabOn    lipgloss.Style // the screen that is open
	Key      lipgloss.Style // a key in a help line
	Ready    lipgloss.Style // messages_ready
	Unacked  lipgloss.Style // messages_unacknowledged
	Done     lipgloss.Style // work that is finished and acked
	Winner   lipgloss.Style // the mark of who was first
	Label    lipgloss.Style // a message's number in a strip of work
	Again    lipgloss.Style // the same for a redelivered message
	Good     lipgloss.Style
	Warn     lipgloss.Style
	Bad      lipgloss.Style
	Old      lipgloss.Style // figures that are older than they should be
	Sentence lipgloss.Style // what just happened
	Match    lipgloss.Style // the part of a name that a filter found
	Frame    lipgloss.Style // a dialog's border
	Danger   lipgloss.Style // the border of a dialog that deletes or closes
}

// Glyphs are the signs that say what colour says, without it.
const (
	Cursor   = "▸"
	On       = "●"
	Off      = "○"
	Waiting  = "◌"
	Pause    = "‖"
	Gone     = "–"
	Cross    = "✗"
	Tick     = "✓"
	Alert    = "▲"
	Infinity = "∞"
	Ready    = "■"
	Unacked  = "□"
	Again    = "↩"
	Running  = "▶"
	Busy     = "█"
	Shade    = "▒"
	Rule     = "─"
	Up       = "▲"
	Down     = "▼"
)

// Eighths are the heights of a bar within one line, lowest first.
var Eighths = []rune("▁▂▃▄▅▆▇█")

// Edges are the last column of a block that is several lines high, by the eighths
// of it that are covered, least first: never more than half of it, so that the next
// block stands apart. Lids are the same in the topmost line.
var (
	Edges = []rune("▏▎▍▌")
	Lids  = []rune("  ▖▖")
)

// Lid is the topmost line of a block of several lines: lower than the others, so
// that the block above stands apart.
const Lid = '▄'

// Spark are the heights of a sparkline, lowest first. None fills its line, so that
// the sparklines of two rows do not run together.
var Spark = Eighths[:7]

// New makes the theme for what r can show.
func New(r *lipgloss.Renderer) Theme {
	s := r.NewStyle
	c := func(n string) lipgloss.Color { return lipgloss.Color(n) }
	return Theme{
		Brand:    s().Bold(true).Foreground(c("5")),
		Text:     s(),
		Strong:   s().Bold(true),
		Dim:      s().Faint(true),
		Heading:  s().Faint(true),
		Sorted:   s().Bold(true).Underline(true),
		Selected: s().Bold(true).Reverse(true),
		Tab:      s().Faint(true),
		TabOn:    s().Bold(true).Underline(true),
		Key:      s().Bold(true).Foreground(c("6")),
		Ready:    s().Foreground(c("4")),
		Unacked:  s().Foreground(c("3")),
		Done:     s().Foreground(c("2")),
		Winner:   s().Bold(true).Foreground(c("2")).Reverse(true),
		Label:    s().Foreground(c("2")).Reverse(true),
		Again:    s().Bold(true).Foreground(c("3")).Reverse(true),
		Good:     s().Foreground(c("2")),
		Warn:     s().Bold(true).Foreground(c("3")),
		Bad:      s().Bold(true).Foreground(c("1")),
		Old:      s().Faint(true).Italic(true),
		Sentence: s().Bold(true),
		Match:    s().Bold(true).Underline(true),
		Frame:    s().Border(lipgloss.RoundedBorder()).BorderForeground(c("6")).Padding(0, 1),
		Danger:   s().Border(lipgloss.RoundedBorder()).BorderForeground(c("1")).Padding(0, 1),
	}
}

// Default is the theme for standard output, as the environment (TERM, NO_COLOR,
// CLICOLOR) says it is.
func Default() Theme { return New(lipgloss.DefaultRenderer()) }
