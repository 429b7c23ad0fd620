package cli

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"rabbitlab/mgmt/diagnose"
	"rabbitlab/ui/finding"
	"rabbitlab/ui/text"
)

// printJUnit prints a test a verdict, which fails where the command does, and one of
// whether all could be seen.
func printJUnit(w io.Writer, d *diagnosis, o diagnoseOptions) error {
	s := junitSuite{Name: "rabbitlab diagnose", Time: junitTime(d.watched.Seconds())}
	for _, v := range diagnose.Verdicts() {
		s.add(junitOf(v, d, o))
	}
	s.add(junitSeen(d))
	return s.write(w)
}

// junitOf is the test of a verdict. What was found and is not asked for is told and fails
// nothing.
func junitOf(v diagnose.Verdict, d *diagnosis, o diagnoseOptions) junitCase {
	c := junitCase{Class: "rabbitlab." + string(diagnose.KindOf(v).Group), Name: string(v)}
	if slices.Contains(o.skip, string(v)) {
		c.Skipped = &struct{}{}
		return c
	}
	var bad, said []string
	var worst diagnose.Severity
	for i := range d.findings {
		f := &d.findings[i]
		switch {
		case f.Verdict != v:
		case o.failOn.asksFor(*f):
			bad, worst = append(bad, junitText(f)), max(worst, f.Severity)
		default:
			said = append(said, junitText(f))
		}
	}
	c.Out = strings.Join(said, "\n")
	if len(bad) > 0 {
		title := fmt.Sprintf("%s (%d)", diagnose.KindOf(v).Title, len(bad))
		c.Failure = &junitSay{Message: title, Type: worst.String(), Text: strings.Join(bad, "\n")}
	}
	return c
}

func junitSeen(d *diagnosis) junitCase {
	c := junitCase{Class: "rabbitlab.watch", Name: "all-seen"}
	if err := d.unseen(); err != nil {
		c.Error = &junitSay{Message: onOneLine(err.Error()), Type: "unseen"}
	}
	return c
}

// junitText is a finding in lines, harmless in a terminal as well.
func junitText(f *diagnose.Finding) string {
	lines := []string{fmt.Sprintf("%s (%s) %s", f.Severity, f.Confidence, pluginLine(f))}
	for _, e := range finding.Exactly.Evidence(f.Evidence, 0) {
		lines = append(lines, "  "+e)
	}
	lines = append(lines, "  cure: "+f.Cure.String())
	for i, line := range lines {
		lines[i] = text.Clean(line)
	}
	return strings.Join(lines, "\n")
}
