// Package list is the list of a screen: a table with a filter, the keys that are the same in
// every list, and what is told below it of the row under the cursor. Which rows there are,
// and in which order, is the screen's own.
package list

import (
	"slices"
	"time"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"rabbitlab/ui/filter"
	"rabbitlab/ui/keys"
	"rabbitlab/ui/sheet"
	"rabbitlab/ui/table"
	"rabbitlab/ui/theme"
	"rabbitlab/ui/tui/screen"
)

// Owner is the screen whose list it is.
type Owner interface {
	// Move moves the cursor if the key is one that does, and says whether it was.
	Move(msg tea.KeyMsg) bool
	// Refilter shows what a changed filter leaves.
	Refilter()
	// Sheet is what is shown, to be saved.
	Sheet() sheet.Sheet
}

// List is a list of rows with keys of type K. Use New.
type List[K comparable] struct {
	*table.Table[K]
	Filter filter.Field
	Now    time.Time // what time it is on the screen
	clock  time.Time // and elsewhere, where the screen is frozen
	frozen bool
	// Fixed says that nothing in it changes by itself, so that there is nothing to freeze.
	Fixed bool
	pane  pane
	keys  keys.Map
	since time.Time // of the spinner
}

// New makes a list without rows, that is filtered by these fields.
func New[K comparable](columns []table.Column, fields filter.Fields, t *theme.Theme, k keys.Map, now time.Time) *List[K] {
	return &List[K]{Table: table.New[K](columns, t), Filter: filter.NewField(fields), Now: now, clock: now, keys: k, since: now}
}

// Press answers the keys that are the same in every list, and says whether it was one.
func (l *List[K]) Press(msg tea.KeyMsg, o Owner) (taken bool, cmd tea.Cmd) {
	q := l.keys.Queues
	switch {
	case l.Filter.Typing():
		return true, l.pressFilter(msg, o)
	case o.Move(msg):
	case key.Matches(msg, q.Filter):
		l.Filter.Open()
	case key.Matches(msg, q.Regex):
		l.Filter.ToggleRegex()
		o.Refilter()
	case key.Matches(msg, l.keys.List.Save):
		return true, screen.Save(o.Sheet())
	case key.Matches(msg, l.keys.List.Back):
		l.Filter.Clear()
		o.Refilter()
	default:
		return false, nil
	}
	return true, nil
}

// pressFilter edits the filter, while some keys still move in the list.
func (l *List[K]) pressFilter(msg tea.KeyMsg, o Owner) tea.Cmd {
	if filter.Moves(msg) {
		o.Move(msg)
		return nil
	}
	changed, cmd := l.Filter.Press(msg, l.keys)
	if changed {
		o.Refilter()
	}
	return cmd
}

// Touched notes that a key, or the mouse, did something to the rows.
func (l *List[K]) Touched() { l.Touch(l.Now) }

// Still says that rows are to keep their places.
func (l *List[K]) Still() bool { return l.Table.Still(l.Now) }

// Click chooses the row that was clicked on; open says that it is to be opened, as it was
// the chosen one already.
func (l *List[K]) Click(at screen.Click) (open bool) {
	row, again := l.Table.Click(at.Y)
	return row && again
}

// Help is the keys of the list, behind those that the screen has for what is chosen.
func (l *List[K]) Help(own ...key.Binding) []key.Binding {
	k := l.keys.List
	if l.Filter.Typing() {
		return l.Filter.Help(l.keys)
	}
	if l.Filter.Pattern() != "" {
		own = append([]key.Binding{keys.Named(k.Back, "clear the filter")}, own...)
	}
	if !l.Fixed {
		own = append(own, l.freeze())
	}
	for _, b := range []key.Binding{k.Save, l.keys.Queues.Regex, k.Up, k.Down, k.PageUp, k.PageDown, k.Top, k.Bottom} {
		if !slices.ContainsFunc(own, func(o key.Binding) bool { return o.Help().Key == b.Help().Key }) {
			own = append(own, b)
		}
	}
	return own
}

// freeze is the key that has the list stand still, or go on.
func (l *List[K]) freeze() key.Binding {
	if l.frozen {
		return keys.Named(l.keys.List.Freeze, "go on")
	}
	return l.keys.List.Freeze
}
