package cli

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"rabbitlab/ui/cli/problem"
	"rabbitlab/ui/cli/target"
)

// wrongUsage is what every mistake on the command line becomes: a line about it,
// and where to read more. What was typed can be a URL in the wrong place, so its
// password is hidden.
func wrongUsage(cmd *cobra.Command, what, means string) error {
	return &problem.Error{What: target.Hide(what), Means: means, Do: cmd.CommandPath() + " --help shows how it is used"}
}

// noSuchCommand refuses arguments of the root command: they are misspelt
// commands.
func noSuchCommand(cmd *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	return wrongUsage(cmd, fmt.Sprintf("%q is not a command", args[0]), didYouMean(cmd.SuggestionsFor(args[0])))
}

// noArguments refuses arguments where there are none.
func noArguments(cmd *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	return wrongUsage(cmd, fmt.Sprintf("%q: %s takes no arguments", args[0], cmd.Name()), "")
}

// explainFlag says what is wrong with a flag.
func explainFlag(cmd *cobra.Command, err error) error {
	var unknown *pflag.NotExistError
	var invalid *pflag.InvalidValueError
	var missing *pflag.ValueRequiredError
	switch {
	case errors.As(err, &unknown) && unknown.GetSpecifiedShortnames() == "":
		name := unknown.GetSpecifiedName()
		return wrongUsage(cmd, "--"+name+" is not a flag", didYouMean(similarFlags(cmd, name)))
	case errors.As(err, &invalid):
		return wrongUsage(cmd, fmt.Sprintf("--%s %q: %v", invalid.GetFlag().Name, invalid.GetValue(), root(invalid)), "")
	case errors.As(err, &missing):
		return wrongUsage(cmd, "--"+missing.GetFlag().Name+" needs a value", "")
	}
	return wrongUsage(cmd, err.Error(), "")
}

// root is the innermost error.
func root(err error) error {
	for inner := errors.Unwrap(err); inner != nil; inner = errors.Unwrap(inner) {
		err = inner
	}
	return err
}

func didYouMean(names []string) string {
	if len(names) == 0 {
		return ""
	}
	return "did you mean " + strings.Join(names, " or ") + "?"
}

// similarFlags lists the flags that may have been meant.
func similarFlags(cmd *cobra.Command, name string) (similar []string) {
	cmd.Flags().VisitAll(func(f *pflag.Flag) {
		if distance(name, f.Name) <= 2 || len(name) > 1 && strings.HasPrefix(f.Name, name) {
			similar = append(similar, "--"+f.Name)
		}
	})
	return similar
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
