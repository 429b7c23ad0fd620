//go:build linux

package cli

import (
	"fmt"
	"os/exec"
	"slices"
	"testing"
	"time"
)

// BenchmarkFirstFrame is how long it takes from the start of the program until its first
// frame stands on the terminal, and until the playground on the built-in broker is at
// work, beside what a process takes here at the least and a terminal program that does
// nothing, in turn. It prints the middle of all runs.
//
//	go test -run '^$' -bench FirstFrame ./ui/cli
func BenchmarkFirstFrame(b *testing.B) {
	program := benchedProgram(b)
	frame, work := &timed{name: "first frame"}, &timed{name: "playground at work"}
	others := []*timed{{name: "true", args: []string{"true"}}, {name: "tmux -V", args: []string{"tmux", "-V"}}, {name: "rabbitlab version", args: []string{program, "version"}}}
	for b.Loop() {
		for range 10 {
			for _, o := range others {
				o.run()
			}
			frame.open(b, program, `1 Queues`, "--url", "amqp://127.0.0.1:1", "--management", "http://127.0.0.1:1")
			work.open(b, program, `published [1-9]`)
		}
	}
	for _, o := range append(others, frame, work) {
		if len(o.took) > 0 {
			fmt.Printf("%-20s %5.0f ms\n", o.name, 1e3*o.middle().Seconds())
		}
	}
	b.ReportMetric(1e3*frame.middle().Seconds(), "ms-to-frame")
	b.ReportMetric(1e3*work.middle().Seconds(), "ms-to-work")
	b.ReportMetric(0, "ns/op") // these two say it
}

// timed is something that is done over and over.
type timed struct {
	name string
	args []string
	took []time.Duration
}

func (m *timed) middle() time.Duration {
	slices.Sort(m.took)
	return m.took[len(m.took)/2]
}

// run runs a command to its end, where it is there.
func (m *timed) run() {
	path, err := exec.LookPath(m.args[0])
	if err != nil {
		return
	}
	began := time.Now()
	if exec.Command(path, m.args[1:]...).Run() == nil {
		m.took = append(m.took, time.Since(began))
	}
}

// open starts the program in a terminal and waits until that shows something.
func (m *timed) open(b *testing.B, program, shows string, args ...string) {
	cmd := programCommand(b, []string{"TERM=screen-256color"}, args...)
	cmd.Path, cmd.Args[0] = program, program
	began := time.Now()
	x := inTerminalAs(b, cmd)
	x.awaitClosely(shows)
	m.took = append(m.took, time.Since(began))
	x.press("\x03")
	x.ends(0)
}
