package cli

import (
	"strings"

	"rabbitlab/mgmt/diagnose"
	"rabbitlab/ui/cli/problem"
	"rabbitlab/ui/cli/target"
	"rabbitlab/ui/lang"
	"rabbitlab/ui/theme"
)

// explainVerdict prints what is known of a verdict at large.
func (p *program) explainVerdict(name string) error {
	k := diagnose.KindOf(diagnose.Verdict(name))
	if k == nil {
		return &problem.Error{
			What:  lang.Say("--explain %q: there is no such verdict", target.Hide(name)),
			Means: lang.Say("the verdicts are %s", strings.Join(verdictNames(), ", ")),
			Do:    lang.Say("name one of them"),
		}
	}
	styles := &theme.Theme{} // which style nothing
	if p.outScreen {
		styles = theme.Default()
	}
	return newDiagnosisPrinter(p.out, p.width, styles).explain(k)
}

var groupNames = map[diagnose.Group]lang.Text{
	diagnose.Consumers:  "consumers and their acks",
	diagnose.Publishers: "publishers",
	diagnose.Broker:     "the broker",
	diagnose.Hygiene:    "hygiene",
}

func (p *diagnosisPrinter) explain(k *diagnose.Kind) error {
	p.paragraph("", string(k.Verdict)+": "+lang.Said(k.Title))
	p.fields([]field{
		{lang.Say("group"), []string{lang.Say(groupNames[k.Group])}},
		{lang.Say("what it is"), []string{lang.Said(k.What)}},
		{lang.Say("looks at"), []string{strings.Join(k.LooksAt, ", ")}},
		{lang.Say("said when"), []string{lang.Said(k.Threshold)}},
		{lang.Say("source"), []string{lang.Said(k.Source)}},
		{lang.Say("refuted by"), []string{lang.Said(k.Refuted)}},
		{lang.Say("cure"), []string{lang.Said(k.CureFor(diagnose.Client{}))}},
	})
	return p.out.Flush() // the first failure of a bufio.Writer stays
}
