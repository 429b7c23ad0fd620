package eventlog

import (
	"slices"

	"rabbitlab/amqp/lab/record"
	"rabbitlab/ui/filter"
)

// most is how many events the list has while it holds. More of them come below
// only while it is shorter, so that a log that was left holding does not grow for
// ever.
const most = 10_000

// events is those that the screen has and the choice of them that the filter
// leaves. An event is looked at by the filter once, and not at all where there is
// none.
type events struct {
	choice
	filter *filter.Filter
	looked uint64 // Seq of the newest that the filter has looked at
}

// replace takes other events, those in the list or later ones.
func (l *events) replace(events []record.Event) {
	l.events = events
	if len(events) > 0 {
		gone, _ := slices.BinarySearch(l.chosen, events[0].Seq)
		l.chosen = l.chosen[gone:]
	}
	l.choose()
}

// extend adds those of the newest events that come after the ones in the list,
// unless there is a gap between: others came and went in the meantime.
func (l *events) extend(recent []record.Event) {
	if len(l.events) == 0 {
		l.replace(recent)
		return
	}
	next := l.newest() + 1
	if from, there := find(recent, next); there {
		l.events = append(l.events, recent[from:]...)
		l.choose()
	}
}

// room says whether the list may become longer.
func (l *events) room() bool { return len(l.events) < most }

// refilter looks at all events again, after the filter was changed.
func (l *events) refilter() {
	l.chosen, l.looked = nil, 0
	l.choose()
}

// choose looks at the events that the filter has not looked at yet.
func (l *events) choose() {
	l.filtered = l.filter.Active()
	if !l.filtered {
		return
	}
	from, _ := find(l.events, l.looked+1)
	for i := from; i < len(l.events); i++ {
		e := &l.events[i]
		if l.filter.Matches(lineOf(e).text()) {
			l.chosen = append(l.chosen, e.Seq)
		}
	}
	l.looked = max(l.looked, l.newest())
}
