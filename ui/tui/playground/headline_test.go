package playground

import (
	"strings"
	"testing"
	"time"

	"rabbitlab/amqp/lab/record"
	"rabbitlab/ui/large"
)

// drawn says whether a picture has words in letters of a size.
func drawn(picture string, size large.Size, words string) bool {
	for _, line := range size.Draw(words) {
		if !strings.Contains(picture, line) {
			return false
		}
	}
	return true
}

// A class reads what happened from afar: who was killed, at what, and where its message is.
func TestHeadline(t *testing.T) {
	w := newWorld(t).queue("hello").publishes(1).worker("W1", record.AckWhenDone).worker("W2", record.AckWhenDone)
	w.happen(record.Event{Kind: record.Delivered, Worker: "W1", Message: 1}, record.Event{Kind: record.Started, Worker: "W1", Message: 1}).later(10 * time.Second)
	w.happen(record.Event{Kind: record.WorkerKilled, Worker: "W1"}, record.Event{Kind: record.Requeued, Worker: "W1", Message: 1})
	sees := func(width, height int, size large.Size, words ...string) {
		t.Helper()
		got := w.presented(width, height)
		for _, part := range words {
			if !drawn(got, size, part) {
				t.Errorf("%d×%d: no %q in size %d:\n%s", width, height, part, size, got)
			}
		}
	}
	for range 2 {
		sees(120, 36, large.Double, "W1 killed at #1", "#1 back in READY")
		sees(200, 60, large.Huge, "W1 killed at #1", "#1 back in READY")
		w.later(time.Second)
	}
	w.happen(record.Event{Kind: record.Delivered, Worker: "W2", Message: 1, Redelivered: true})
	sees(120, 36, large.Double, "W1 killed at #1", "↩ #1 now with W2")
	if got := w.presented(80, 24); !strings.Contains(squeeze(got), "gave it to W2, marked redelivered.") || drawn(got, large.Double, "W1") {
		t.Errorf("at 80×24:\n%s", got)
	}
}

// Where it has no letters the sentence stands in a band, and is whole.
func TestHeadlineWithoutLetters(t *testing.T) {
	w := newWorld(t).queue("订单")
	for _, size := range [][2]int{{120, 36}, {200, 60}} {
		if got := w.presented(size[0], size[1]); !strings.Contains(got, "The queue 订单 was declared") {
			t.Errorf("%v:\n%s", size, got)
		}
	}
}

func TestInShort(t *testing.T) {
	for said, want := range map[string]string{
		"W1 was killed: its TCP connection broke.": "W1 was killed",
		"race.1 was the quickest, with 5.50 s. It": "race.1 was the quickest",
		"The producer publishes 2.0 a second.":     "The producer publishes 2.0 a second",
		"W1 被杀掉了：它的连接断开。":                          "W1 被杀掉了",
		"": "",
	} {
		if got := inShort(said); got != want {
			t.Errorf("%q: %q", said, got)
		}
	}
}

// Messages that come back fly to READY before a class, too.
func TestPresentFlight(t *testing.T) {
	for _, calm := range []bool{false, true} {
		w := newWorld(t)
		w.m.o.Calm = calm
		w.queue("hello").publishes(1).worker("W1", record.AckWhenDone)
		w.happen(record.Event{Kind: record.Delivered, Worker: "W1", Message: 1}, record.Event{Kind: record.Started, Worker: "W1", Message: 1}).later(10 * time.Second)
		w.happen(record.Event{Kind: record.WorkerKilled, Worker: "W1"}, record.Event{Kind: record.Requeued, Worker: "W1", Message: 1})
		w.later(flightTime / 3)
		if got := w.presented(120, 36); strings.Contains(got, "↩#1") == calm {
			t.Errorf("calm %v:\n%s", calm, got)
		}
		w.later(flightTime)
		if got := w.presented(120, 36); strings.Contains(got, "↩#1") {
			t.Errorf("it still flies:\n%s", got)
		}
	}
}

// Before a round of a challenge its name stands there in large letters, as its goal is beside the figures.
func TestHeadlineOfAChallenge(t *testing.T) {
	w, _ := posed(t, false)
	w.press("esc")
	rows, _ := large.Double.Wrap(string(w.m.task.challenge.Title), 112)
	for _, row := range rows {
		if got := w.presented(120, 36); !drawn(got, large.Double, row) {
			t.Errorf("no %q:\n%s", row, got)
		}
	}
}
