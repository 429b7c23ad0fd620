package tui

import "testing"

// The card stands over the screen until the first key, which does what it always does.
func TestTheCardGoesWithTheFirstKey(t *testing.T) {
	w := withBroker(t, func(o *Options) { o.Card = true })
	w.sees("Two workers share a queue", "the lessons", "who is sick")
	w.exact(80, 24)
	w.exact(30, 8)
	w.exact(80, 24)
	w.press("4")
	w.seesNot("Two workers share a queue. Try")
	if w.m.open != lessonsScreen {
		t.Error("the key was swallowed")
	}
	withBroker(t).seesNot("Two workers share a queue. Try")
}
