package tui

import (
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"rabbitlab/ui/lang"
	"rabbitlab/ui/text"
	"rabbitlab/ui/tui/screen"
)

// present shows the open screen to a class, or no longer.
func (m *model) present() tea.Cmd {
	if m.presented() == nil {
		return screen.Tell(screen.Info, lang.Say("the presenter's view is for the playground and the lessons"))
	}
	m.presenting = !m.presenting
	return m.resize(tea.WindowSizeMsg{Width: m.width, Height: m.height})
}

// presented is the open screen, if it can be shown to a class; nil if it cannot.
func (m *model) presented() screen.Presenter {
	if m.stage != running {
		return nil
	}
	p, _ := m.screens[m.open].(screen.Presenter)
	return p
}

// viewPresented draws the open screen for a class: no header and no footer, unless
// something has to be said or asked.
func (m *model) viewPresented() string {
	body := m.over(m.presented().Present(m.width, m.height), m.width, m.height)
	said := m.notice.view(m.theme, m.width)
	if len(said) == 0 {
		return text.Block(body, m.width, m.height)
	}
	lines := strings.Split(text.Block(body, m.width, m.height), "\n")
	lines = append(lines[:max(len(lines)-len(said), 0)], said...)
	return text.Block(strings.Join(lines, "\n"), m.width, m.height)
}

// covered says that something stands over the screen and has the keys.
func (m *model) covered() bool {
	return m.question != nil || m.help != nil || m.palette != nil || m.saving != nil
}

// over lays the help, the line that goes anywhere, that for a file's name or the question over what is drawn.
func (m *model) over(body string, width, height int) string {
	if m.help != nil {
		body = text.Overlay(body, m.help.view(m, width, height), width, height)
	}
	if m.card && m.stage == running {
		body = text.OverlayFree(body, m.viewCard(width), width, height)
	}
	if m.palette != nil {
		body = text.Overlay(body, m.palette.View(width, height), width, height)
	}
	if m.saving != nil {
		body = text.Overlay(body, m.saving.view(m.theme, width), width, height)
	}
	if m.question != nil {
		body = text.Overlay(body, m.question.view(width, height), width, height)
	}
	return body
}
