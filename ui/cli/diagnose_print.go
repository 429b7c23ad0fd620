package cli

import (
	"bufio"
	"cmp"
	"fmt"
	"io"
	"strings"
	"time"

	"rabbitlab/amqp/minirabbit"
	"rabbitlab/mgmt/diagnose"
	"rabbitlab/ui/cli/target"
	"rabbitlab/ui/finding"
	"rabbitlab/ui/lang"
	"rabbitlab/ui/text"
	"rabbitlab/ui/theme"
)

// diagnosisPrinter prints a diagnosis for people, no wider than width columns.
type diagnosisPrinter struct {
	out   *bufio.Writer
	width int
	theme *theme.Theme
}

// narrowest is how many columns are used where a terminal says it has fewer.
const narrowest = 40

// newDiagnosisPrinter takes the width of the terminal, 0 where none is known.
func newDiagnosisPrinter(w io.Writer, width int, t *theme.Theme) *diagnosisPrinter {
	if width <= 0 || width > helpWidth {
		width = helpWidth
	}
	return &diagnosisPrinter{bufio.NewWriter(w), max(width, narrowest), t}
}

func (p *diagnosisPrinter) print(d *diagnosis) error {
	for i := 0; i < len(d.findings); {
		n := alike(d.findings[i:])
		p.finding(&d.findings[i], d.findings[i+1:i+n])
		fmt.Fprintln(p.out)
		i += n
	}
	if d.clean() {
		p.paragraph(p.theme.Good.Render(theme.Tick)+" ", lang.Say("Nothing was found."))
		fmt.Fprintln(p.out)
	}
	for _, said := range d.limits() {
		p.paragraph(p.theme.Warn.Render("?")+" ", said)
	}
	p.paragraph("", lookedAt(d))
	return p.out.Flush() // the first failure of a bufio.Writer stays
}

// limits says what there may be that was not found.
func (d *diagnosis) limits() []string {
	return lang.SaidAll(d.broker.unknown)
}

// mostApart is how many findings of one verdict are printed one by one; more are folded
// into the first. --json has each of them.
const mostApart = 5

// alike is how many of the first findings are printed as one.
func alike(findings []diagnose.Finding) int {
	n := 1
	for n < len(findings) && findings[n].Verdict == findings[0].Verdict && findings[n].Severity == findings[0].Severity {
		n++
	}
	if n <= mostApart {
		return 1
	}
	return n
}

// finding prints one: a head, and a field a line; and whom else the same is said of.
func (p *diagnosisPrinter) finding(f *diagnose.Finding, others []diagnose.Finding) {
	var also []string
	for i := range others {
		o := &others[i]
		also = append(also, cmp.Or(text.Dotted(finding.Queue(o), o.Tag, o.Client.Title, o.Peer, o.Node), o.Connection))
	}
	mark := finding.MarkOf(f.Severity)
	style := finding.Style(f.Severity, p.theme)
	head := lang.Say("%s (%s): %s", string(f.Verdict), finding.Sure(f.Confidence), finding.Title(f.Verdict))
	p.paragraph(style.Render(mark.Sign+" "+mark.Name())+" ", head)
	p.fields([]field{
		{lang.Say("queue"), []string{finding.Queue(f)}},
		{lang.Say("holds"), []string{finding.Exactly.Holds(f)}},
		{lang.Say("consumer"), []string{f.Tag}},
		{lang.Say("channel"), []string{f.Channel}},
		{lang.Say("connection"), []string{finding.Connection(f)}},
		{lang.Say("client"), []string{finding.Client(f)}},
		{lang.Say("node"), []string{f.Node}},
		{lang.Say("evidence"), finding.Exactly.Evidence(f.Evidence, 0)},
		{lang.Say("known by"), []string{lang.Said(f.By)}},
		{lang.Say("refuted by"), []string{lang.Said(f.Refuted)}},
		{lang.Say("cure"), []string{lang.Said(f.Cure)}},
		{lang.Say("watched"), []string{finding.Exactly.Watched(f, 0)}},
		{lang.Say("not known"), lang.SaidAll(f.Unknown)},
		{lang.Say("also"), also},
	})
}

// field is something about a finding, in lines; it is left out where they are empty.
type field struct {
	name  string
	lines []string
}

// fields prints them below each other, names on the left.
func (p *diagnosisPrinter) fields(all []field) {
	names := 0
	for _, f := range all {
		names = max(names, text.Width(f.name))
	}
	for _, f := range all {
		name := f.name
		for _, line := range f.lines {
			if strings.TrimSpace(line) == "" {
				continue
			}
			p.paragraph("  "+p.theme.Dim.Render(text.Fit(name, names))+"  ", line)
			name = ""
		}
	}
}

// paragraph prints a text behind what stands on its left, which is styled.
func (p *diagnosisPrinter) paragraph(left, said string) {
	indent := text.Width(left)
	for i, line := range text.Wrap(text.Clean(said), p.width-indent) {
		if i > 0 {
			left = strings.Repeat(" ", indent)
		}
		fmt.Fprintln(p.out, strings.TrimRight(left+line, " "))
	}
}

// lookedAt says what the diagnosis rests on.
func lookedAt(d *diagnosis) string {
	looked := lang.Say("Looked at %s for %s.", d.broker.said(), text.Age(d.watched))
	if all := finding.Seen(d.seen); len(all) > 0 {
		looked = lang.Say("Looked at %s for %s: %s.", d.broker.said(), text.Age(d.watched), lang.List(all))
	}
	if !d.recorded.IsZero() {
		return lang.Sentences(looked, lang.Say("This is from a recording of %s.", d.recorded.Local().Format(time.DateTime)))
	}
	return lang.Sentences(looked, lang.Say("Nothing was changed there."))
}

// said is the broker's name and what it is; a product that is none of ours may well
// speak as RabbitMQ does.
func (d diagnosed) said() string {
	if d.product == minirabbit.Product {
		return lang.Say("%s, %s", d.name, described(target.Builtin, d.version))
	}
	return strings.TrimSpace(lang.Say("%s, %s", d.name, d.product+" "+d.version))
}
