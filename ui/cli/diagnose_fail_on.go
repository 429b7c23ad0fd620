package cli

import (
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"rabbitlab/mgmt/diagnose"
	"rabbitlab/ui/cli/problem"
	"rabbitlab/ui/cli/target"
	"rabbitlab/ui/lang"
)

// failOn is the value of --fail-on: verdicts, and the severities warning and
// critical, which stand for themselves and what is worse.
type failOn []string

// Set, String and Type make it a flag.
func (f *failOn) Set(s string) error {
	words, err := wordsOf(s, failOnWords(), unknownWord)
	*f = words
	return err
}

// wordsOf are the words of a flag's value, with commas between. One that is not among the
// known is an error.
func wordsOf(s string, known []string, unknown func(string) error) (words []string, err error) {
	for word := range strings.SplitSeq(s, ",") {
		word = strings.TrimSpace(word)
		if !slices.Contains(known, word) {
			return nil, unknown(word)
		}
		words = append(words, word)
	}
	return words, nil
}

func (f *failOn) String() string { return strings.Join(*f, ",") }

// Type is what help calls the value.
func (*failOn) Type() string { return "WHAT" }

// failOnWords are those that --fail-on takes.
func failOnWords() []string {
	words := []string{diagnose.Critical.String(), diagnose.Warning.String()}
	return append(words, verdictNames()...)
}

func verdictNames() (names []string) {
	for _, v := range diagnose.Verdicts() {
		names = append(names, string(v))
	}
	return names
}

func unknownWord(word string) error {
	return &problem.Error{
		What:  lang.Say("--fail-on %q: there is no such verdict or severity", target.Hide(word)),
		Means: lang.Say("the severities are critical and warning, the verdicts %s", strings.Join(verdictNames(), ", ")),
		Do:    lang.Say("name one, or several with commas between them"),
	}
}

// asksFor says whether a finding is one that the command should fail on. A verdict
// counts at any severity: who names it wants to hear of it.
func (f failOn) asksFor(x diagnose.Finding) bool {
	return slices.ContainsFunc(f, func(word string) bool {
		switch word {
		case diagnose.Critical.String():
			return x.Severity >= diagnose.Critical
		case diagnose.Warning.String():
			return x.Severity >= diagnose.Warning
		}
		return word == string(x.Verdict)
	})
}

// completeFailOn lets a shell complete the word after the last comma.
func completeFailOn(_ *cobra.Command, _ []string, typed string) ([]string, cobra.ShellCompDirective) {
	return completeWords(failOnWords(), typed), cobra.ShellCompDirectiveNoFileComp | cobra.ShellCompDirectiveNoSpace
}
