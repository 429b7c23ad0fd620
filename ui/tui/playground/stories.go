package playground

import (
	"slices"

	"rabbitlab/amqp/lab/record"
)

// storiesKept is how many messages are remembered: more than a tall terminal shows.
const storiesKept = 120

// stories are the messages that something happened to lately, by their newest delivery,
// the newest last; those that nobody was given yet stand behind the others.
type stories []told

// told is a message whose story is told.
type told struct {
	message int64
	given   bool // it was delivered
	newest  record.Kind
}

// take follows the events.
func (s *stories) take(events []record.Event) {
	for _, e := range events {
		if e.Message == 0 {
			continue
		}
		i := s.index(e.Message)
		switch {
		case e.Kind == record.Delivered:
			s.move(i, told{e.Message, true, e.Kind})
		case i < 0 && e.Kind != record.Confirmed:
			s.move(i, told{e.Message, e.Kind != record.Published, e.Kind})
		case i >= 0:
			(*s)[i].newest = e.Kind
		}
	}
	*s = (*s)[max(len(*s)-storiesKept, 0):]
}

// index is where a message stands; -1 for none. The newest are looked at first.
func (s *stories) index(message int64) int {
	for i, x := range slices.Backward(*s) {
		if x.message == message {
			return i
		}
	}
	return -1
}

// move puts a story last, or before those of messages that nobody was given.
func (s *stories) move(from int, x told) {
	if from >= 0 {
		*s = slices.Delete(*s, from, from+1)
	}
	at := len(*s)
	for x.given && at > 0 && !(*s)[at-1].given {
		at--
	}
	*s = slices.Insert(*s, at, x)
}

// split is those of messages that somebody was given, and behind them the others.
func (s stories) split() (given, waiting stories) {
	at := len(s)
	for at > 0 && !s[at-1].given {
		at--
	}
	return s[:at], s[at:]
}
