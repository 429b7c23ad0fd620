package playground

import (
	"fmt"
	"strings"

	"github.com/charmbracelet/lipgloss"

	"rabbitlab/amqp/lab/record"
	"rabbitlab/ui/lang"
	"rabbitlab/ui/large"
	"rabbitlab/ui/narrate"
	"rabbitlab/ui/text"
	"rabbitlab/ui/theme"
)

// phrase is a part of the headline, in rows of its own.
type phrase struct {
	words string
	style lipgloss.Style
}

// headlineRows is how many rows of large letters the headline has at most: as many as the way of
// a message that comes back takes.
const headlineRows = 2

// headlineSize is how large the headline's letters are on a screen, which shows so many workers
// too.
func headlineSize(width, height, workers int) large.Size {
	left := func(s large.Size) int { return height - headlineRoom(s) - aroundHeadline }
	switch {
	case width >= 180 && left(large.Huge) >= 5*workers:
		return large.Huge
	case width >= 100 && height >= 30 && left(large.Double) >= 2*workers:
		return large.Double
	}
	return large.Plain
}

// aroundHeadline is the lines of the figures, the axis and the sentence.
const aroundHeadline = 13

// headlineRoom is the lines of the headline at most, with a free one between its rows.
func headlineRoom(size large.Size) int { return headlineRows*(size.Lines()+1) - 1 }

// spoken is what is said to a class: its gist in large letters and the sentence with room
// around it, or that in a band of its own where it cannot be drawn large. More rows of
// letters push up what stands above: something has come of it.
func (m *Model) spoken(q *record.Queue, width, height int) []string {
	if m.held { // by a lesson, which has the question
		return []string{m.corner(width)}
	}
	said, style := m.saying(q)
	size := headlineSize(width, height, m.table.Len())
	lines := m.largely(said, style, size, width)
	if lines == nil {
		room := sentenceLines(width) + 1
		if size != large.Plain {
			room++
		}
		lines = band(said, style, width, room)
		lines = append(make([]string, room-len(lines)), lines...)
	}
	return append(lines, m.corner(width))
}

// largely is the gist of what is said, in letters as large as it fits, and the sentence below; nil
// where none of that size or smaller ones do.
func (m *Model) largely(said string, style lipgloss.Style, size large.Size, width int) []string {
	inside := width - 2*margin
	for ; size > large.Plain; size-- {
		lines := m.headline(said, style, size, inside)
		if lines == nil {
			continue
		}
		below := append([]string{""}, atMost(sentenceLines(width), said, inside)...)
		lines = append(append([]string{""}, lines...), append(below, make([]string, sentenceLines(width)+1-len(below))...)...)
		for i := range lines {
			lines[i] = strings.Repeat(" ", margin) + lines[i]
		}
		return lines
	}
	return nil
}

// headline is the gist of what is said in large letters; nil where it does not fit or cannot
// be drawn so.
func (m *Model) headline(said string, style lipgloss.Style, size large.Size, width int) (lines []string) {
	phrases := []phrase{{inShort(said), style}}
	if t := m.task; t != nil && !t.playing() && !t.over() { // the goal stands beside the figures
		phrases[0].words = lang.Say(t.challenge.Title)
	}
	if r, told := m.narrator.Return(); told && said == m.narrator.Sentence() && m.narrator.TellsReturn() {
		phrases = m.wayBack(r)
	}
	for _, p := range phrases {
		rows := large.Fit(p.words, width, headlineRoom(size), size)
		if rows == nil {
			return nil
		}
		if len(lines) > 0 {
			lines = append(lines, "")
		}
		for _, row := range rows {
			lines = append(lines, p.style.Render(row))
		}
	}
	if len(lines) > headlineRoom(size) {
		return nil
	}
	return lines
}

// inShort is a sentence up to its first stop.
func inShort(said string) string {
	said = strings.TrimRight(text.Clean(said), ".。")
	end := len(said)
	for _, stop := range []string{". ", ": ", ", ", "; ", " (", "。", "：", "，", "；", "（"} {
		if i := strings.Index(said, stop); i > 0 {
			end = min(end, i)
		}
	}
	return said[:end]
}

// wayBack is what became of the worker that ended and of the messages that it had, as short as
// it can be said.
func (m *Model) wayBack(r narrate.Return) []phrase {
	t := m.theme
	phrases := []phrase{{r.End.Worker + " " + endWords(r), t.Bad}}
	which := text.Count(r.Back, true)
	if r.Back == 1 && r.First[0] > 0 {
		which = fmt.Sprintf("#%d", r.First[0])
	}
	switch {
	case r.Lost > 0:
		return append(phrases, phrase{lang.Say("%s lost", lang.Plural(r.Lost, "message")), t.Bad})
	case r.Back == 0:
		return phrases
	case r.Again > 0 && r.Again == r.Back && !r.Several:
		return append(phrases, phrase{lang.Say("%s now with %s", theme.Again+" "+which, r.To), t.Returned.Bold(true)})
	}
	return append(phrases, phrase{lang.Say("%s back in READY", which), t.Ready})
}

// bandWidth is how wide a sentence in a band is at most: it is to be read from afar.
const bandWidth = 90

// band is a sentence that cannot be drawn large: strong, in the middle of a band as wide as the
// screen and of so many lines at most, with a free one above and below where there is room.
func band(said string, style lipgloss.Style, width, height int) (lines []string) {
	if said == "" {
		return nil
	}
	style = style.Bold(true).Reverse(true)
	words := atMost(sentenceLines(width), said, max(min(width-2*margin, bandWidth), 8))
	if len(words)+2 <= height {
		words = append(append([]string{""}, words...), "")
	}
	for _, line := range words {
		before := max(width-text.Width(line), 0) / 2
		lines = append(lines, style.Render(text.Fit(strings.Repeat(" ", before)+line, width)))
	}
	return lines
}
