package cli

import (
	"os"
	"strings"

	"rabbitlab/ui/cli/target"
)

// takeArguments returns the command line, and blanks the passwords in the
// process's own copy of it, so that ps does not show them to everybody on this
// machine. There is a moment before that in which it does, and a shell keeps
// its history: the environment variables RABBITLAB_URL and RABBITLAB_PASSWORD are
// the better place.
func takeArguments() []string {
	arguments := make([]string, len(os.Args))
	for i, a := range os.Args {
		arguments[i] = strings.Clone(a)
		if from, to, found := secret(os.Args[:i], a); found {
			blank(a[from:to])
		}
	}
	os.Args = arguments
	return arguments[1:]
}

// secret finds the password in an argument, which others stand before: that of a
// URL, or what --password is given.
func secret(before []string, a string) (from, to int, found bool) {
	const flag = "--password"
	switch {
	case strings.HasPrefix(a, flag+"="):
		return len(flag) + 1, len(a), true
	case len(before) > 1 && before[len(before)-1] == flag:
		return 0, len(a), true
	}
	return target.Password(a)
}
