// Package exercise holds programs that are wrong in the way a lesson tells of, for a learner
// to put right. What is wrong in them is a setting of package code's programs, or an edit of
// one; what has to be right in the end are checks of `rabbitlab check`, by their ids. The
// package does no input or output.
package exercise

import (
	"slices"
	"time"

	"rabbitlab/ui/code"
	"rabbitlab/ui/lang"
)

// Exercise is one program to put right.
type Exercise struct {
	Name     string      // what it is called by: its lesson's name, or of a lesson's second one a name of its own
	Lesson   string      // the lesson's name
	Shown    lang.Text   // how the fault shows
	Hints    []lang.Text // from vague to exact; one more follows from the solution, see Change
	Checks   []string    // what has to pass
	Produces bool        // a program that publishes and ends; else one that consumes

	Messages  int           // how many are published to a program that consumes
	Poison    string        // the body of one that it cannot work on, "" for none
	Work      time.Duration // how long its work takes at the least, where that is judged; else 0
	Heartbeat int           // what the broker offers, in seconds; 0 is its own
	Patience  time.Duration // for what is awaited of it

	broken, solved program
	only           []code.Language // those in which it can be done wrong so; nil is all
}

// program is a program in each language.
type program func(code.Language) []code.Line

// queue is what all of them publish to, and consume from.
const queue = "tasks"

// Queue is the queue of the exercise.
func (Exercise) Queue() string { return queue }

// Bodies are what is published to a program that consumes: numbers, in turn.
func (Exercise) Bodies() []string { return []string{"1", "2", "3", "4", "5", "6", "7", "8", "9", "10"} }

// In says whether the exercise is there in a language.
func (e Exercise) In(l code.Language) bool { return e.only == nil || slices.Contains(e.only, l) }

// Broken is the program as the learner gets it, without a word of what is wrong.
func (e Exercise) Broken(l code.Language) []code.Line { return unmarked(l, e.broken(l)) }

// Solved is the program as it should be. A learner may do it in another way.
func (e Exercise) Solved(l code.Language) []code.Line { return e.solved(l) }

// Find finds an exercise by its name.
func Find(name string) (Exercise, bool) {
	for _, e := range All() {
		if e.Name == name {
			return e, true
		}
	}
	return Exercise{}, false
}

// Of lists the exercises in a language.
func Of(l code.Language) []Exercise {
	return slices.DeleteFunc(All(), func(e Exercise) bool { return !e.In(l) })
}
