package deadletter

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"rabbitlab/mgmt"
)

// Story is what became of messages that died in the same queues for the same reasons.
type Story struct {
	Messages int
	Older    int    // deaths before these, of one of them at the most
	Steps    []Step // in the order of their first times; none where they never died
}

// Step is that messages were dead-lettered out of a queue for a reason.
type Step struct {
	Queue        string
	Reason       Reason
	Least, Most  int64     // how often each of them was; 0 where that is not known
	First, Later time.Time // when it was so first, and of the last of them; zero where not known
	Last         bool      // it was so most lately
}

// Stories puts together the messages that have the same story, the most common first.
func Stories(messages []mgmt.Message) []Story {
	var all []Story
	index := map[string]int{}
	for i := range messages {
		steps := stepsOf(messages[i].Deaths)
		is := kindOf(steps)
		at, known := index[is]
		if !known {
			at = len(all)
			index[is] = at
			all = append(all, Story{Steps: steps})
		} else {
			all[at].takeIn(steps)
		}
		all[at].Messages++
		all[at].Older = max(all[at].Older, messages[i].Older)
	}
	slices.SortStableFunc(all, func(a, b Story) int { return cmp.Compare(b.Messages, a.Messages) })
	return all
}

// stepsOf is what x-death says, the oldest first.
func stepsOf(deaths []mgmt.Death) (steps []Step) {
	for i := range deaths {
		d := &deaths[len(deaths)-1-i]
		n, _ := d.Count.Int()
		steps = append(steps, Step{
			Queue: d.Queue, Reason: Reason(d.Reason), Least: n, Most: n, First: d.Time, Later: d.Time, Last: i == len(deaths)-1,
		})
	}
	slices.SortStableFunc(steps, func(a, b Step) int { return a.First.Compare(b.First) })
	return steps
}

// kindOf is by what stories are the same.
func kindOf(steps []Step) string {
	var b strings.Builder
	for i := range steps {
		s := &steps[i]
		b.WriteString(s.Queue + "\x00" + string(s.Reason) + "\x00")
		if s.Last {
			b.WriteString("\x01")
		}
	}
	return b.String()
}

// takeIn takes in the same steps of one message more.
func (s *Story) takeIn(steps []Step) {
	for i := range steps {
		all, one := &s.Steps[i], &steps[i]
		all.Least, all.Most = min(all.Least, one.Least), max(all.Most, one.Most)
		if one.First.Before(all.First) {
			all.First = one.First
		}
		if one.Later.After(all.Later) {
			all.Later = one.Later
		}
	}
}
