package playground

import (
	"slices"
	"strings"
	"time"

	"rabbitlab/amqp/lab/record"
	"rabbitlab/ui/lang"
	"rabbitlab/ui/theme"
)

// done says whether a lane has had work, and has none left or on its way.
func (l lane) done() bool {
	c := l.queue.Counts
	return l.did > 0 && c.Ready+c.Unacked+c.Pending == 0 && !l.queue.Running &&
		!slices.ContainsFunc(l.workers, func(w *record.Worker) bool { return w.Condition == record.Working })
}

// tooMany says whether a worker did more than its timeline remembers.
func (l lane) tooMany() bool {
	for _, e := range l.race.Workers {
		if e.Did > manySpans {
			return true
		}
	}
	return false
}

func allDone(lanes []lane) bool {
	return !slices.ContainsFunc(lanes, func(l lane) bool { return !l.done() })
}

// lastEnd is when the last of the work was done.
func lastEnd(lanes []lane) (end time.Time) {
	for _, l := range lanes {
		end = latest(end, l.race.Ended)
	}
	return end
}

// ranked is the lane that took the shortest time and the one that took the
// longest; false while somebody is at work, or where they did not do the same.
func ranked(lanes []lane) (first, last lane, ok bool) {
	if len(lanes) < 2 || !allDone(lanes) {
		return first, last, false
	}
	first, last = lanes[0], lanes[0]
	for _, l := range lanes {
		if l.tooMany() || l.did != lanes[0].did {
			return first, last, false
		}
		if l.race.Makespan() < first.race.Makespan() {
			first = l
		}
		if l.race.Makespan() > last.race.Makespan() {
			last = l
		}
	}
	return first, last, true
}

// standing is how a lane stands against the others: in messages while all are on their
// way, in time since the first of them was done, and at the end by its place.
func (l lane) standing(lanes []lane, g grid) []string {
	first, most, same := leader(lanes)
	switch {
	case !same || l.race.Began.IsZero():
		return nil
	case allDone(lanes):
		return l.verdict(lanes, g.theme)
	case l.done():
		return []string{g.theme.Strong.Render(lang.Say("done"))}
	case !first.IsZero():
		return []string{g.theme.Warn.Render("+" + seconds(g.axis.now.Sub(first), true))}
	case l.did < most:
		return []string{g.theme.Warn.Render(lang.Say("%s behind", lang.Plural(most-l.did, "message")))}
	}
	return []string{g.theme.Strong.Render(lang.Say("in front"))}
}

// leader is when the first lane was done, zero while none is, and how many messages
// the one has done that is in front; false where the lanes are not given the same work.
func leader(lanes []lane) (first time.Time, most int64, same bool) {
	if len(lanes) < 2 {
		return first, 0, false
	}
	for _, l := range lanes {
		if l.given != lanes[0].given || l.tooMany() {
			return first, 0, false
		}
		most = max(most, l.did)
		if l.done() && (first.IsZero() || l.race.Ended.Before(first)) {
			first = l.race.Ended
		}
	}
	return first, most, true
}

// verdict is a lane's place, what it has saved against the slowest, and whether it was
// the quickest.
func (l lane) verdict(lanes []lane, t *theme.Theme) (words []string) {
	first, last, ok := ranked(lanes)
	if !ok {
		return nil
	}
	if l.queue == first.queue {
		words = append(words, t.Winner.Render(" "+theme.Tick+" "+lang.Say("quickest")+" "))
	} else {
		words = append(words, t.Strong.Render(lang.Say("place %d", l.place(lanes))))
	}
	if saved := last.race.Makespan() - l.race.Makespan(); saved > 0 {
		words = append(words, t.Good.Render(lang.Say("saved %s", seconds(saved, true))))
	}
	return words
}

// place is which of the lanes was done first, second …, from 1.
func (l lane) place(lanes []lane) int {
	place := 1
	for _, other := range lanes {
		if other.race.Makespan() < l.race.Makespan() {
			place++
		}
	}
	return place
}

// result says how the race ended; "" while it goes on.
func result(lanes []lane) string {
	first, last, ok := ranked(lanes)
	if !ok || first.queue == last.queue {
		return ""
	}
	took := func(d time.Duration) string { return strings.ReplaceAll(seconds(d, true), " ", "\u00a0") } // on one line
	return lang.Say("%s was the quickest, with %s. For the same work %s took %s: its workers stood idle for %s, those of %s for %s.",
		first.queue.Spec.Name, took(first.race.Makespan()), last.queue.Spec.Name, took(last.race.Makespan()),
		took(last.race.Idle()), first.queue.Spec.Name, took(first.race.Idle()))
}

func latest(a, b time.Time) time.Time {
	if a.After(b) {
		return a
	}
	return b
}
