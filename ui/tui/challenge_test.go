package tui

import (
	"slices"
	"testing"

	"rabbitlab/amqp/lab/record"
	"rabbitlab/ui/challenge"
	"rabbitlab/ui/challenge/progress"
)

// judged is where a test's challenges are kept.
type judged chan progress.Challenge

func (j judged) Judged(_ string, round progress.Challenge) error { j <- round; return nil }

// challenged sets up a challenge at the start.
func challenged(t *testing.T, name string, kept judged) func(*Options) {
	t.Helper()
	c, there := challenge.Find(name)
	if !there {
		t.Fatal(name)
	}
	return func(o *Options) { o.Challenge, o.Play, o.Challenges = &c, true, kept }
}

// A challenge is played as it stands, and is not solved; the learner has the sick worker
// leave, and the next round is: without a question, and with what was changed.
func TestAChallengeIsPlayedUntilItIsSolved(t *testing.T) {
	kept := make(judged, 2)
	l := onBuiltin(t, challenged(t, "round-and-round", kept)).shows("Challenge: Round and round", "Goal: lost 0")
	l.await("both consume", func() bool {
		w := l.m.labState.Worker("W2")
		return w != nil && !w.Began.IsZero()
	})
	l.press("esc", "ctrl+g").shows("✗ Not solved:", "✗ redelivered")
	l.await("it is kept", func() bool { return len(kept) == 1 })
	if round := <-kept; round.Solved || round.Hint {
		t.Errorf("%+v", round)
	}
	l.press("#", "#").shows("Hint: Who cannot do the work")
	l.press("esc", "g", "z").await("W1 is gone", func() bool { return l.m.labState.Worker("W1").Condition == record.Stopped })
	l.press("ctrl+g").shows("✓ Solved:", "✓ changes 1 of 1")
	l.await("it is kept", func() bool { return len(kept) == 1 })
	if round := <-kept; !round.Solved || !round.Hint || round.Changes != 1 || round.Seconds <= 0 {
		t.Errorf("%+v", round)
	}
	if workers := l.m.labState.Workers(); len(workers) != 1 {
		t.Errorf("%d workers", len(workers))
	}
	if got := l.queues(); !slices.Equal(got, []string{"hello"}) {
		t.Errorf("on the broker: %q", got)
	}
}

// The queue of a challenge is declared anew without a question, with what else was changed; the
// round is played with it.
func TestTheQueueOfAChallengeIsDeclaredAnew(t *testing.T) {
	kept := make(judged, 1)
	l := onBuiltin(t, challenged(t, "after-the-restart", kept)).shows("Challenge: Nothing is there after the restart")
	consumes := func() bool {
		w := l.m.labState.Worker("W1")
		return w != nil && !w.Began.IsZero()
	}
	l.await("W1 consumes", consumes)
	l.press("esc", "d").shows("Delete hello and declare it anew")
	l.press("enter").shows("┃ Durable").press("left").shows("‹ durable ›").press("enter").shows("Challenge: Nothing is there", "Changed: queue: not durable → durable")
	l.await("W1 consumes again", consumes)
	l.press("esc", "i").shows("┃ Rate").press("enter").shows("┃ Messages").press("left").shows("‹ persistent ›")
	l.press("enter").shows("┃ Confirms").press("enter").shows("┃ Body").press("enter").shows("✓ changes 2 of 2")
	l.press("#").shows("Changed: producer: transient → persistent")
	l.press("esc", "ctrl+g").shows("✓ Solved:")
	l.await("it is kept", func() bool { return len(kept) == 1 })
	if round := <-kept; !round.Solved || round.Changes != 2 {
		t.Errorf("%+v", round)
	}
}

// Starting over has the challenge stand as at its beginning, after a question.
func TestAChallengeStartsOver(t *testing.T) {
	l := onBuiltin(t, challenged(t, "round-and-round", nil)).shows("Challenge: Round and round")
	l.await("W1 consumes", func() bool {
		w := l.m.labState.Worker("W1")
		return w != nil && !w.Began.IsZero()
	})
	l.press("esc", "g", "z").await("W1 is gone", func() bool { return l.m.labState.Worker("W1").Condition == record.Stopped })
	l.shows("✓ changes 1 of 1")
	l.press("R").shows("Empty the playground first?").press("y").shows("Challenge: Round and round", "✓ changes 0 of 1")
}

// What is restarted must be ours; where nothing may be changed there is no challenge.
func TestAChallengeThatCannotBe(t *testing.T) {
	w := withBroker(t, func(o *Options) { o.ReadOnly = true })
	c, _ := challenge.Find("after-the-restart")
	w.run(w.m.pose(c))
	if w.m.story != nil || len(w.notice) != 1 {
		t.Errorf("read-only: %q", w.notice)
	}
	w = withBroker(t, func(o *Options) { o.Loopback = true })
	w.run(w.m.pose(c))
	if w.m.story != nil || len(w.notice) != 1 {
		t.Errorf("somebody's: %q", w.notice)
	}
}

// The line that goes anywhere goes to challenges too.
func TestTheLineGoesToAChallenge(t *testing.T) {
	l := onBuiltin(t)
	l.press(":")
	for _, r := range "challenge stands-still" {
		l.press(string(r))
	}
	l.press("enter").shows("Challenge: A worker that waits for ever")
}
