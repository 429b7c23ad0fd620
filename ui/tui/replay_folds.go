package tui

import (
	"rabbitlab/amqp/lab/record"
	"rabbitlab/amqp/tap"
	"rabbitlab/mgmt"
	"rabbitlab/mgmt/recording"
	"rabbitlab/ui/replay"
)

// mostTold is how many of the newest events the screens are told of at once, for their sentences
// and logs. All are in the states.
const mostTold = 200

// folds is what the entries of a recording add up to, and what is new of it.
type folds struct {
	state    *mgmt.State
	lab      *record.State
	watch    *tap.Watch
	begun    bool           // another playground began
	happened []record.Event // in the playground, the newest
	passed   []tap.Event    // the tap
	told     []record.Event // the same in the words of a playground
}

func newFolds() *folds {
	return &folds{state: &mgmt.State{}, lab: record.NewState(), watch: tap.NewWatch()}
}

// take folds an entry in.
func (f *folds) take(e *recording.Entry, r *replayed) {
	if e.Update != nil {
		r.page.take(e.Update)
		f.state.Apply(*e.Update)
	}
	f.takeLab(replay.LabEvents(e))
	if events := replay.TapEvents(e); len(events) > 0 && f.watch != nil {
		f.told = newest(f.told, f.watch.Apply(events))
		f.passed = newest(f.passed, events)
	}
	if books, told := replay.Books(e); told {
		r.books.Snapshot = books
	}
}

// takeLab folds what happened in a playground. A new one begins to count anew.
func (f *folds) takeLab(events []record.Event) {
	for i := range events {
		if events[i].Seq <= 1 && f.lab.Seq > 0 {
			*f.lab, f.happened, f.begun = *record.NewState(), nil, true
		}
		f.lab.Apply(events[i])
		f.happened = newest(f.happened, events[i:i+1])
	}
}

// newest keeps the newest events.
func newest[E any](all, more []E) []E {
	if all = append(all, more...); len(all) >= 2*mostTold {
		return append([]E(nil), all[len(all)-mostTold:]...)
	}
	return all
}

// recordedBooks are those of a tap as they were, in the place of a tap.
type recordedBooks struct{ tap.Snapshot }

// Look tells them.
func (b *recordedBooks) Look(int) tap.Snapshot { return b.Snapshot }

// Cut and Inflict do nothing, and are not asked to: a replay is read-only.
func (b *recordedBooks) Cut(int) int { return 0 }

// Inflict does nothing.
func (b *recordedBooks) Inflict(int, tap.Fault) bool { return false }

// Bodies says that none are recorded.
func (b *recordedBooks) Bodies() int { return 0 }
