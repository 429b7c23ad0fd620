package cli

import (
	"cmp"
	"errors"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"rabbitlab/mgmt/diagnose"
	"rabbitlab/ui/cli/problem"
	"rabbitlab/ui/lang"
)

// format is a way to print a diagnosis.
type format struct {
	name  string
	print func(*program, *diagnosis, diagnoseOptions) error
}

const (
	formatText   = "text"
	formatJSON   = "json"
	formatNagios = "nagios"
)

// formats are those that --format takes. What is for programs is English.
func formats() []format {
	return []format{
		{formatText, (*program).printDiagnosisText},
		{formatJSON, func(p *program, d *diagnosis, _ diagnoseOptions) error { return printDiagnosisJSON(p.out, d) }},
		{"markdown", func(p *program, d *diagnosis, _ diagnoseOptions) error { return printMarkdown(p.out, d) }},
		{formatNagios, func(p *program, d *diagnosis, _ diagnoseOptions) error { return printNagios(p.out, d) }},
		{"junit", func(p *program, d *diagnosis, o diagnoseOptions) error { return printJUnit(p.out, d, o) }},
		{"prometheus", func(p *program, d *diagnosis, _ diagnoseOptions) error { return printMetrics(p.out, d) }},
	}
}

func formatNames() (names []string) {
	for _, f := range formats() {
		names = append(names, f.name)
	}
	return names
}

// formatFlag is the value of --format, that of text where it is empty.
type formatFlag string

// Set, String and Type make it a flag.
func (f *formatFlag) Set(s string) error {
	if !slices.Contains(formatNames(), s) {
		return errors.New(lang.Say("the formats are %s", strings.Join(formatNames(), ", ")))
	}
	*f = formatFlag(s)
	return nil
}

func (f *formatFlag) String() string { return cmp.Or(string(*f), formatText) }

// Type is what help calls the value.
func (*formatFlag) Type() string { return "FORMAT" }

// jsonFlag is --json, which is --format json.
type jsonFlag struct{ of *formatFlag }

// Set, String and Type make it a flag.
func (f jsonFlag) Set(s string) error {
	switch is, err := strconv.ParseBool(s); {
	case err != nil:
		return err
	case is:
		return f.of.Set(formatJSON)
	}
	return nil
}

func (jsonFlag) String() string { return "" }

// Type is that of a switch.
func (jsonFlag) Type() string { return "bool" }

// addFormatFlags adds those that say how a diagnosis is printed.
func (o *diagnoseOptions) addFormatFlags(cmd *cobra.Command) {
	f := cmd.Flags()
	f.Var(&o.format, "format", lang.Say("print it as this `FORMAT`: %s (default text)", strings.Join(formatNames(), ", ")))
	f.VarPF(jsonFlag{&o.format}, "json", "", lang.Say("print a JSON object")).NoOptDefVal = "true"
	f.Var(&o.skip, "skip", lang.Say("say nothing of these `VERDICTS`, with commas between"))
	_ = cmd.RegisterFlagCompletionFunc("format", cobra.FixedCompletions(formatNames(), cobra.ShellCompDirectiveNoFileComp))
	_ = cmd.RegisterFlagCompletionFunc("skip", completeVerdicts)
}

// mayBe fails where two of the flags say different things.
func (o diagnoseOptions) mayBe(cmd *cobra.Command) error {
	if o.format != formatNagios || !cmd.Flags().Changed("fail-on") {
		return nil
	}
	return &problem.Error{
		What:  lang.Say("--fail-on does not go with --format nagios"),
		Means: lang.Say("a monitoring plugin says by its own exit codes how bad it is: 0 OK, 1 WARNING, 2 CRITICAL, 3 UNKNOWN"),
		Do:    lang.Say("leave it out; --skip takes verdicts away"),
	}
}

// verdicts is the value of --skip.
type verdicts []string

// Set, String and Type make it a flag.
func (v *verdicts) Set(s string) error {
	words, err := wordsOf(s, verdictNames(), func(string) error {
		return errors.New(lang.Say("the verdicts are %s", strings.Join(verdictNames(), ", ")))
	})
	*v = append(*v, words...)
	return err
}

func (v *verdicts) String() string { return strings.Join(*v, ",") }

// Type is what help calls the value.
func (*verdicts) Type() string { return "VERDICTS" }

// completeVerdicts lets a shell complete the verdict after the last comma.
func completeVerdicts(_ *cobra.Command, _ []string, typed string) ([]string, cobra.ShellCompDirective) {
	return completeWords(verdictNames(), typed), cobra.ShellCompDirectiveNoFileComp | cobra.ShellCompDirectiveNoSpace
}

// from are the findings without those of these verdicts.
func (v verdicts) from(all []diagnose.Finding) []diagnose.Finding {
	return slices.DeleteFunc(slices.Clone(all), func(f diagnose.Finding) bool { return slices.Contains(v, string(f.Verdict)) })
}
