//go:build linux

package cli

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"rabbitlab/mgmt/diagnose"
)

// The few that are sick are found among many, at once, and the others are not spoken
// of. It is BenchmarkDiagnose10000 with those who can be told after some seconds.
func TestDiagnoseFindsTheSickOfMany(t *testing.T) {
	s := serveBroker(t, nil)
	c := gather(t, s.amqp)
	sick, err := c.fallSick(sicknessesAtOnce)
	if err != nil {
		t.Fatal(err)
	}
	for what, err := range map[string]error{"queues": c.declare(1000, 300), "consumers": c.consume(300), "messages": c.feed(100)} {
		if err != nil {
			t.Fatalf("%s: %v", what, err)
		}
	}
	r := diagnoseInAProcess(t, named(s)...)
	missing, wrong := r.against(sick, diagnose.Info)
	for _, what := range append(missing, wrong...) {
		t.Error(what)
	}
}

// ran is what a diagnosis in a process of its own came to.
type ran struct {
	report reported
	took   time.Duration
	peak   int64 // bytes in memory
}

func diagnoseInAProcess(t testing.TB, broker ...string) (r ran) {
	t.Helper()
	cmd := programCommand(t, nil, append([]string{"diagnose", "--json", "--fail-on", "blocked-publishers"}, broker...)...)
	var out, errOut bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &errOut
	began := time.Now()
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	peak := watchMemory(cmd)
	err := cmd.Wait()
	r.took, r.peak = time.Since(began), <-peak
	if err != nil {
		t.Fatalf("%v: %s", err, errOut.String())
	}
	r.report = (outcome{out: out.String()}).report(t)
	return r
}

// watchMemory follows the most that a process had in memory, until it is gone. What
// Wait tells of that counts what we have too: a child of ours runs in our memory until
// it becomes the program.
func watchMemory(cmd *exec.Cmd) <-chan int64 {
	const often = 5 * time.Millisecond
	peak := make(chan int64, 1)
	go func() {
		var most int64
		for there := true; there; time.Sleep(often) {
			status, _ := os.ReadFile(fmt.Sprintf("/proc/%d/status", cmd.Process.Pid))
			var line string
			if _, line, there = strings.Cut(string(status), "VmHWM:"); there {
				var kB int64
				_, _ = fmt.Sscan(line, &kB)
				most = max(most, kB<<10)
			}
		}
		peak <- most
	}()
	return peak
}

// against says which of the sick, by where their connections come from, were not found
// at a severity at least, and what else was found that somebody should look at.
func (r *ran) against(sick map[string]diagnose.Verdict, least diagnose.Severity) (missing, wrong []string) {
	found := map[string]bool{}
	for _, f := range r.report.Findings {
		bad := f.Severity != diagnose.Info.String()
		switch {
		case string(sick[f.Peer]) == f.Verdict:
			found[f.Peer] = found[f.Peer] || bad || least == diagnose.Info
		case bad:
			wrong = append(wrong, fmt.Sprintf("it is wrong about %+v", f))
		}
	}
	for peer, is := range sick {
		if !found[peer] {
			missing = append(missing, fmt.Sprintf("%s of %s was not found", is, peer))
		}
	}
	return missing, wrong
}
