package recording

import (
	"reflect"
	"slices"

	"rabbitlab/mgmt"
)

// list is a mgmt.QueueList as it stands in the file.
type list struct {
	mgmt.Reading
	Query           mgmt.QueueQuery
	Matching, Total int
	Live, Unsorted  bool
	Order           []mgmt.Key   `json:",omitzero"`  // of the queues; left out where it is as before
	Set             []mgmt.Queue `json:",omitempty"` // those that are not as before
}

// mostPages is of how many pages it is remembered what was written last.
const mostPages = 32

// page tells the lists of which the newer is written as what changed.
type page struct {
	query mgmt.QueueQuery
	live  bool
}

// pages are the lists that were written or read last, the newest at the end.
type pages []pageBefore

type pageBefore struct {
	page
	queues []mgmt.Queue
}

// last returns the queues of a page as it was before.
func (p *pages) last(of page) []mgmt.Queue {
	if i := slices.IndexFunc(*p, func(b pageBefore) bool { return b.page == of }); i >= 0 {
		return (*p)[i].queues
	}
	return nil
}

// keep remembers a page, and forgets the one that has not come for longest.
func (p *pages) keep(of page, queues []mgmt.Queue) {
	*p = append(slices.DeleteFunc(*p, func(b pageBefore) bool { return b.page == of }), pageBefore{of, queues})
	if len(*p) > mostPages {
		*p = slices.Delete(*p, 0, len(*p)-mostPages)
	}
}

// changed is a list as it is written after what was.
func (p *pages) changed(l *mgmt.QueueList) list {
	w := list{Reading: l.Reading, Query: l.Query, Matching: l.Matching, Total: l.Total, Live: l.Live, Unsorted: l.Unsorted}
	of := page{l.Query, l.Live}
	old := p.last(of)
	before := byKey(old)
	for i := range l.Queues {
		q := &l.Queues[i]
		if was := before[q.Key]; was == nil || !reflect.DeepEqual(was, q) {
			w.Set = append(w.Set, *q)
		}
	}
	if !slices.EqualFunc(old, l.Queues, func(a, b mgmt.Queue) bool { return a.Key == b.Key }) {
		w.Order = keysOf(l.Queues)
	}
	p.keep(of, l.Queues)
	return w
}

// whole is the list that was written.
func (p *pages) whole(w *list) mgmt.QueueList {
	l := mgmt.QueueList{Reading: w.Reading, Query: w.Query, Matching: w.Matching, Total: w.Total, Live: w.Live, Unsorted: w.Unsorted}
	of := page{w.Query, w.Live}
	old := p.last(of)
	order := w.Order
	if order == nil {
		order = keysOf(old)
	}
	before, now := byKey(old), byKey(w.Set)
	for _, k := range order {
		switch {
		case now[k] != nil:
			l.Queues = append(l.Queues, *now[k])
		case before[k] != nil:
			l.Queues = append(l.Queues, *before[k])
		}
	}
	p.keep(of, l.Queues)
	return l
}

func byKey(queues []mgmt.Queue) map[mgmt.Key]*mgmt.Queue {
	all := make(map[mgmt.Key]*mgmt.Queue, len(queues))
	for i := range queues {
		all[queues[i].Key] = &queues[i]
	}
	return all
}

func keysOf(queues []mgmt.Queue) []mgmt.Key {
	keys := make([]mgmt.Key, len(queues))
	for i := range queues {
		keys[i] = queues[i].Key
	}
	return keys
}
