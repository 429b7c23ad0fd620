package cli

import (
	"errors"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"rabbitlab/ui/cli/problem"
	"rabbitlab/ui/cli/target"
	"rabbitlab/ui/lang"
)

// wrongUsage is what every mistake on the command line becomes: a line about it,
// and where to read more. What was typed can be a URL in the wrong place, so its
// password is hidden.
func wrongUsage(cmd *cobra.Command, what, means string) error {
	return &problem.Error{What: target.Hide(what), Means: means, Do: lang.Say("%s --help shows how it is used", cmd.CommandPath())}
}

// noSuchCommand refuses arguments of the root command: they are misspelt
// commands.
func noSuchCommand(cmd *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	return wrongUsage(cmd, lang.Say("%q is not a command", args[0]), didYouMean(cmd.SuggestionsFor(args[0])))
}

// noArguments refuses arguments where there are none.
func noArguments(cmd *cobra.Command, args []string) error {
	return noArgumentsOf(cmd, cmd.Name(), args)
}

// noArgumentsToList refuses arguments of a command that takes some, but not where
// it lists them.
func noArgumentsToList(cmd *cobra.Command, args []string) error {
	return noArgumentsOf(cmd, cmd.Name()+" --list", args)
}

func noArgumentsOf(cmd *cobra.Command, form string, args []string) error {
	if len(args) == 0 {
		return nil
	}
	return wrongUsage(cmd, lang.Say("%q: %s takes no arguments", args[0], form), "")
}

// explainFlag says what is wrong with a flag.
func explainFlag(cmd *cobra.Command, err error) error {
	var unknown *pflag.NotExistError
	var invalid *pflag.InvalidValueError
	var missing *pflag.ValueRequiredError
	var bad *pflag.InvalidSyntaxError
	var ours *problem.Error
	switch {
	case errors.As(err, &ours):
		return err // the flag has said it all
	case errors.As(err, &unknown) && unknown.GetSpecifiedShortnames() == "":
		name := unknown.GetSpecifiedName()
		return wrongUsage(cmd, lang.Say("--%s is not a flag", name), didYouMean(similarFlags(cmd, name)))
	case errors.As(err, &unknown):
		return wrongUsage(cmd, lang.Say("-%s is not a flag", unknown.GetSpecifiedShortnames()), "")
	case errors.As(err, &invalid):
		return wrongUsage(cmd, lang.Say("--%s %q: %s", invalid.GetFlag().Name, invalid.GetValue(), whyInvalid(invalid)), "")
	case errors.As(err, &missing):
		return wrongUsage(cmd, lang.Say("--%s needs a value", missing.GetFlag().Name), "")
	case errors.As(err, &bad):
		return wrongUsage(cmd, lang.Say("%s is not a flag", bad.GetSpecifiedFlag()), "")
	}
	return wrongUsage(cmd, err.Error(), "")
}

// whyInvalid is what is wrong with a flag's value, without what pflag and strconv
// say around it.
func whyInvalid(err *pflag.InvalidValueError) string {
	if err.GetFlag().Value.Type() == "bool" {
		return lang.Say("it is true or false")
	}
	var why error = err
	for inner := errors.Unwrap(why); inner != nil; inner = errors.Unwrap(inner) {
		why = inner
	}
	return why.Error()
}

func didYouMean(names []string) string {
	if len(names) == 0 {
		return ""
	}
	return lang.Say("did you mean %s?", strings.Join(names, lang.Say(" or ")))
}

// similarFlags lists the flags that may have been meant.
func similarFlags(cmd *cobra.Command, name string) []string {
	var names []string
	cmd.Flags().VisitAll(func(f *pflag.Flag) { names = append(names, f.Name) })
	found := similar(name, names)
	for i := range found {
		found[i] = "--" + found[i]
	}
	return found
}

// similar is which of the names may have been meant: those that were begun, else those that
// were misspelt.
func similar(name string, names []string) []string {
	var begun, misspelt []string
	for _, one := range names {
		switch {
		case len(name) > 1 && strings.HasPrefix(one, name):
			begun = append(begun, one)
		case distance(name, one) <= 2:
			misspelt = append(misspelt, one)
		}
	}
	if len(begun) > 0 {
		return begun
	}
	return misspelt
}

// distance is how many letters have to be put in, taken out or replaced to make
// b of a (Levenshtein's).
func distance(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		before := slices.Clone(row)
		row[0] = i + 1
		for j := range len(b) {
			replaced := before[j]
			if a[i] != b[j] {
				replaced++
			}
			row[j+1] = min(replaced, before[j+1]+1, row[j]+1)
		}
	}
	return row[len(b)]
}
