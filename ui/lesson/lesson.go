// Package lesson is the tutorial as a path through the scenarios: what is said,
// what is asked before something happens, and what is said of it afterwards. It
// holds no figure: those that a learner is told are measured while they look on.
package lesson

import (
	"slices"

	"rabbitlab/amqp/lab/scenario"
	"rabbitlab/ui/lang"
)

// Lesson walks through one scenario.
type Lesson struct {
	Name  string // the scenario's
	Topic lang.Text
	Title lang.Text
	Pages []Page
}

// Scenario is the one that the lesson walks through. The error names those that
// there are.
func (l Lesson) Scenario() (scenario.Scenario, error) { return scenario.Find(l.Name) }

// Page is one idea. A page with an act waits for the learner, plays the act, and
// tells what came of it; one without is read.
type Page struct {
	Text lang.Text // at most about sixty words
	// Program is one of the tutorial's that the page shows, in the playground's place; nil
	// for none. Such a page has no act.
	Program Program
	Ask     *Question // to be answered before the act; nil for none
	Act     string    // the act of the scenario that is played here; "" for none
	// Told is what the act has shown, when it is over. Where it says {of/what} it
	// says the finding that was measured of that (see scenario.Finding).
	Told lang.Text
	// Instead is what is told instead where the broker at hand does otherwise, as
	// another release does: the first whose finding was measured in the act.
	Instead []Instead
	Try     lang.Text // what to try in the playground before going on; "" for nothing
}

// Instead is told where a finding was measured: of some releases alone it is.
type Instead struct {
	Of, What string // the finding
	Told     lang.Text
}

// Tells is what the act has shown, by what was measured in it.
func (p Page) Tells(found []scenario.Finding) lang.Text {
	for _, other := range p.Instead {
		if slices.ContainsFunc(found, func(f scenario.Finding) bool { return f.Of == other.Of && f.What == other.What }) {
			return other.Told
		}
	}
	return p.Told
}

// Question asks for a prediction: a number, or one of a few choices.
type Question struct {
	Ask     lang.Text
	Choices []lang.Text // nil: a whole number is asked for
	Of      string      // the finding that answers it: scenario.Finding's Of
	What    string      // and its What
	// Right is the choice that a measured value speaks for, counted from 0; nil
	// where a number is asked for.
	Right func(value float64) int
	// Open says that chance or the machine answers it: what was predicted is told, and
	// counts neither for nor against the learner.
	Open bool
}

// Answer is what became of a prediction.
type Answer struct {
	Predicted float64 // the number, or the choice counted from 0
	Is        float64 // the same of what was measured
	Right     bool
}

// Judge compares a prediction with what was measured, the newest counts; false
// where the finding is not among those.
func (q Question) Judge(predicted float64, found []scenario.Finding) (Answer, bool) {
	for _, f := range slices.Backward(found) {
		if f.Of != q.Of || f.What != q.What {
			continue
		}
		is := f.Value
		if q.Right != nil {
			is = float64(q.Right(f.Value))
		}
		return Answer{predicted, is, predicted == is}, true
	}
	return Answer{}, false
}
