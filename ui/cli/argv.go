package cli

import (
	"os"
	"strings"

	"rabbitlab/ui/cli/target"
)

// takeArguments returns the command line, and blanks the passwords in the
// process's own copy of it, so that ps does not show them to everybody on this
// machine. There is a moment before that in which it does, and a shell keeps
// its history: the environment variable RABBITLAB_URL is the better place.
func takeArguments() []string {
	arguments := make([]string, len(os.Args))
	for i, a := range os.Args {
		arguments[i] = strings.Clone(a)
		if from, to, found := target.Password(a); found {
			blank(a[from:to])
		}
	}
	os.Args = arguments
	return arguments[1:]
}
