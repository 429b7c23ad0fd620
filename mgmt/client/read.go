package client

import "rabbitlab/mgmt"

// object reads an answer that is one object.
func object(into reply) func(*answer) error {
	return func(a *answer) error { return a.object(into) }
}

// list reads an answer that is a list, and hands over each of its elements. The reply is
// used again for the next.
func list[R any, P replyOf[R]](keep func(P)) func(*answer) error {
	return func(a *answer) error { return a.list(mostElements, each(a, keep)) }
}

// page is the part of a list that was asked for.
type page struct {
	filtered, total mgmt.Figure // of the whole list: with such a name, and in all
	number          mgmt.Figure // which page it is
	hasItems        bool
	items           int // how many
}

// onePage reads an answer that is a page of a list, and hands over each of its elements.
func onePage[R any, P replyOf[R]](p *page, keep func(P)) func(*answer) error {
	return func(a *answer) error {
		item := each(a, keep)
		err := a.delim('{')
		for err == nil && a.json.More() {
			err = p.field(a, item)
		}
		if err == nil {
			err = a.delim('}')
		}
		if err == nil && !p.whole() {
			err = errShape
		}
		return err
	}
}

// whole says that it is a page, and that where something matches there is something on
// the first.
func (p *page) whole() bool {
	return p.hasItems && mgmt.AnyKnown(p.filtered) && (p.items > 0 || p.of() == 0 || p.number != mgmt.Known(1))
}

// field reads one field of a page, and leaves out those that are none of ours.
func (p *page) field(a *answer, each func() error) error {
	key, err := a.json.Token()
	if err != nil {
		return err
	}
	a.body.element = largestElement
	switch key {
	case "items":
		p.hasItems = true
		return a.list(mgmt.LargestPage, func() error { p.items++; return each() })
	case "filtered_count":
		return a.json.Decode(&p.filtered)
	case "total_count":
		return a.json.Decode(&p.total)
	case "page":
		return a.json.Decode(&p.number)
	}
	return a.json.Decode(&skipped{})
}

// of is how many elements the whole list has.
func (p *page) of() int { return int(p.filtered.Or(0)) }

// skipped is JSON that nobody wants.
type skipped struct{}

func (*skipped) UnmarshalJSON([]byte) error { return nil }

// replyOf is a pointer to an R.
type replyOf[R any] interface {
	*R
	reply
}

func each[R any, P replyOf[R]](a *answer, keep func(P)) func() error {
	r := new(R)
	return func() error {
		var none R
		*r = none
		if err := a.object(P(r)); err != nil {
			return err
		}
		keep(r)
		return nil
	}
}
