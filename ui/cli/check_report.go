package cli

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"rabbitlab/ui/lang"
	"rabbitlab/ui/text"
)

// checkKind is one thing that is judged.
type checkKind struct {
	id   string // what scripts know it by
	what lang.Text
}

func known(kinds []checkKind, id string) bool {
	return slices.ContainsFunc(kinds, func(k checkKind) bool { return k.id == id })
}

func ids(kinds []checkKind) (all []string) {
	for _, k := range kinds {
		all = append(all, k.id)
	}
	return all
}

// checkVerdict is what became of a check, in the words of scripts.
type checkVerdict string

const (
	checkPassed checkVerdict = "passed"
	checkFailed checkVerdict = "failed"
	checkNone   checkVerdict = "not applicable"
)

// checkLine is one check and what was found.
type checkLine struct {
	ID       string       `json:"id"`
	What     string       `json:"check"`
	Verdict  checkVerdict `json:"verdict"`
	Evidence string       `json:"evidence"`
	Cure     string       `json:"cure,omitempty"`
}

// checkReport is all of them.
type checkReport struct {
	Event  string      `json:"event"`
	OK     bool        `json:"ok"`
	Client string      `json:"client"` // the client library, as it says
	Broker string      `json:"broker"`
	Checks []checkLine `json:"checks"`
	took   time.Duration
}

func (r *checkReport) count(v checkVerdict) (n int) {
	for _, c := range r.Checks {
		if c.Verdict == v {
			n++
		}
	}
	return n
}

// print writes the report in the form that is wanted.
func (r *checkReport) print(w io.Writer, o *checkOptions) error {
	switch {
	case o.json:
		line, err := oneLine(r)
		if err != nil {
			return err
		}
		_, err = fmt.Fprintf(w, "%s\n", line)
		return err
	case o.junit:
		return r.junit(w)
	}
	for _, c := range r.Checks {
		if err := c.print(w); err != nil {
			return err
		}
	}
	_, err := fmt.Fprintf(w, "\n%s\n", lang.Say("%d passed, %d failed, %d not applicable: %s on %s", r.count(checkPassed), r.count(checkFailed), r.count(checkNone), text.Clean(r.Client), r.Broker))
	return err
}

func (c checkLine) print(w io.Writer) error {
	head := map[checkVerdict]lang.Text{checkPassed: "✓ passed", checkFailed: "✗ failed", checkNone: "– not applicable"}[c.Verdict]
	var b strings.Builder
	fmt.Fprintf(&b, "%s  %s\n", text.Fit(lang.Say(head), 16), c.What)
	for _, line := range text.Wrap(c.Evidence, helpWidth-18) {
		fmt.Fprintf(&b, "%18s%s\n", "", text.Clean(line))
	}
	if c.Cure != "" {
		for i, line := range text.Wrap(c.Cure, helpWidth-20) {
			fmt.Fprintf(&b, "%18s%s%s\n", "", [...]string{"→ ", "  "}[min(i, 1)], text.Clean(line))
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// junit writes them as a suite of tests, as CI servers read it.
func (r *checkReport) junit(w io.Writer) error {
	suite := junitSuite{Name: "rabbitlab check", Time: junitTime(r.took.Seconds())}
	for _, c := range r.Checks {
		one := junitCase{Class: "rabbitlab.check", Name: c.ID}
		switch c.Verdict {
		case checkFailed:
			one.Failure = &junitSay{Message: text.Clean(c.Evidence), Type: "failed", Text: text.Clean(c.Cure)}
		case checkNone:
			one.Skipped = &struct{}{}
			fallthrough
		default:
			one.Out = text.Clean(c.Evidence)
		}
		suite.add(one)
	}
	return suite.write(w)
}
