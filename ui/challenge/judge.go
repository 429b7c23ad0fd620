package challenge

import (
	"slices"
	"time"

	"rabbitlab/amqp/lab/record"
)

// Mark is how one line of the goal stands.
type Mark int

// The marks. One that is broken for good is Broken; one that may still come is Open.
const (
	Open Mark = iota
	Kept
	Broken
)

// Outcome is how the round stands.
type Outcome int

// The outcomes.
const (
	Waiting  Outcome = iota // it was not begun
	Playing                 // it goes on
	Solved                  // everything that was asked for has come
	Unsolved                // something is broken for good, or the time is over
)

// Figure is what a line of the goal is about.
type Figure string

// The figures.
const (
	Lost         Figure = "lost"
	DoneTwice    Figure = "done twice"
	Redelivered  Figure = "redelivered"
	Done         Figure = "done"
	Confirmed    Figure = "confirmed"
	DeadLettered Figure = "dead-lettered"
	Unacked      Figure = "unacked"
	Time         Figure = "time"
	Changes      Figure = "changes"
	Work         Figure = "work" // only where somebody has made it easier
)

// Line is one line of the goal, held against the books.
type Line struct {
	Figure Figure
	Is     int64 // the books' figure; of Time nanoseconds
	Goal   int64 // the most of it, or the least
	Mark   Mark
}

// Verdict is the goal, held against the books.
type Verdict struct {
	Outcome Outcome
	Lines   []Line
	Changes []Change
}

// Stage is what a judge has to know beside the books.
type Stage struct {
	Now    time.Time
	Begun  bool // a round was begun: the books are its own, from its first message on
	Played bool // and all that it does has been done
}

// Judge holds the challenge's goal against the books. It does no IO and reads no clock.
func (c Challenge) Judge(s *record.State, at Stage) Verdict {
	j := judge{goal: c.Goal, books: s.Total(), stage: at, state: s}
	v := Verdict{Changes: c.changes(s, at.Begun)}
	v.Lines = append(j.lines(), j.changed(len(v.Changes)))
	if c.easier(s, at.Begun) {
		v.Lines = append(v.Lines, Line{Figure: Work, Mark: Broken})
	}
	v.Outcome = j.outcome(v.Lines)
	return v
}

// changed is the line about the changes: open as long as a round is set up, when not all
// workers are there.
func (j judge) changed(n int) Line {
	l := most(Changes, int64(n), int64(j.goal.Changes))
	if j.stage.Begun && !j.stage.Played {
		l.Mark = Open
	}
	return l
}

// easier says whether the work is no longer what it was: that is no solution.
func (c Challenge) easier(s *record.State, played bool) bool {
	another := func(w *record.Worker) bool {
		return !slices.ContainsFunc(c.round.Workers, func(was record.WorkerSpec) bool { return was.Sleep == w.Spec.Sleep })
	}
	q := c.queue(s)
	return slices.ContainsFunc(c.workers(s, played), another) || q != nil && q.Producer != nil && q.Producer.Body != c.round.Producer.Body
}

// judge is one look at the books.
type judge struct {
	goal  Goal
	books record.Counts
	stage Stage
	state *record.State
}

// lines are those about the messages, and the time that they took.
func (j judge) lines() (lines []Line) {
	add := func(asked bool, l Line) {
		if asked {
			lines = append(lines, l)
		}
	}
	g, b := j.goal, j.books
	add(true, most(Lost, b.Lost, 0))
	add(g.Once, most(DoneTwice, b.DoneTwice, 0))
	if g.Again != nil {
		add(true, most(Redelivered, b.Redelivered, *g.Again))
	}
	add(g.Done > 0, least(Done, b.Done, g.Done))
	add(g.Confirmed > 0, least(Confirmed, b.Confirmed, g.Confirmed))
	add(g.DeadLettered > 0, least(DeadLettered, b.DeadLettered, g.DeadLettered))
	add(true, Line{Figure: Unacked, Is: b.Unacked, Mark: j.unacked()})
	return append(lines, j.time(lines))
}

// most is a line that is broken when there are more.
func most(f Figure, is, goal int64) Line {
	l := Line{Figure: f, Is: is, Goal: goal, Mark: Kept}
	if is > goal {
		l.Mark = Broken
	}
	return l
}

// least is a line that is kept when there are as many.
func least(f Figure, is, goal int64) Line {
	l := Line{Figure: f, Is: is, Goal: goal}
	if is >= goal {
		l.Mark = Kept
	}
	return l
}

// unacked is kept when nothing is with a worker, and nothing will be.
func (j judge) unacked() Mark {
	if b := j.books; j.stage.Begun && b.Published > 0 && b.Ready+b.Unacked+b.Pending == 0 {
		return Kept
	}
	return Open
}

// time is how long it took until all the other lines stood, or how long it takes.
func (j judge) time(others []Line) Line {
	l := Line{Figure: Time, Goal: int64(j.goal.Within)}
	began, known := j.began()
	if !known {
		return l
	}
	open := slices.ContainsFunc(others, func(l Line) bool { return l.Mark == Open })
	took := j.stage.Now.Sub(began)
	if !open {
		took = j.ended(began).Sub(began)
	}
	l.Is = max(int64(took), 0)
	switch {
	case l.Is > l.Goal:
		l.Mark = Broken
	case !open:
		l.Mark = Kept
	}
	return l
}

// began is when the round's first message was published.
func (j judge) began() (time.Time, bool) {
	life, there := j.state.Life(1)
	if !j.stage.Begun || !there || life.Cut {
		return time.Time{}, false
	}
	return life.Steps[0].At, true
}

// ended is when the last worker was done with its last message.
func (j judge) ended(began time.Time) time.Time {
	end := began
	for _, w := range j.state.Workers() {
		for span := range w.Lately() {
			if span.To.After(end) {
				end = span.To
			}
		}
	}
	return end
}

// outcome is how the round stands. It is not lost before nothing moves any more, so that its
// figures are those of the end, or its time is over.
func (j judge) outcome(lines []Line) Outcome {
	is := func(m Mark) func(Line) bool { return func(l Line) bool { return l.Mark == m && l.Figure != Time } }
	late := slices.ContainsFunc(lines, func(l Line) bool { return l.Figure == Time && l.Mark == Broken })
	switch {
	case !j.stage.Begun:
		return Waiting
	case late:
		return Unsolved
	case !j.stage.Played:
		return Playing
	case slices.ContainsFunc(lines, is(Open)):
		broken := slices.ContainsFunc(lines, func(l Line) bool { return l.Mark == Broken && l.forGood() })
		if broken && j.quiet() {
			return Unsolved
		}
		return Playing
	case slices.ContainsFunc(lines, is(Broken)):
		return Unsolved
	}
	return Solved
}

// quiet says that no message is on its way, in the queue or with a worker, and none is
// worked on.
func (j judge) quiet() bool {
	b := j.books
	busy := func(w *record.Worker) bool { return w.Condition.Alive() && w.Holds() > 0 }
	return b.Published > 0 && b.Ready+b.Unacked+b.Pending == 0 && !slices.ContainsFunc(j.state.Workers(), busy)
}

// forGood says that a line that is broken stays so, whatever is still changed.
func (l Line) forGood() bool { return l.Figure != Changes && l.Figure != Work }

// Took is how long the round took, or takes.
func (v Verdict) Took() time.Duration {
	for _, l := range v.Lines {
		if l.Figure == Time {
			return time.Duration(l.Is)
		}
	}
	return 0
}

// Amend takes the changes of a later look: the rest of a verdict stays as it is.
func (v *Verdict) Amend(later Verdict) {
	v.Changes = later.Changes
	is := func(l Line) bool { return l.Figure == Changes }
	v.Lines = slices.Clone(v.Lines)
	v.Lines[slices.IndexFunc(v.Lines, is)] = later.Lines[slices.IndexFunc(later.Lines, is)]
}
