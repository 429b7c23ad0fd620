package playground

import (
	"strings"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"rabbitlab/ui/keys"
	"rabbitlab/ui/text"
	"rabbitlab/ui/theme"
)

// page is a box of lines over the screen that can be scrolled.
type page struct {
	theme  *theme.Theme
	keys   keys.Map
	title  func() string
	lines  func(width int) []string // styled, no wider than width
	extra  func(msg tea.KeyMsg) bool
	help   []key.Binding
	scroll int
}

// Update scrolls, or closes the page.
func (p *page) Update(msg tea.Msg) (overlay, tea.Cmd) {
	k, ok := msg.(tea.KeyMsg)
	if !ok {
		return p, nil
	}
	l := p.keys.List
	switch {
	case key.Matches(k, l.Back, l.Open, p.keys.Playground.Life):
		return nil, nil
	case key.Matches(k, l.Up):
		p.scroll = max(p.scroll-1, 0)
	case key.Matches(k, l.Down):
		p.scroll++
	case key.Matches(k, l.PageUp):
		p.scroll = max(p.scroll-10, 0)
	case key.Matches(k, l.PageDown):
		p.scroll += 10
	case key.Matches(k, l.Top):
		p.scroll = 0
	case p.extra != nil && p.extra(k):
		p.scroll = 0
	}
	return p, nil
}

// View draws the page into at most the room there is.
func (p *page) View(width, height int) string {
	inside := max(min(width-8, 100), 20)
	room := max(height-6, 3)
	lines := p.lines(inside)
	top := max(min(p.scroll, len(lines)-room), 0)
	shown := lines[top:min(top+room, len(lines))]
	more := ""
	if len(lines) > room {
		more = p.theme.Dim.Render(text.Plural(int64(len(lines)-top-len(shown)), "line") + " more")
	}
	body := append([]string{p.theme.Strong.Render(p.title()), ""}, shown...)
	if more != "" {
		body = append(body, more)
	}
	return p.theme.Frame.Width(inside + 2).Render(strings.Join(body, "\n"))
}

// Help is the page's keys.
func (p *page) Help() []key.Binding {
	return append(p.help, p.keys.List.Up, p.keys.List.Down, p.keys.List.Back)
}

// Typing is false: a page has no text field.
func (p *page) Typing() bool { return false }
