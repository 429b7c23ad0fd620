// Package cli is the command line: commands, flags, tables and JSON for scripts.
//
// What it prints: answers go to standard output, everything else to standard
// error. A terminal gets aligned tables for people; a pipe gets one record a
// line, tab-separated, without a header. Foreign text is made harmless in both.
// An error says what went wrong, what it means and what to do.
package cli

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"log"
	"os"
	"sync"
	"syscall"

	"github.com/spf13/cobra"

	"rabbitlab/ui/cli/problem"
	"rabbitlab/ui/cli/profile"
	"rabbitlab/ui/cli/settings"
	"rabbitlab/ui/kept"
	"rabbitlab/ui/lesson/progress"
	"rabbitlab/ui/text"
)

// Main runs the program and returns its exit code: 0 fine, 1 a scenario did not
// end as it says it does or a diagnosis found something, 2 wrong usage or no
// broker, 128 and its number for a signal.
func Main() int {
	arguments := takeArguments()
	log.SetOutput(io.Discard) // net/http tells there of what it was sent unasked, over whatever is on the screen
	ctx, stop := untilSignal()
	defer stop()
	p := &program{streams: standardStreams(), getenv: os.Getenv, progressFile: progress.Path(), columnsFile: columnsFile(kept.Path("columns.json")), nodesFile: profile.Path(), settingsFile: settings.Path()}
	return p.main(ctx, arguments)
}

// program is one run of the program.
type program struct {
	streams
	getenv       func(string) string
	progressFile string // how far the learner has come
	columnsFile  columnsFile
	nodesFile    string // that of rabbitmqadmin, which has names for brokers
	settingsFile string // our own, which has settings and names for brokers
	flags        flags

	settings       *settings.Settings // what stands in our own file
	settingsFailed error              // why it could not be read
	command        *cobra.Command     // the one that runs
	origins        map[string]string  // where settings come from
	profile        string             // the name of the broker; "" where it was named by no name
	colour         settings.Value     // that of the name

	saying     sync.Mutex // one warning at a time
	helpFailed error      // cobra takes none of it
}

func (p *program) main(ctx context.Context, arguments []string) int {
	p.speak(arguments)
	err := p.execute(ctx, arguments)
	p.report(ctx, err)
	return exitCode(ctx, err)
}

func (p *program) execute(ctx context.Context, arguments []string) error {
	root := p.rootCommand()
	root.SetArgs(arguments)
	root.SetIn(p.in)
	root.SetOut(p.out)
	root.SetErr(p.err)
	return cmp.Or(root.ExecuteContext(ctx), p.helpFailed)
}

// report says what went wrong. A signal and a pipe that nobody reads need no
// words.
func (p *program) report(ctx context.Context, err error) {
	var said plugin // what there is to say of it was printed
	if err == nil || ctx.Err() != nil || errors.Is(err, syscall.EPIPE) || errors.As(err, &said) || errors.As(err, new(childEnded)) {
		return
	}
	for i, line := range problem.Lines(err) {
		start := "  "
		if i == 0 {
			start = "rabbitlab: "
		}
		fmt.Fprintln(p.err, start+text.Clean(line))
	}
}

// warn says something that does not keep the program from going on. It can be
// called by several goroutines.
func (p *program) warn(what string) {
	p.saying.Lock()
	defer p.saying.Unlock()
	fmt.Fprintln(p.err, "rabbitlab: "+text.Clean(what))
}
