package lab

import (
	"slices"
	"testing"

	"rabbitlab/amqp/lab/record"
)

// Two come back after a restart and both find the queue gone; one of them has declared it
// anew before the other one tells: that it is gone was true when it was seen, and is no
// longer.
func TestGoneIsToldOnceWhereTwoComeBack(t *testing.T) {
	l := &Lab{feed: newFeed()}
	spec := record.QueueSpec{Name: "transient"}
	l.feed.emit(record.Event{Kind: record.QueueDeclared, Queue: spec.Name, QueueSpec: &spec})
	saw := l.declared(spec.Name)
	l.sayGone(spec, saw)
	l.sayAnew(spec)
	l.sayGone(spec, saw)
	l.sayAnew(spec)
	later := l.declared(spec.Name)
	l.sayGone(spec, later)
	l.sayAnew(spec)
	events, _ := l.feed.take()
	var told []record.Kind
	for _, e := range events {
		told = append(told, e.Kind)
	}
	want := []record.Kind{record.QueueDeclared, record.QueueGone, record.QueueDeclared, record.QueueGone, record.QueueDeclared}
	if !slices.Equal(told, want) {
		t.Errorf("%v were told, not %v", told, want)
	}
}
