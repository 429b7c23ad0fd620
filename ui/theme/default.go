package theme

import (
	"os"
	"strings"

	"github.com/charmbracelet/lipgloss"
	"github.com/charmbracelet/x/term"
	"github.com/muesli/termenv"
)

// Unasked says that the terminal may tell its ground and was not asked: Bubble Tea asks no
// multiplexer.
func Unasked() bool {
	in := os.Getenv("TERM")
	return strings.HasPrefix(in, "screen") || strings.HasPrefix(in, "tmux")
}

// Default is the theme for standard output, as the environment (TERM, NO_COLOR,
// CLICOLOR) says it is, on the ground that the terminal has said it has: Bubble Tea has
// asked it before the program begins (OSC 11), where the terminal is one to be asked.
func Default() *Theme {
	r := lipgloss.DefaultRenderer()
	if !term.IsTerminal(os.Stdout.Fd()) {
		return New(r)
	}
	if termenv.EnvNoColor() {
		r.SetColorProfile(termenv.ANSI) // without a profile there is no bold either
		return NewPlain(r)
	}
	if Unasked() && r.ColorProfile() == termenv.Ascii {
		r.SetColorProfile(termenv.ANSI)
	}
	if Unasked() {
		return paint(r, Auto, unknownGround, false)
	}
	return paint(r, Auto, groundOf(!lipgloss.HasDarkBackground()), false)
}
