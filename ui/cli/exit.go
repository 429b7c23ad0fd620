package cli

import (
	"context"
	"errors"
	"fmt"
	"os"
	"syscall"

	"rabbitlab/ui/cli/problem"
	"rabbitlab/ui/lang"
)

// The program's exit codes. A signal gives 128 and its number, as in a shell.
const (
	exitFine   = 0
	exitDiffer = 1 // a scenario did not end as it says it does, a diagnosis found something, a check failed, or the configuration is wrong
	exitUsage  = 2 // wrong usage, no broker, or one that cannot be used
	exitSignal = 128
)

// otherEnd is a scenario that ended otherwise than it says it does.
type otherEnd struct{ scenario, differs string }

func (o *otherEnd) Error() string {
	return lang.Say("%s did not end as it says: %s", o.scenario, lang.Echo(problem.InLine(o.differs)))
}

// signalled is the cause of a context that a signal ended.
type signalled struct{ os.Signal }

func (s signalled) Error() string { return fmt.Sprintf("ended by a signal (%v)", s.Signal) }

// exitCode is where errors become exit codes.
func exitCode(ctx context.Context, err error) int {
	var s signalled
	var other *otherEnd
	var f found
	var child childEnded
	var ofPlugin plugin
	var failed checksFailed
	var wrong wrongConfig
	switch {
	case errors.As(context.Cause(ctx), &s):
		if number, ok := s.Signal.(syscall.Signal); ok {
			return exitSignal + int(number)
		}
		return exitUsage
	case err == nil:
		return exitFine
	case errors.As(err, &ofPlugin):
		return int(ofPlugin)
	case errors.Is(err, syscall.EPIPE):
		return exitSignal + int(syscall.SIGPIPE)
	case errors.As(err, &child):
		return child.code
	case errors.As(err, &other), errors.As(err, &f), errors.As(err, &failed), errors.As(err, &wrong):
		return exitDiffer
	}
	return exitUsage
}
