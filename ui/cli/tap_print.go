package cli

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"time"

	"rabbitlab/amqp/tap"
	"rabbitlab/ui/lang"
	"rabbitlab/ui/narrate"
	"rabbitlab/ui/text"
)

// tapPrinter prints what passes a tap, and at the end what it adds up to.
type tapPrinter interface {
	address(url string) error
	events([]tap.Event) error
	held(tap.Snapshot) error
	summary(tap.Snapshot) error
}

func newTapPrinter(w io.Writer, asJSON bool) tapPrinter {
	out := bufio.NewWriter(w)
	if asJSON {
		return &tapJSON{jsonPrinter{out}}
	}
	return &tapLines{out: out}
}

// mostHeldShown is how many of the messages that are held are listed.
const mostHeldShown = 1000

// printTapped prints until the tap is closed, and what is held as often as every says; 0 is
// never. What it prints is recorded.
func (p *program) printTapped(t *tap.Tap, to tapPrinter, recorded *tapRecording, every time.Duration) error {
	due := time.Now().Add(every)
	for {
		ctx, cancel := context.Background(), context.CancelFunc(func() {})
		if every > 0 {
			ctx, cancel = context.WithDeadline(ctx, due)
		}
		events, err := t.Next(ctx)
		late := ctx.Err() != nil
		cancel()
		if err != nil && !late {
			return err
		}
		recorded.passed(events, t)
		if err := to.events(events); err != nil {
			return err
		}
		if every > 0 && !time.Now().Before(due) {
			due = time.Now().Add(every)
			if err := to.held(t.Look(mostHeldShown)); err != nil {
				return err
			}
		}
	}
}

// tapLines prints for people: a sentence an event.
type tapLines struct {
	out   *bufio.Writer
	began time.Time
}

func (p *tapLines) address(url string) error {
	fmt.Fprintf(p.out, "TAP %s\n", url)
	return p.out.Flush()
}

func (p *tapLines) events(events []tap.Event) error {
	for i := range events {
		e := &events[i]
		if p.began.IsZero() {
			p.began = e.At
		}
		if said := narrate.Tapped(e); said != "" {
			fmt.Fprintf(p.out, "%8.3f  %s\n", e.At.Sub(p.began).Seconds(), text.Clean(said))
		}
	}
	return p.out.Flush()
}

func (p *tapLines) held(s tap.Snapshot) error {
	fmt.Fprintln(p.out)
	tapWorkers(p.out, s)
	tapHeld(p.out, s)
	fmt.Fprintln(p.out)
	return p.out.Flush()
}

func (p *tapLines) summary(s tap.Snapshot) error {
	fmt.Fprintln(p.out)
	tapCounts(p.out, s)
	tapWorkers(p.out, s)
	tapHeld(p.out, s)
	if s.Missed > 0 {
		fmt.Fprintf(p.out, "\n  %s\n", lang.Say("%s came faster than they could be printed, and are counted only.", lang.Plural(s.Missed, "event")))
	}
	return p.out.Flush()
}

// tapCounts prints the sums.
func tapCounts(w io.Writer, s tap.Snapshot) {
	c := s.Counts
	rows := [][]summaryCell{
		{{"published", c.Published}, {"confirmed", c.Confirmed}, {"returned", c.Returned}, {"connections", c.Connections}},
		{{"delivered", c.Delivered}, {"redelivered", c.Redelivered}, {"automatic ack", c.Automatic}, {"held", int64(s.HeldAll)}},
		{{"acked", c.Acked}, {"given back", c.Requeued}, {"rejected", c.Rejected}, {"passed unread", c.NotUnderstood}},
	}
	for _, row := range rows {
		line := ""
		for _, cell := range row {
			line += "  " + text.Fit(lang.Say(cell.name), 13) + fmt.Sprintf(" %7s", text.Count(cell.n, true))
		}
		fmt.Fprintln(w, line)
	}
}

// tapWorkers prints a line a worker.
func tapWorkers(w io.Writer, s tap.Snapshot) {
	rows := [][]string{{
		lang.Say("WORKER"), lang.Say("QUEUE"), lang.Say("PREFETCH"), lang.Say("HOLDS"), lang.Say("OLDEST"), lang.Say("DELIVERED"),
		lang.Say("ACKED"), lang.Say("BUSY"), lang.Say("PROGRAM"),
	}}
	for i := range s.Workers {
		rows = append(rows, workerCells(&s.Workers[i], s.At))
	}
	if len(rows) > 1 {
		fmt.Fprintln(w)
		printCells(w, rows)
	}
}

func workerCells(w *tap.Worker, now time.Time) []string {
	prefetch, oldest := fmt.Sprint(w.Prefetch), "–"
	switch {
	case w.Automatic:
		prefetch = lang.Say("automatic ack")
	case w.Get:
		prefetch = "basic.get"
	case w.Prefetch == 0:
		prefetch = "∞"
	}
	if !w.Oldest.IsZero() {
		oldest = text.About(now.Sub(w.Oldest))
	}
	busy := "–"
	if whole := now.Sub(w.Since); whole > 0 && !w.Automatic {
		busy = fmt.Sprintf("%d%%", int(100*min(w.Busy.Seconds()/whole.Seconds(), 1)))
	}
	return []string{
		w.Name, w.Queue, prefetch, fmt.Sprint(w.Holds), oldest, fmt.Sprint(w.Delivered), fmt.Sprint(w.Acked), busy, w.Program.Called(),
	}
}

// tapHeld prints a line a message that is held.
func tapHeld(w io.Writer, s tap.Snapshot) {
	if s.HeldAll == 0 {
		return
	}
	rows := [][]string{{lang.Say("HELD"), lang.Say("QUEUE"), lang.Say("WORKER"), lang.Say("SINCE"), lang.Say("BYTES"), "", lang.Say("MESSAGE ID")}}
	for i := range s.Held {
		h := &s.Held[i]
		id := h.MessageID
		if id == "" {
			id = h.Exchange + " " + h.RoutingKey
		}
		rows = append(rows, []string{
			fmt.Sprintf("#%d", h.Message), h.Queue, h.Worker, text.About(s.At.Sub(h.Since)), fmt.Sprint(h.Size), narrate.Remarks(h), id, string(h.Body),
		})
	}
	fmt.Fprintln(w)
	printCells(w, rows)
	if more := s.HeldAll - len(s.Held); more > 0 {
		fmt.Fprintf(w, "  %s\n", lang.Say("and %s more, held for less long", lang.Plural(int64(more), "message")))
	}
}

// printCells prints a table whose columns are as wide as they need, up to 40.
func printCells(w io.Writer, rows [][]string) {
	var widths [9]int
	for _, row := range rows {
		for i, cell := range row {
			widths[i] = min(max(widths[i], text.Width(text.Clean(cell))), 40)
		}
	}
	for _, row := range rows {
		line := ""
		for i, cell := range row {
			line += "  " + text.Fit(cell, widths[i])
		}
		fmt.Fprintln(w, trimRight(line))
	}
}
