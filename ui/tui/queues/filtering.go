package queues

import (
	"rabbitlab/mgmt"
	"rabbitlab/ui/filter"
)

// filterFields are what queues are filtered by beside their names: what the broker tells
// of every queue. Statistics are read of those in sight alone.
var filterFields = filter.Fields{
	Numbers: []string{"unacked", "ready", "messages"},
	Words:   []string{"type", "vhost", "state", "node"},
	Unseen:  []string{"consumers", "cons", "in", "out", "ack", "acks", "redelivered", "memory"},
}

// filterRow is a queue as a filter asks for it.
type filterRow struct{ *mgmt.Row }

// Text is its name.
func (r filterRow) Text() string { return r.Name }

// Number is a live figure.
func (r filterRow) Number(field string) (float64, bool) {
	switch field {
	case "unacked":
		return r.Unacked.Value()
	case "ready":
		return r.Ready.Value()
	case "messages":
		return r.Messages().Value()
	}
	return 0, false
}

// Word is what kind of queue it is, or where.
func (r filterRow) Word(field string) string {
	switch field {
	case "type":
		return r.Type
	case "vhost":
		return r.Vhost
	case "state":
		return r.State
	case "node":
		return r.Node
	}
	return ""
}

// filtersHere says that rows are left out by what the broker cannot choose by: it is done
// here, over the page that was read.
func (l *rowList) filtersHere() bool {
	_, _, rest := l.filter.Text()
	return rest
}
