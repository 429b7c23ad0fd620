package challenge

import (
	"fmt"
	"strings"
	"time"

	"rabbitlab/ui/lang"
	"rabbitlab/ui/text"
)

// Words is a line of the goal with its figure: "done 3 of 8".
func (l Line) Words() string {
	is, goal := text.Count(l.Is, true), text.Count(l.Goal, true)
	switch l.Figure {
	case Lost:
		return lang.Say("lost %s", is)
	case DoneTwice:
		return lang.Say("done twice %s", is)
	case Redelivered:
		if l.Goal > 0 {
			return lang.Say("redelivered %s, at most %s", is, goal)
		}
		return lang.Say("redelivered %s", is)
	case Done:
		return lang.Say("done %s of %s", is, goal)
	case Confirmed:
		return lang.Say("confirmed %s of %s", is, goal)
	case DeadLettered:
		return lang.Say("dead-lettered %s of %s", is, goal)
	case Unacked:
		return lang.Say("unacked %s", is)
	case Time:
		return lang.Say("took %s of %s", seconds(l.Is), whole(l.Goal))
	case Changes:
		return lang.Say("changes %s of %s", is, goal)
	}
	return lang.Say("the work was made easier: sleep and body stay as they are")
}

// seconds is a time that goes on, to the tenth.
func seconds(nanoseconds int64) string {
	return fmt.Sprintf("%.1f s", time.Duration(nanoseconds).Seconds())
}

// whole is a time of whole seconds.
func whole(nanoseconds int64) string {
	return fmt.Sprintf("%.0f s", time.Duration(nanoseconds).Seconds())
}

// Aim is what is asked for, in one sentence.
func (c Challenge) Aim() string {
	g := c.Goal
	var parts []string
	add := func(asked bool, s string) {
		if asked {
			parts = append(parts, s)
		}
	}
	add(true, lang.Say("lost %s", "0"))
	add(g.Once, lang.Say("done twice %s", "0"))
	add(g.Again != nil && *g.Again == 0, lang.Say("redelivered %s", "0"))
	if g.Again != nil && *g.Again > 0 {
		add(true, lang.Say("redelivered at most %s", text.Count(*g.Again, true)))
	}
	add(g.Confirmed > 0, lang.Say("confirmed %s", text.Count(g.Confirmed, true)))
	add(g.DeadLettered > 0, lang.Say("dead-lettered %s", text.Count(g.DeadLettered, true)))
	add(g.Done > 0, lang.Say("all %s done in %s", text.Count(g.Done, true), whole(int64(g.Within))))
	add(g.Done == 0, lang.Say("in %s", whole(int64(g.Within))))
	return lang.Say("%s; %s.", strings.Join(parts, lang.Say(", ")), enough(g.Changes))
}

func enough(changes int) string {
	if changes == 1 {
		return lang.Say("one change is enough")
	}
	return lang.Say("%s are enough", lang.Plural(int64(changes), "change"))
}

// Words is a change in words: "W1: prefetch ∞ → 1".
func (c Change) Words() string {
	switch c.What {
	case Added:
		return lang.Say("%s was added", c.Worker)
	case TakenAway:
		return lang.Say("a worker was taken away")
	}
	who := c.Worker
	switch {
	case c.What == Durable || c.What == QueueType:
		who = lang.Say("queue")
	case who == "":
		who = lang.Say("producer")
	}
	if name, named := settingNames[c.What]; named {
		return fmt.Sprintf("%s: %s %s → %s", who, lang.Say(name), c.Was, c.Is)
	}
	return fmt.Sprintf("%s: %s → %s", who, c.Was, c.Is)
}

// settingNames are the names of settings whose value does not say what it is of.
var settingNames = map[Setting]lang.Text{
	Ack: "ack", Prefetch: "prefetch", Batch: "batch", Sleep: "sleep", Body: "body",
}

// Said is how the round ended, in a sentence with its figures; "" while it goes on.
func (v Verdict) Said() string {
	switch v.Outcome {
	case Solved:
		return lang.Say("Solved: %s.", v.words(Kept))
	case Unsolved:
		return lang.Say("Not solved: %s.", v.words(Broken, Open))
	}
	return ""
}

// words are those lines that stand so.
func (v Verdict) words(marks ...Mark) string {
	var all []string
	for _, m := range marks {
		for _, l := range v.Lines {
			if unsaid := l.Mark == Open && l.Figure == Time; l.Mark == m && !unsaid {
				all = append(all, l.Words())
			}
		}
	}
	return strings.Join(all, lang.Say(", "))
}
