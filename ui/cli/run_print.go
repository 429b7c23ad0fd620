package cli

import (
	"bufio"
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"
	"time"

	"rabbitlab/amqp/lab/record"
	"rabbitlab/amqp/lab/scenario"
	"rabbitlab/ui/lang"
	"rabbitlab/ui/text"
)

// eventPrinter prints a scenario while it is played, and at the end what it adds
// up to.
type eventPrinter interface {
	events([]record.Event) error
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

func (p *jsonPrinter) events(events []record.Event) error {
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

func (p *linePrinter) events(events []record.Event) error {
	for _, e := range events {
		if p.began.IsZero() {
			p.began = e.At
		}
		fmt.Fprintln(p.out, eventLine(e, e.At.Sub(p.began)))
	}
	return p.out.Flush()
}

func eventLine(e record.Event, since time.Duration) string {
	message := ""
	if e.Message > 0 {
		message = fmt.Sprintf("#%d", e.Message)
	}
	line := fmt.Sprintf("%8.3f  %s %-6s %s %s", since.Seconds(),
		text.Fit(lang.Word(e.Kind), 17), message, text.Fit(e.Worker, 4), strings.Join(eventRemarks(e), lang.Say(", ")))
	return strings.TrimRight(line, " ")
}

// eventRemarks is what an event says beside its kind, message and worker.
func eventRemarks(e record.Event) []string {
	var remarks []string
	add := func(is bool, remark string) {
		if is {
			remarks = append(remarks, text.Clean(remark))
		}
	}
	add(e.Kind == record.QueueDeclared || e.Kind == record.QueueDeleted, e.Queue)
	add(e.Redelivered && e.Kind == record.Delivered, lang.Say("redelivered"))
	add(e.Automatic, lang.Say("automatic ack"))
	add(e.Persistent, lang.Say("persistent"))
	add(e.Code != 0, fmt.Sprint(e.Code))
	add(e.Reason != "", lang.Echo(e.Reason))
	if w := e.WorkerSpec; w != nil {
		add(true, lang.Say("ack %s", lang.Echo(w.Ack.Words())))
		add(w.Prefetch > 0, lang.Say("prefetch %d", w.Prefetch))
		add(w.Prefetch == 0, lang.Say("prefetch unlimited"))
		add(w.Batch > 1, lang.Say("batch %d", w.Batch))
		add(w.Remembers, lang.Say("skips what is done"))
		add(true, lang.Say("sleep %s", lang.Echo(w.Sleep.String())))
	}
	return remarks
}

func (p *linePrinter) summary(r result) error {
	ended := lang.Say("%s: it ended as it says: %s", r.Scenario, lang.Echo(r.Ends))
	if !r.OK {
		ended = lang.Say("%s: it did not end as it says: %s", r.Scenario, lang.Echo(r.Differs))
	}
	on := lang.Say("on %s", described(r.Broker, r.RabbitMQ))
	fmt.Fprintf(p.out, "\n%s\n\n  %s\n\n", text.Clean(ended), text.Clean(on))
	rows := [][]summaryCell{
		{{"published", r.Published}, {"confirmed", r.Confirmed}, {"delivered", r.Delivered}, {"redelivered", r.Redelivered}},
		{{"acked", r.Acked}, {"done", r.Done}, {"done twice", r.DoneTwice}, {"lost", r.Lost}},
		{{"acks unread", r.AcksUnread}, {"skipped", r.Skipped}},
	}
	for _, row := range rows {
		line := ""
		for _, cell := range row {
			line += "  " + text.Fit(lang.Say(cell.name), 11) + fmt.Sprintf(" %6s", text.Count(cell.n, true))
		}
		fmt.Fprintln(p.out, line)
	}
	p.findings(r.Findings)
	fmt.Fprintf(p.out, "\n  %s\n", lang.Say("%s  ready %s  unacked %s (the broker's own figures)",
		text.Clean(r.Queue), whole(r.Ready), whole(r.Unacked)))
	return p.out.Flush()
}

// findings prints what was measured, a line each, with the act before its first.
func (p *linePrinter) findings(all []scenario.Finding) {
	act := ""
	for i, f := range all {
		if i == 0 || f.Act != act {
			fmt.Fprintf(p.out, "\n  %s\n", lang.Echo(f.Act))
		}
		act = f.Act
		fmt.Fprintln(p.out, measured(f))
	}
}

// measured is a line of what was measured. Numbers of a kind have as many decimals,
// so that they can be compared at a glance.
func measured(f scenario.Finding) string {
	number := text.Count(int64(math.Round(f.Value)), true)
	if f.Unit == "s" || f.Unit == "" && f.Value != math.Trunc(f.Value) {
		number = strconv.FormatFloat(f.Value, 'f', 3, 64)
	}
	line := fmt.Sprintf("    %s  %s %10s %s", text.Fit(lang.Echo(f.Of), 20), text.Fit(lang.Echo(f.What), 20), number, unit(f))
	return strings.TrimRight(line, " ")
}

// unit is the unit of what was measured, as it follows the number.
func unit(f scenario.Finding) string {
	switch f.Unit {
	case "messages":
		n := int64(f.Value)
		return strings.TrimPrefix(lang.Plural(n, "message"), text.Count(n, true)+" ")
	case "reply code":
		return "" // what was measured says so already
	}
	return lang.Echo(f.Unit)
}

type summaryCell struct {
	name lang.Text
	n    int64
}
