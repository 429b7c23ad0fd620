package playground

import (
	"fmt"
	"strings"

	"rabbitlab/amqp/lab/record"
	"rabbitlab/amqp/release"
	"rabbitlab/ui/lang"
	"rabbitlab/ui/narrate"
	"rabbitlab/ui/text"
	"rabbitlab/ui/theme"
)

// The stations that a dead worker's messages come by are apart by this.
const stationArrow = " " + theme.Rule + theme.Rule + theme.Running + " "

// comeback is the rule above the sentence, and in it the way of the messages that the
// worker had which ended last: from its end to the queue and to the next worker.
func (m *Model) comeback(width int) string {
	r, told := m.returned()
	if !told {
		return m.theme.Dim.Render(strings.Repeat(theme.Rule, width))
	}
	stations := m.stations(r)
	for len(stations) > 1 && text.Width(strings.Join(stations, stationArrow)) > width-4 {
		stations = stations[1:]
	}
	way := text.Line(strings.Join(stations, m.theme.Dim.Render(stationArrow)), max(min(text.Width(strings.Join(stations, stationArrow)), width-4), 0))
	return m.theme.Dim.Render(theme.Rule) + " " + way + " " +
		m.theme.Dim.Render(strings.Repeat(theme.Rule, max(width-3-text.Width(way), 0)))
}

// returned is what is told of the worker that ended last, if it is one of those that
// are shown.
func (m *Model) returned() (narrate.Return, bool) {
	r, ok := m.narrator.Return()
	return r, ok && !m.held && r.Back+r.Lost > 0 && (r.End.Queue == m.queue || m.sideBySide())
}

// stations is the way of the messages, a station each.
func (m *Model) stations(r narrate.Return) []string {
	t := m.theme
	words := []string{t.Bad.Render(r.End.Worker + " " + endSign(r.End.Kind) + " " + endWords(r))}
	if r.Lost > 0 {
		words = append(words, t.Bad.Render(lang.Say("%s lost", lang.Plural(r.Lost, "message"))))
	}
	if r.Back > 0 {
		words = append(words, t.Ready.Render(lang.Say("%s back in READY", these(r))+m.placed(r)))
	}
	if r.Again > 0 {
		words = append(words, t.Returned.Bold(true).Render(theme.Again+nextHolder(r)))
	}
	return words
}

func endSign(k record.Kind) string {
	if k == record.WorkerStopped {
		return theme.Gone
	}
	return theme.Cross
}

// endWords is how the worker ended, and at what.
func endWords(r narrate.Return) string {
	how := lang.Say("lost its connection")
	switch r.End.Kind {
	case record.WorkerKilled:
		how = lang.Say("killed")
	case record.WorkerStopped:
		how = lang.Say("left")
	case record.ChannelClosed:
		how = lang.Say("lost its channel")
	case record.ConsumerCancelled:
		how = lang.Say("lost its consumer")
	}
	if r.InHand > 0 {
		how += lang.Say(" at #%d", r.InHand)
	}
	return how
}

// these names the messages that came back.
func these(r narrate.Return) string {
	if r.Back == 1 && r.First[0] > 0 {
		return fmt.Sprintf("#%d", r.First[0])
	}
	return lang.Plural(r.Back, "message")
}

// nextHolder is who has them now.
func nextHolder(r narrate.Return) string {
	who := r.To
	if r.Several {
		who = lang.Say("other workers")
	}
	if r.Again < r.Back {
		return lang.Say("%s of them with %s", text.Count(r.Again, true), who)
	}
	return lang.Say("%s with %s", these(r), who)
}

// placed is where in the queue they stand, where that is known: a classic queue has them
// where they were, and they were delivered before all that waits; where a quorum queue
// puts them depends on the release.
func (m *Model) placed(r narrate.Return) string {
	switch front, known := m.toFront(r.End.Queue); {
	case !known || !r.Alone:
		return ""
	case !front:
		return lang.Say(" (at the end)")
	case r.Back == 1:
		return lang.Say(" (place 1)")
	default:
		return lang.Say(" (in front)")
	}
}

// toFront says whether what comes back to a queue is delivered before what waits there;
// false where that is not known.
func (m *Model) toFront(queue string) (front, known bool) {
	q, version := m.o.State.Queue(queue), m.o.Broker.Overview().RabbitMQVersion
	switch {
	case q == nil:
		return false, false
	case q.Spec.Type == record.Classic, q.Spec.DeliveryLimit > 0:
		return true, true
	}
	return !release.Has(version, release.ReturnedWithoutLimitGoToEnd), version != ""
}

// waitsAgain is how many messages of the worker that ended last wait in a queue, and
// whether they stand in front.
func (m *Model) waitsAgain(queue string) (n int64, front bool) {
	r, told := m.returned()
	if !told || r.End.Queue != queue {
		return 0, false
	}
	front, known := m.toFront(queue)
	if !known {
		return 0, false
	}
	return max(r.Back-r.Again, 0), front
}
