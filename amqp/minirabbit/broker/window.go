package broker

import (
	"cmp"
	"slices"
	"time"
)

// delivery is a message that a channel holds unacked.
type delivery struct {
	tag      uint64
	item     item
	queue    *queue
	consumer *consumer // nil: taken by basic.get
	at       time.Time
	lapsed   bool // it was held too long, and is back in its queue (4.3)
	settled  bool // still in the list, to be cleared away
}

// window is what a channel holds unacked, by delivery tag.
type window struct {
	list     []delivery // by tag; some settled, neither the first nor the last
	live     int        // those that are not settled
	consumed int        // of them, delivered to consumers
}

func (w *window) len() int { return w.live }

func (w *window) add(d delivery) {
	w.list = append(w.list, d)
	w.live++
	if d.consumer != nil {
		w.consumed++
	}
}

// take takes one delivery out, or with multiple all up to it; tag 0 with multiple
// stands for all. It finds nothing for a tag that is not there.
func (w *window) take(tag uint64, multiple bool) (taken []delivery, found bool) {
	if multiple && tag == 0 {
		return w.takeAll(), true
	}
	i, found := slices.BinarySearchFunc(w.list, tag, func(d delivery, tag uint64) int {
		switch {
		case d.tag < tag:
			return -1
		case d.tag > tag:
			return 1
		}
		return 0
	})
	if !found || w.list[i].settled {
		return nil, false
	}
	from := i
	if multiple {
		from = 0
	}
	for j := from; j <= i; j++ {
		if d := &w.list[j]; !d.settled {
			taken = append(taken, *d)
			w.settle(d)
		}
	}
	w.tidy()
	return taken, true
}

func (w *window) settle(d *delivery) {
	w.live--
	if d.consumer != nil {
		w.consumed--
	}
	*d = delivery{tag: d.tag, settled: true}
}

func (w *window) takeAll() []delivery {
	all := slices.DeleteFunc(w.list, func(d delivery) bool { return d.settled })
	*w = window{}
	return all
}

// tidy keeps what is settled from piling up: at the ends at once, in the middle
// when it is more than the rest.
func (w *window) tidy() {
	first := 0
	for first < len(w.list) && w.list[first].settled {
		first++
	}
	w.list = w.list[first:]
	if len(w.list) > 64 && len(w.list) > 2*w.live {
		w.list = slices.DeleteFunc(w.list, func(d delivery) bool { return d.settled })
	}
	if len(w.list) == 0 {
		w.list = nil
	}
}

// putBack puts deliveries back that had been taken.
func (w *window) putBack(taken []delivery) {
	w.list = slices.DeleteFunc(w.list, func(d delivery) bool { return d.settled })
	for _, d := range taken {
		w.add(d)
	}
	slices.SortFunc(w.list, func(a, b delivery) int { return cmp.Compare(a.tag, b.tag) })
}
