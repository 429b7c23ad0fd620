package playground

import (
	"strings"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"rabbitlab/ui/keys"
	"rabbitlab/ui/lang"
	"rabbitlab/ui/scroll"
	"rabbitlab/ui/theme"
)

// page is a box of lines over the screen that can be scrolled.
type page struct {
	theme  *theme.Theme
	keys   keys.Map
	title  func() string
	lines  func(width int) []string // styled, no wider than width
	digits bool                     // extra takes digits
	extra  func(msg tea.KeyMsg) bool
	help   []key.Binding
	size   *size // of the terminal
	scroll.Scroll
}

// The size of what stands around a page's lines: border, title, the line below
// it and the line that says that there is more.
const (
	pageWidest = 100
	pageFrame  = 8
	pageChrome = 5
)

func pageWidth(width int) int { return max(min(width-pageFrame, pageWidest), 20) }

func pageRoom(height int) int { return max(height-pageChrome, 1) }

// Update scrolls, or closes the page.
func (p *page) Update(msg tea.Msg) (overlay, tea.Cmd) {
	k, ok := msg.(tea.KeyMsg)
	if !ok {
		return p, nil
	}
	room := pageRoom(p.size.height)
	switch {
	case key.Matches(k, p.keys.List.Back, p.keys.List.Open, p.keys.Playground.Life):
		return nil, nil
	case p.Press(k, p.keys.List, room, len(p.lines(pageWidth(p.size.width)))):
	case p.extra != nil && p.extra(k):
		p.Scroll = scroll.Scroll{}
	}
	return p, nil
}

// View draws the page into at most the room there is.
func (p *page) View(width, height int) string {
	inside, room := pageWidth(width), pageRoom(height)
	lines := p.lines(inside)
	first, end := p.Window(room, len(lines))
	body := append([]string{p.theme.Strong.Render(p.title()), ""}, lines[first:end]...)
	if len(lines) > room {
		body = append(body, p.theme.Dim.Render(lang.Say("%s more", lang.Plural(int64(len(lines)-end), "line"))))
	}
	return p.theme.Frame.Width(inside + 2).Render(strings.Join(body, "\n"))
}

// Help is the page's keys.
func (p *page) Help() []key.Binding {
	l := p.keys.List
	return append(p.help, l.Back, l.Up, l.Down, l.PageUp, l.PageDown, l.Top, l.Bottom)
}

// Typing says that digits are part of a number here, and not the keys of screens.
func (p *page) Typing() bool { return p.digits }
