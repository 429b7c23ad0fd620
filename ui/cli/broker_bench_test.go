//go:build linux

package cli

import (
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"rabbitlab/amqp/node"
	"rabbitlab/amqp/node/nodetest"
)

var (
	benchWatch     = flag.Duration("broker.watch", time.Minute, "how long BenchmarkBroker10000 watches in each way; 0 for not at all")
	benchQueues    = flag.Int("broker.queues", 10_000, "how many queues it makes")
	benchConsumers = flag.Int("broker.consumers", 1000, "how many consumers it starts")
	benchRuns      = flag.Int("broker.runs", 5, "how often it runs each command")
	benchProgram   = flag.String("broker.program", "", "the rabbitlab that it runs; built from this module where none is given")
)

// BenchmarkBroker10000 is what rabbitlab costs a RabbitMQ of its own with default
// statistics, 10,000 queues and 1,000 consumers, and how quick it is there, beside
// RabbitMQ's own tools and the requests of its management UI, in one run. It prints tables
// for a README:
//
//	go test ./ui/cli -run '^$' -bench Broker10000 -timeout 30m
//	go test ./ui/cli -run '^$' -bench Broker10000 -broker.watch 10s -broker.queues 1000 -broker.runs 1
func BenchmarkBroker10000(b *testing.B) {
	n := nodetest.Start(b, node.Options{UsualStatistics: true, Settings: roomy})
	c := gather(b, n.URL())
	if _, err := c.settle(*benchQueues, *benchConsumers); err != nil {
		b.Fatal(err)
	}
	s := &sideBySide{B: b, node: n, vm: vmOf(b, n), program: benchedProgram(b)}
	s.awaitCalm()
	fmt.Printf("\nRabbitMQ %s, %d queues, %d consumers, %s\n", n.Version(), *benchQueues, *benchConsumers, time.Now().Format(time.DateOnly))
	for b.Loop() {
		s.compareCommands()
		if *benchWatch > 0 {
			s.compareRequests()
			s.compareWatchers()
		}
	}
	b.ReportMetric(0, "ns/op") // the tables say it
}

// sideBySide is a broker on which everything is measured.
type sideBySide struct {
	*testing.B
	node    *node.Node
	vm      int    // its process
	program string // rabbitlab
}

// benchedProgram is rabbitlab as people have it.
func benchedProgram(b *testing.B) string {
	if *benchProgram != "" {
		return *benchProgram
	}
	program := filepath.Join(b.TempDir(), "rabbitlab")
	build := exec.Command("go", "build", "-o", program, "rabbitlab")
	build.Stderr = os.Stderr
	if err := build.Run(); err != nil {
		b.Fatalf("rabbitlab cannot be built here (%v); name one with -broker.program", err)
	}
	return program
}

// command is rabbitlab, with the broker named to it at the address of a management API.
func (s *sideBySide) command(management string, args ...string) *exec.Cmd {
	cmd := programCommand(s.B, nil, args...)
	cmd.Path, cmd.Args[0] = s.program, s.program
	cmd.Env = append(cmd.Env, "RABBITLAB_URL="+s.node.URL(), "RABBITLAB_MANAGEMENT="+management, "TERM=screen-256color")
	return cmd
}

// awaitCalm waits until the broker has taken in what was just made on it: until it uses
// no more CPU in one while than in the one before.
func (s *sideBySide) awaitCalm() {
	const while = 5 * time.Second
	for last := time.Duration(1 << 62); ; {
		before := usedBy(s.B, s.vm)
		time.Sleep(while)
		used := usedBy(s.B, s.vm) - before
		if used > last*9/10 {
			return
		}
		last = used
	}
}

// table prints rows under heads, as Markdown.
func table(heads []string, rows [][]string) {
	fmt.Println()
	line := func(cells []string) {
		for _, cell := range cells {
			fmt.Printf("| %s ", cell)
		}
		fmt.Println("|")
	}
	line(heads)
	for range heads {
		fmt.Print("|---")
	}
	fmt.Println("|")
	for _, row := range rows {
		line(row)
	}
}
