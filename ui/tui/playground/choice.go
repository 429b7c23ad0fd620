package playground

import (
	"strings"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/huh"

	"rabbitlab/ui/text"
	"rabbitlab/ui/theme"
)

// option is one of a field's choices: what it is called, and in a few words what it does.
type option[T comparable] struct {
	name string
	does string
	is   T
}

// chooses is a field that says which choices it has.
type chooses interface {
	choices(width int, t *theme.Theme) []string // all names, and what the chosen one does
	most(width int) int                         // lines of those, at most
}

// choice is a field for one of a few values. The fields show the one that is chosen, and
// the form all of them below.
type choice[T comparable] struct {
	huh.Field
	value   *T
	options []option[T]
}

// choose makes such a field; check, if there is one, says what is wrong with a value.
func choose[T comparable](title string, value *T, check func(T) error, options ...option[T]) huh.Field {
	var all []huh.Option[T]
	for _, o := range options {
		all = append(all, huh.NewOption(o.name, o.is))
	}
	field := huh.NewSelect[T]().Title(title).Options(all...).Value(value).Inline(true)
	if check != nil {
		field = field.Validate(check)
	}
	return &choice[T]{field, value, options}
}

// Update feeds the field, and stays what it is.
func (c *choice[T]) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	next, cmd := c.Field.Update(msg)
	c.Field = next.(huh.Field)
	return c, cmd
}

// hovered is the choice that stands in the field now.
func (c *choice[T]) hovered() option[T] {
	at := *c.value
	if s, ok := c.Field.(*huh.Select[T]); ok {
		if now, ok := s.Hovered(); ok {
			at = now
		}
	}
	for _, o := range c.options {
		if o.is == at {
			return o
		}
	}
	return c.options[0]
}

func (c *choice[T]) names() string {
	var names []string
	for _, o := range c.options {
		names = append(names, o.name)
	}
	return strings.Join(names, " · ")
}

func (c *choice[T]) choices(width int, t *theme.Theme) (lines []string) {
	for _, line := range text.Wrap(c.names(), width) {
		lines = append(lines, t.Text.Render(line))
	}
	o := c.hovered()
	for _, line := range text.Wrap(o.name+": "+o.does, width) {
		lines = append(lines, t.Strong.Render(line))
	}
	return lines
}

func (c *choice[T]) most(width int) (n int) {
	for _, o := range c.options {
		n = max(n, len(text.Wrap(o.name+": "+o.does, width)))
	}
	return n + len(text.Wrap(c.names(), width))
}
