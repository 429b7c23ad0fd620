package cli

import (
	"cmp"
	"errors"
	"slices"
	"strconv"

	"rabbitlab/mgmt"
	"rabbitlab/ui/lang"
)

// order is the value of --sort.
type order string

const (
	byUnacked order = "unacked"
	byReady   order = "ready"
	byName    order = "name"
)

// Set, String and Type make it a flag.
func (o *order) Set(s string) error {
	if !slices.Contains([]order{byUnacked, byReady, byName}, order(s)) {
		return errors.New(lang.Say("sort by unacked, ready or name"))
	}
	*o = order(s)
	return nil
}

func (o *order) String() string { return string(*o) }

// Type is what help calls the value.
func (o *order) Type() string { return "COLUMN" }

// field is what the broker calls it.
func (o order) field() mgmt.SortField {
	switch o {
	case byUnacked:
		return mgmt.SortUnacked
	case byReady:
		return mgmt.SortReady
	}
	return mgmt.SortName
}

// apply sorts: the most first, what is not known last, and by name and vhost
// where there is nothing between two.
func (o order) apply(rows []mgmt.Row) {
	slices.SortFunc(rows, func(a, b mgmt.Row) int {
		return cmp.Or(
			cmp.Compare(o.figure(b), o.figure(a)),
			cmp.Compare(a.Name, b.Name),
			cmp.Compare(a.Vhost, b.Vhost),
		)
	})
}

func (o order) figure(r mgmt.Row) float64 {
	switch o {
	case byUnacked:
		return r.Unacked.Or(-1)
	case byReady:
		return r.Ready.Or(-1)
	}
	return 0
}

// atMost is the value of --top; 0 is no limit.
type atMost int

// Set, String and Type make it a flag.
func (n *atMost) Set(s string) error {
	v, err := strconv.Atoi(s)
	if err != nil || v < 1 {
		return errors.New(lang.Say("a whole number, 1 or more"))
	}
	*n = atMost(v)
	return nil
}

func (n *atMost) String() string {
	if *n == 0 {
		return ""
	}
	return strconv.Itoa(int(*n))
}

// Type is what help calls the value.
func (n *atMost) Type() string { return "N" }

func (n atMost) cut(rows []mgmt.Row) []mgmt.Row {
	if n > 0 && int(n) < len(rows) {
		return rows[:n]
	}
	return rows
}
