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

	"rabbitlab/amqp/node"
	"rabbitlab/amqp/node/nodetest"
	"rabbitlab/mgmt/diagnose"
)

// defaultStatistics leaves to RabbitMQ what our own brokers do faster, and gives it
// memory for many queues.
var defaultStatistics = map[string]string{
	"collect_statistics_interval":                        "",
	"management.sample_retention_policies.global.minute": "",
	"management.sample_retention_policies.basic.minute":  "",
	"management.sample_retention_policies.detailed.10":   "",
	"vm_memory_high_watermark.absolute":                  "8GB",
}

// sickFor is how long the sick have been so when a diagnosis begins: a forgotten ack is
// a warning after a minute, and a stuck worker first works for some seconds.
const sickFor = 100 * time.Second

// BenchmarkDiagnose10000 is the whole command on a RabbitMQ of its own with default
// statistics, 10,000 queues and 5,000 consumers, twenty sick ones among them. It takes
// some minutes to set up, and fails where the diagnosis is not true.
func BenchmarkDiagnose10000(b *testing.B) {
	n := nodetest.Start(b, node.Options{Settings: defaultStatistics})
	c := gather(b, n.URL())
	sick := c.settle(b, 10_000, 5_000)
	b.ResetTimer()
	for range b.N {
		api := timeAPI(b, n.Management())
		r := diagnoseInAProcess(b, "--url", n.URL(), "--management", api.url)
		missing, wrong := r.against(sick)
		for _, what := range append(missing, wrong...) {
			b.Error(what)
		}
		b.ReportMetric(r.took.Seconds(), "wall-s")
		b.ReportMetric(api.took.Seconds(), "api-s")
		b.ReportMetric(r.took.Seconds()/api.took.Seconds(), "wall/api")
		b.ReportMetric(float64(r.peak)/(1<<20), "MB-peak")
		b.ReportMetric(float64(len(sick)-len(missing)), "found")
		b.ReportMetric(float64(len(wrong)), "false-alarms")
		b.ReportMetric(0, "ns/op") // says nothing here
		if os.Getenv("SCALE_TRACE") != "" {
			for _, q := range api.requests {
				p, _, _ := strings.Cut(q.path, "?")
				fmt.Printf("%7.2f %7.3f %s\n", q.at.Sub(api.requests[0].at).Seconds(), q.took.Seconds(), p)
			}
			for _, f := range r.report.Findings {
				fmt.Println(f.Severity, f.Verdict, f.Queue, f.Peer, sick[f.Peer])
			}
		}
	}
}

// settle makes the crowd, and waits until its sick have been so for long enough and the
// broker's statistics show all of it.
func (c *crowd) settle(b testing.TB, queues, consumers int) (sick map[string]diagnose.Verdict) {
	must := func(err error) {
		if err != nil {
			b.Fatal(err)
		}
	}
	sick, err := c.fallSick()
	must(err)
	ill := time.Now()
	must(c.declare(queues-len(sick), consumers))
	must(c.consume(consumers - len(sick)))
	must(c.feed(1_000))
	if testing.Verbose() {
		fmt.Printf("%s to set up\n", time.Since(ill))
	}
	c.pass(time.Until(ill.Add(sickFor)))
	return sick
}

// ran is what a diagnosis in a process of its own came to.
type ran struct {
	report reported
	took   time.Duration
	peak   int64 // bytes in memory
}

func diagnoseInAProcess(b testing.TB, broker ...string) (r ran) {
	cmd := programCommand(b, nil, append([]string{"diagnose", "--json", "--fail-on", "blocked-publishers"}, broker...)...)
	var out, errOut bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &errOut
	began := time.Now()
	if err := cmd.Start(); err != nil {
		b.Fatal(err)
	}
	peak := watchMemory(cmd)
	err := cmd.Wait()
	r.took = time.Since(began)
	r.peak = <-peak
	if err != nil {
		b.Fatalf("%v: %s", err, errOut.String())
	}
	r.report = (outcome{out: out.String()}).report(b)
	return r
}

// watchMemory follows the most that a process had in memory, until it is gone. What
// Wait tells of it counts our own too: until it becomes the program, a child of Go's
// is in its parent's memory.
func watchMemory(cmd *exec.Cmd) <-chan int64 {
	peak := make(chan int64, 1)
	go func() {
		var most int64
		for {
			status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", cmd.Process.Pid))
			_, line, there := strings.Cut(string(status), "VmHWM:")
			if err != nil || !there {
				break
			}
			var kb int64
			_, _ = fmt.Sscan(line, &kb)
			most = max(most, kb<<10)
			time.Sleep(5 * time.Millisecond)
		}
		peak <- most
	}()
	return peak
}

// against says which of the sick were not found, or not so bad as to be looked at, and
// what else was.
func (r *ran) against(sick map[string]diagnose.Verdict) (missing, wrong []string) {
	found := map[string]bool{}
	for _, f := range r.report.Findings {
		switch {
		case f.Severity == diagnose.Info.String():
		case string(sick[f.Peer]) == f.Verdict:
			found[f.Peer] = true
		default:
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
