package playground

import (
	"strconv"

	"rabbitlab/amqp/lab/record"
	"rabbitlab/ui/lang"
	"rabbitlab/ui/text"
	"rabbitlab/ui/theme"
	"rabbitlab/ui/tui/crew"
)

// presentRow is one worker: its name and what it does, its strip, what it holds and
// how many it did. It is lit for a moment when it has died.
func (m *Model) presentRow(w *record.Worker, strip []string, g grid) []string {
	sign, style := crew.Sign(w.Condition, g.theme)
	name, doing := presentName(w, g), lang.Word(w.Condition)
	if m.flashes(w) {
		style = g.theme.Bad.Reverse(true)
		name, doing = style.Render("  "+w.Name), style.Render(doing)
	}
	done := lang.Say("done %s", text.Count(w.Finished, true))
	return g.row(strip, []string{name + " " + style.Render(sign), "  " + doing}, []string{"  " + holdsWords(w, g.theme), "  " + done})
}

func presentName(w *record.Worker, g grid) string {
	if w.Name == g.cursor {
		return g.theme.Selected.Render(theme.Cursor + " " + w.Name)
	}
	return "  " + g.theme.Strong.Render(w.Name)
}

// presentStrip is what a worker did lately, how it ended, or what it has piled up and does
// not ack.
func presentStrip(w *record.Worker, g grid) []string {
	if pilesUp(w) {
		return tall(pile(w, g), g.lines, g.theme)
	}
	cells := paint(w.Lately(), g.strip(), g.axis, g.theme)
	if end, over := ended(w, g.axis.now); over { // behind its last block, and not over others
		end = " " + end
		if at := endColumn(w, len(cells), 0, g.axis); at+text.Width(end) <= len(cells) {
			write(cells[at:], end, &g.theme.Bad)
		}
	}
	return tall(cells, g.lines, g.theme)
}

// pile is the messages that a worker holds and will not ack, a block each with its number, as
// many as there is room for.
func pile(w *record.Worker, g grid) []cell {
	cells := make([]cell, g.strip())
	for i, message := range w.Held(len(cells) / widestMessage) {
		block := cells[i*widestMessage : (i+1)*widestMessage-1]
		for j := range block {
			block[j] = cell{busy: 1, wide: true, pile: true, fill: &g.theme.Unacked}
		}
		write(block[1:], strconv.FormatInt(message, 10), &g.theme.Unacked)
	}
	return cells
}

func holdsWords(w *record.Worker, t *theme.Theme) string {
	style := t.Text
	if w.Holds() > 0 {
		style = t.Unacked
	}
	return style.Bold(true).Render(lang.Say("holds %s", text.Count(w.Holds(), true)))
}
