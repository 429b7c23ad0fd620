// Package theme holds every visual choice: colours, glyphs and borders. Screens
// name a role ("the selected row", "a warning") and never a colour.
//
// A terminal of sixteen colours shows its own, as its user chose them. With NO_COLOR, or
// on a terminal without colour, weight and glyphs carry the meaning alone: colour is never
// the only sign.
package theme

import (
	"github.com/charmbracelet/lipgloss"
	"github.com/muesli/termenv"
)

// Theme is the set of styles that the screens draw with. They share one, so that all of
// them wear another look at once.
type Theme struct {
	renderer *lipgloss.Renderer
	look     Look
	ground   ground
	plain    bool

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
	Light    lipgloss.Style // the same of a job that is small beside others
	Returned lipgloss.Style // messages that came back, and the work on them
	Winner   lipgloss.Style // the mark of who was first
	Label    lipgloss.Style // a message's number in a strip of work
	Again    lipgloss.Style // the same for a message that came back
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
	NoBroker = "╳"
	Free     = "┄"
	Flag     = "⚑"
	Rule     = "─"
	Up       = "▲"
	Down     = "▼"
	Folded   = "▸"
	Unfolded = "▾"
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

// New makes the theme for what r can show, in the dark look until another is worn.
func New(r *lipgloss.Renderer) *Theme { return paint(r, Auto, darkGround, false) }

// NewPlain is New without any colour: weight, lines and reverse video stay
// (https://no-color.org).
func NewPlain(r *lipgloss.Renderer) *Theme { return paint(r, Auto, darkGround, true) }

// paint makes the styles of a look.
func paint(r *lipgloss.Renderer, look Look, g ground, plain bool) *Theme {
	p, own := look.on(g == lightGround), look.own(g)
	s, in := r.NewStyle, func(h hue) lipgloss.Style { return r.NewStyle().Foreground(h) }
	switch {
	case plain:
		in = func(hue) lipgloss.Style { return r.NewStyle() }
	case own:
		in = func(h hue) lipgloss.Style { return r.NewStyle().Foreground(lipgloss.Color(h.ANSI)) }
	}
	quiet := p.quietStyle(r, plain || own)
	frame := func(h hue) lipgloss.Style {
		return s().Border(lipgloss.RoundedBorder()).BorderForeground(in(h).GetForeground()).Padding(0, 1)
	}
	return &Theme{
		renderer: r, look: look, ground: g, plain: plain,
		Brand:    in(p.brand).Bold(true),
		Text:     s(),
		Strong:   s().Bold(true),
		Dim:      quiet,
		Heading:  quiet,
		Sorted:   s().Bold(true).Underline(true),
		Selected: s().Bold(true).Reverse(true),
		Tab:      quiet,
		TabOn:    s().Bold(true).Underline(true),
		Key:      in(p.accent).Bold(true),
		Ready:    in(p.ready),
		Unacked:  in(p.unacked),
		Done:     in(p.done),
		Light:    in(of(p.done.TrueColor, p.done.ANSI256, "10")),
		Returned: in(p.again),
		Winner:   in(p.done).Bold(true).Reverse(true),
		Label:    in(p.done).Reverse(true),
		Again:    in(p.again).Bold(true).Reverse(true),
		Good:     in(p.done),
		Warn:     in(p.unacked).Bold(true),
		Bad:      in(p.lost).Bold(true),
		Old:      quiet.Italic(true),
		Sentence: s().Bold(true),
		Match:    s().Bold(true).Underline(true),
		Frame:    frame(p.accent),
		Danger:   frame(p.lost),
	}
}

// quietStyle is that of what can wait: a colour of its own where it can be chosen, else the
// terminal's own way to be faint.
func (p *palette) quietStyle(r *lipgloss.Renderer, own bool) lipgloss.Style {
	switch profile := r.ColorProfile(); {
	case !own && (profile == termenv.TrueColor || profile == termenv.ANSI256):
		return r.NewStyle().Foreground(p.quiet)
	case p.loud:
		return r.NewStyle()
	}
	return r.NewStyle().Faint(true)
}
