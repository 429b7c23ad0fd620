package queues

import (
	"slices"
	"strings"
)

// Choice is which columns somebody chose, by their ids. Of all others the width of the
// terminal decides.
type Choice struct {
	Shown  []string `json:"shown,omitempty"`  // they have room before the others
	Hidden []string `json:"hidden,omitempty"` // at every width
}

// Store keeps it.
type Store interface {
	Save(choice Choice) error
}

// id names a column in what is kept, in every language: its head in English.
func (c *column) id() string { return strings.ToLower(string(c.title)) }

// choosable says that a column can be hidden: a row's name and what is wrong with it stay.
func (c *column) choosable() bool { return c.title != "" && c.title != nameTitle }

func (c *Choice) shows(id string) bool { return slices.Contains(c.Shown, id) }
func (c *Choice) hides(id string) bool { return slices.Contains(c.Hidden, id) }

// toggled is the same but for one column: hidden where it is drawn, else shown.
func (c *Choice) toggled(id string, drawn bool) Choice {
	is := func(other string) bool { return other == id }
	now := Choice{slices.DeleteFunc(slices.Clone(c.Shown), is), slices.DeleteFunc(slices.Clone(c.Hidden), is)}
	if drawn {
		now.Hidden = append(now.Hidden, id)
	} else {
		now.Shown = append(now.Shown, id)
	}
	return now
}

// Columns that were chosen appear behind those without which there is no list, QUEUE, UNACKED
// and what is wrong, which have the first orders; and before all others.
const (
	foremost = 3
	between  = 100 // orders that have room between two
)

// apply has columns appear as was chosen.
func (c *Choice) apply(columns []column) {
	for i := range columns {
		id, steps := columns[i].id(), columns[i].Steps
		for j := range steps {
			steps[j].Order *= between
		}
		switch {
		case columns[i].choosable() && c.hides(id):
			columns[i].Steps = nil
		case c.shows(id) && steps[0].Order > foremost*between:
			steps[0].Order = foremost*between + 1 + i
		}
	}
}

// ColumnIDs names all the columns that can be chosen, as they stand on the screen.
func ColumnIDs() (ids []string) {
	for _, c := range columns(true) {
		if c.choosable() {
			ids = append(ids, c.id())
		}
	}
	return ids
}

// ChooseColumns is the choice of these columns and, but for QUEUE and what is wrong, no others. An
// id that there is not is false.
func ChooseColumns(ids []string) (c Choice, unknown string, ok bool) {
	all := ColumnIDs()
	for _, id := range ids {
		if !slices.Contains(all, id) {
			return Choice{}, id, false
		}
	}
	for _, id := range all {
		if slices.Contains(ids, id) {
			c.Shown = append(c.Shown, id)
		} else {
			c.Hidden = append(c.Hidden, id)
		}
	}
	return c, "", true
}
