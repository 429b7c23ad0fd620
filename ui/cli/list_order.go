package cli

import (
	"cmp"
	"errors"
	"slices"
	"strconv"
	"strings"

	"rabbitlab/mgmt"
	"rabbitlab/ui/lang"
)

// order is the value of --sort: a column that RabbitMQ sorts by.
type order string

// Set, String and Type make it a flag.
func (o *order) Set(s string) error {
	if !slices.Contains(sortNames(), s) {
		return errors.New(lang.Say("choose one of %s", strings.Join(sortNames(), ", ")))
	}
	*o = order(s)
	return nil
}

func (o *order) String() string { return string(*o) }

// Type is what help calls the value.
func (o *order) Type() string { return "COLUMN" }

func sortNames() (names []string) {
	for i := range allColumns {
		if allColumns[i].sort != "" {
			names = append(names, allColumns[i].name)
		}
	}
	return names
}

// field is what the broker calls it.
func (o order) field() mgmt.SortField { return columnOf(string(o)).sort }

// descending says that the most comes first, as of all figures.
func (o order) descending() bool { return columnOf(string(o)).shows != nil }

// apply sorts: figures with the most first, what is not known last, words from a to z,
// and by name and vhost where there is nothing between two.
func (o order) apply(rows []listed) {
	value := columnOf(string(o)).value
	slices.SortFunc(rows, func(a, b listed) int {
		return cmp.Or(compareCells(value(&a), value(&b)), cmp.Compare(a.Name, b.Name), cmp.Compare(a.Vhost, b.Vhost))
	})
}

func compareCells(a, b any) int {
	if f, isFigure := a.(mgmt.Figure); isFigure {
		return cmp.Compare(b.(mgmt.Figure).Or(-1), f.Or(-1))
	}
	s, _ := a.(string)
	t, _ := b.(string)
	return cmp.Compare(s, t)
}

// atMost is the value of --top and --page; 0 is none.
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
