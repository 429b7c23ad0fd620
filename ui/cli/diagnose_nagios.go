package cli

import (
	"bufio"
	"cmp"
	"errors"
	"fmt"
	"io"
	"strings"

	"rabbitlab/mgmt/diagnose"
	"rabbitlab/ui/cli/problem"
	"rabbitlab/ui/finding"
	"rabbitlab/ui/text"
)

// plugin is how a monitoring plugin ends: its exit code says how bad it is. See
// https://www.monitoring-plugins.org/doc/guidelines.html.
type plugin int

const (
	pluginOK plugin = iota
	pluginWarning
	pluginCritical
	pluginUnknown
)

func (s plugin) String() string {
	return [...]string{"OK", "WARNING", "CRITICAL", "UNKNOWN"}[s]
}

// Error makes an exit code of it; what there is to say was printed.
func (s plugin) Error() string { return s.String() }

// state is how bad it is at the worst. Where something may hide in what could not be
// seen, that is not known, unless something was found all the same.
func (d *diagnosis) state() error {
	if s := d.plugin(); s != pluginOK {
		return s
	}
	return nil
}

func (d *diagnosis) plugin() plugin {
	bySeverity := d.bySeverity()
	switch {
	case bySeverity[diagnose.Critical] > 0:
		return pluginCritical
	case bySeverity[diagnose.Warning] > 0:
		return pluginWarning
	case len(d.unread) > 0, d.partial:
		return pluginUnknown
	}
	return pluginOK
}

func (d *diagnosis) bySeverity() (n [diagnose.Critical + 1]int) {
	for i := range d.findings {
		n[d.findings[i].Severity]++
	}
	return n
}

// printNagios prints the line that is shown, with figures to draw after |, and below it a
// line for each finding.
func printNagios(w io.Writer, d *diagnosis) error {
	out := bufio.NewWriter(w)
	n := d.bySeverity()
	said := "nothing was found"
	switch {
	case d.plugin() == pluginUnknown:
		said = d.unseen().Error()
	case len(d.findings) > 0:
		said = pluginLine(&d.findings[0])
		if more := len(d.findings) - 1; more > 0 {
			said += fmt.Sprintf(", and %d more", more)
		}
	}
	fmt.Fprintf(out, "RABBITMQ %s - %s | critical=%d warning=%d info=%d\n", d.plugin(), onOneLine(said), n[diagnose.Critical], n[diagnose.Warning], n[diagnose.Info])
	for i := range d.findings {
		f := &d.findings[i]
		fmt.Fprintf(out, "%s: %s\n", f.Severity, onOneLine(pluginLine(f)))
	}
	return out.Flush() // the first failure of a bufio.Writer stays
}

// pluginLine is a finding in a line.
func pluginLine(f *diagnose.Finding) string {
	where := text.Dotted(f.Queue.Name, cmp.Or(f.Peer, f.Node), f.User, finding.Library(f.Client))
	line := fmt.Sprintf("%s: %s", f.Verdict, where)
	if n, known := f.Unacked.Int(); known {
		line += fmt.Sprintf(" (%d unacked)", n)
	}
	return line
}

// onOneLine is text as a line that a monitoring plugin may print: | ends what is shown.
func onOneLine(s string) string {
	return strings.ReplaceAll(problem.InLine(text.Clean(s)), "|", "/")
}

// pluginState makes an answer for the monitoring of whatever went wrong, where that asked.
func (p *program) pluginState(o diagnoseOptions, err error) error {
	var said plugin
	if o.format != formatNagios || err == nil || errors.As(err, &said) {
		return err
	}
	_, _ = fmt.Fprintf(p.out, "RABBITMQ %s - %s\n", pluginUnknown, onOneLine(strings.Join(problem.Lines(err), "; ")))
	return pluginUnknown
}
