package playground

import (
	"fmt"
	"strings"
	"time"

	"rabbitlab/amqp/lab/record"
	"rabbitlab/ui/lang"
	"rabbitlab/ui/narrate"
	"rabbitlab/ui/text"
	"rabbitlab/ui/theme"
)

// storyArrow stands between the steps of a story.
const storyArrow = " → "

// The columns of a story before its steps.
const (
	storyNumber = 10
	storyWorker = 5
)

// storyRows is a row a message into at most so many lines, the newest last. Messages that
// nobody was given are one row as long as the same has become of them.
func (m *Model) storyRows(width, room int) (rows []string) {
	given, waiting := m.log.stories.split()
	runs := waitingRows(waiting, width)
	runs = runs[max(len(runs)-max(room, 0), 0):]
	for _, x := range given[max(len(given)-max(room-len(runs), 0), 0):] {
		if life, ok := m.o.State.Life(x.message); ok && len(life.Steps) > 0 {
			rows = append(rows, m.storyRow(life, width))
		}
	}
	return append(rows, runs...)
}

// waitingRows is the messages that nobody was given, one after the other of whom the same
// is told in a row.
func waitingRows(waiting stories, width int) (rows []string) {
	for i := 0; i < len(waiting); {
		newest := waiting[i].newest
		end := i + 1
		for end < len(waiting) && waiting[end].newest == newest {
			end++
		}
		rows = append(rows, waitingRow(waiting[i].message, waiting[end-1].message, newest, width))
		i = end
	}
	return rows
}

func waitingRow(first, last int64, newest record.Kind, width int) string {
	said := lang.Word(record.Published)
	if newest != record.Published {
		said += storyArrow + lang.Word(newest)
	}
	numbers := numbered(last)
	if first != last {
		numbers = lang.Say("%s to %s", numbered(first), numbered(last))
	}
	return text.Line("  "+text.Fit(numbers, max(text.Width(numbers), storyNumber+storyWorker))+" "+said, width)
}

// numbered is a message by its number.
func numbered(message int64) string { return "#" + text.Count(message, true) }

// storyRow is the story of one message: its last delivery, and what came of it.
func (m *Model) storyRow(life record.Life, width int) string {
	t := m.theme
	steps, deliveries, done := lastDelivery(life.Steps)
	number, style := numbered(life.Message), t.Strong
	if deliveries > 1 || steps[0].Redelivered {
		number, style = theme.Again+number, t.Returned.Bold(true)
	}
	words := m.storySteps(steps, deliveries)
	if done > 1 {
		words = append(words, t.Warn.Render(lang.Say("done twice")))
	}
	head := "  " + style.Render(text.Fit(number, storyNumber)) + text.Fit(lastWorker(steps), storyWorker) + " "
	return text.Line(head+text.Join(words, storyArrow, width-storyNumber-storyWorker-4), width)
}

// lastDelivery is the steps since the last delivery, with what came before the first,
// and how often the message was delivered and done.
func lastDelivery(steps []record.Step) (since []record.Step, deliveries, done int) {
	since = steps
	for i, s := range steps {
		switch s.Kind {
		case record.Delivered:
			if deliveries++; deliveries > 1 {
				since = steps[i:]
			}
		case record.Finished:
			done++
		}
	}
	return since, deliveries, done
}

// lastWorker is who had the message last.
func lastWorker(steps []record.Step) (worker string) {
	for _, s := range steps {
		if s.Worker != "" {
			worker = s.Worker
		}
	}
	return worker
}

// storySteps is the steps in a word or two each. What goes without saying is left out:
// that the broker confirmed it, and that the work began.
func (m *Model) storySteps(steps []record.Step, deliveries int) (words []string) {
	for i, s := range steps {
		took := time.Duration(0)
		if i > 0 {
			took = s.At.Sub(steps[i-1].At)
		}
		switch newest := i == len(steps)-1; {
		case s.Kind == record.Started && newest:
			words = append(words, lang.Say("working %s", brief(m.now.Sub(s.At))))
		case s.Kind == record.Started, s.Kind == record.Confirmed && !newest:
		case s.Kind == record.Delivered && deliveries > 1:
			words = append(words, lang.Say("delivery %d", deliveries))
		case s.Kind == record.Delivered:
			words = append(words, lang.Word(s.Kind)+" "+brief(s.At.Sub(steps[0].At)))
		case s.Kind == record.Finished:
			words = append(words, lang.Say("worked %s", brief(took)))
		default:
			words = append(words, m.endStep(s.Kind))
		}
	}
	return words
}

// endStep is a step that leads somewhere else, or ends the story, in its colour.
func (m *Model) endStep(k record.Kind) string {
	t := m.theme
	switch k {
	case record.Acked:
		return t.Done.Render(theme.Tick)
	case record.Requeued:
		return t.Ready.Render(lang.Say("back in READY"))
	}
	return narrate.SeverityOf(k).Style(t).Render(lang.Word(k))
}

// brief is a short time: 2 ms, 1.0 s, 2m 5s.
func brief(d time.Duration) string {
	switch d = max(d, 0); {
	case d < time.Second:
		return fmt.Sprintf("%d ms", d.Milliseconds())
	case d < time.Minute:
		return fmt.Sprintf("%.1f s", d.Seconds())
	}
	return strings.TrimSpace(text.Age(d))
}
