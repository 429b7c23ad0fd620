package cli

import (
	"bufio"
	"fmt"
	"io"
	"strings"
	"time"

	"rabbitlab/amqp/lab"
	"rabbitlab/amqp/lab/scenario"
	"rabbitlab/ui/text"
)

// eventPrinter prints a scenario while it is played, and at the end what it adds
// up to.
type eventPrinter interface {
	events([]lab.Event) error
	summary(result) error
}

func newPrinter(w io.Writer, asJSON bool) eventPrinter {
	out := bufio.NewWriter(w)
	if asJSON {
		return &jsonPrinter{out}
	}
	return &linePrinter{out: out}
}

// jsonPrinter prints an object a line.
type jsonPrinter struct{ out *bufio.Writer }

func (p *jsonPrinter) events(events []lab.Event) error {
	for _, e := range events {
		if err := p.line(e); err != nil {
			return err
		}
	}
	return p.out.Flush()
}

func (p *jsonPrinter) summary(r result) error {
	if err := p.line(r); err != nil {
		return err
	}
	return p.out.Flush()
}

func (p *jsonPrinter) line(v any) error {
	line, err := oneLine(v)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(p.out, "%s\n", line)
	return err
}

// linePrinter prints for people: seconds since the first event, event, message,
// worker, and what else there is to say.
type linePrinter struct {
	out   *bufio.Writer
	began time.Time
}

func (p *linePrinter) events(events []lab.Event) error {
	for _, e := range events {
		if p.began.IsZero() {
			p.began = e.At
		}
		fmt.Fprintln(p.out, eventLine(e, e.At.Sub(p.began)))
	}
	return p.out.Flush()
}

func eventLine(e lab.Event, since time.Duration) string {
	message := ""
	if e.Message > 0 {
		message = fmt.Sprintf("#%d", e.Message)
	}
	line := fmt.Sprintf("%8.3f  %s %s %s %s", since.Seconds(),
		text.Fit(string(e.Kind), 17), text.Fit(message, 5), text.Fit(e.Worker, 4), strings.Join(eventRemarks(e), ", "))
	return strings.TrimRight(line, " ")
}

// eventRemarks is what an event says beside its kind, message and worker.
func eventRemarks(e lab.Event) []string {
	var remarks []string
	add := func(is bool, format string, args ...any) {
		if is {
			remarks = append(remarks, text.Clean(fmt.Sprintf(format, args...)))
		}
	}
	add(e.Kind == lab.QueueDeclared || e.Kind == lab.QueueDeleted, "%s", e.Queue)
	add(e.Redelivered && e.Kind == lab.Delivered, "redelivered")
	add(e.Automatic, "automatic ack")
	add(e.Persistent, "persistent")
	add(e.Code != 0, "%d", e.Code)
	add(e.Reason != "", "%s", e.Reason)
	if w := e.WorkerSpec; w != nil {
		add(true, "ack %s", w.Ack.Words())
		add(w.Prefetch > 0, "prefetch %d", w.Prefetch)
		add(w.Prefetch == 0, "prefetch unlimited")
		add(true, "sleep %s", w.Sleep)
	}
	return remarks
}

func (p *linePrinter) summary(r result) error {
	ended := "it ended as it says: " + r.Ends
	if !r.OK {
		ended = "it did not end as it says: " + r.Differs
	}
	fmt.Fprintf(p.out, "\n%s: %s\n\n", r.Scenario, text.Clean(ended))
	fmt.Fprintf(p.out, "  on %s\n\n", text.Clean(described(r.Broker, r.RabbitMQ)))
	rows := [][]summaryCell{
		{{"published", r.Published}, {"confirmed", r.Confirmed}, {"delivered", r.Delivered}, {"redelivered", r.Redelivered}},
		{{"acked", r.Acked}, {"done", r.Done}, {"done twice", r.DoneTwice}, {"lost", r.Lost}},
	}
	for _, row := range rows {
		line := ""
		for _, cell := range row {
			line += fmt.Sprintf("  %-11s %5s", cell.name, text.Count(cell.n, true))
		}
		fmt.Fprintln(p.out, line)
	}
	p.findings(r.Findings)
	fmt.Fprintf(p.out, "\n  %s  ready %s  unacked %s (the broker's own figures)\n",
		text.Clean(r.Queue), count(r.Ready), count(r.Unacked))
	return p.out.Flush()
}

// findings prints what was measured, a line each.
func (p *linePrinter) findings(all []scenario.Finding) {
	if len(all) > 0 {
		fmt.Fprintln(p.out)
	}
	for _, f := range all {
		unit := f.Unit
		digits := 0
		if unit == "s" || unit == "" {
			digits = 3
		}
		line := fmt.Sprintf("  %s  %s %10.*f %s", text.Fit(f.Of, 20), text.Fit(f.What, 20), digits, f.Value, unit)
		fmt.Fprintln(p.out, strings.TrimRight(line, " "))
	}
}

type summaryCell struct {
	name string
	n    int64
}
