//go:build linux

package cli

import (
	"strings"
	"syscall"
	"testing"

	amqp "github.com/rabbitmq/amqp091-go"

	"rabbitlab/ui/text"
)

// work starts a consumer with a connection of its own on a queue that holds n
// messages, and gives it each delivery. It returns where its connection comes from.
func work(t *testing.T, s *served, queue string, n int, does func(amqp.Delivery) error) (peer string) {
	t.Helper()
	conn, err := amqp.DialConfig(s.amqp, amqp.Config{Properties: amqp.Table{"product": "amqp091-go", "connection_name": queue}})
	if err != nil {
		t.Fatal(err)
	}
	ch, err := conn.Channel()
	if err != nil {
		t.Fatal(err)
	}
	if _, err := ch.QueueDeclare(queue, true, false, false, false, nil); err != nil {
		t.Fatal(err)
	}
	for range n {
		if err := ch.PublishWithContext(t.Context(), "", queue, false, false, amqp.Publishing{DeliveryMode: amqp.Persistent, Body: []byte(queue)}); err != nil {
			t.Fatal(err)
		}
	}
	if err := ch.Qos(3, 0, false); err != nil {
		t.Fatal(err)
	}
	deliveries, err := ch.Consume(queue, queue+"-consumer", false, false, false, false, nil)
	if err != nil {
		t.Fatal(err)
	}
	done := make(chan struct{})
	go func() {
		defer close(done)
		for d := range deliveries {
			_ = does(d) // fails when the connection is closed
		}
	}()
	t.Cleanup(func() { conn.Close(); <-done })
	return conn.LocalAddr().String()
}

func forget(amqp.Delivery) error    { return nil }
func ackIt(d amqp.Delivery) error   { return d.Ack(false) }
func requeue(d amqp.Delivery) error { return d.Nack(false, true) }
func named(s *served) []string      { return []string{"--url", s.amqp, "--management", s.management} }
func diagnoseArgs(s *served, flags string) []string {
	return append(append([]string{"diagnose"}, named(s)...), strings.Fields(flags)...)
}

// Each that misbehaves is found and named, and the healthy one is not spoken of.
func TestDiagnoseNamesTheSick(t *testing.T) {
	s := serveBroker(t, nil)
	peers := map[string]string{
		"forgetful": work(t, s, "forgetful", 5, forget),
		"loop":      work(t, s, "loop", 2, requeue),
		"healthy":   work(t, s, "healthy", 50, ackIt),
	}
	o := rabbitlab(t, nil, diagnoseArgs(s, "--json --read-only --fail-on requeue-loop")...)
	o.want(t, exitDiffer, "rabbitlab: --fail-on requeue-loop: 1 finding\n")
	r := o.report(t)
	if r.Watched < 5 || r.Watched > 11 || len(r.Broker.NotKnown) > 0 || r.Broker.Product != "minirabbit" {
		t.Errorf("%+v", r)
	}
	sick := map[string]string{"forgetful": "forgotten-ack", "loop": "requeue-loop"}
	for _, f := range r.Findings {
		if f.Verdict == "no-confirms" {
			continue // which is true of the publisher
		}
		if sick[f.Queue] != f.Verdict || f.Peer != peers[f.Queue] || f.Tag != f.Queue+"-consumer" || f.Client != "amqp091-go" {
			t.Errorf("%+v", f)
		}
		if f.Verdict == "forgotten-ack" && f.Unacked != 3 {
			t.Errorf("it holds %d", f.Unacked)
		}
		delete(sick, f.Queue)
	}
	if len(sick) > 0 {
		t.Errorf("not found: %v in\n%s", sick, o.out)
	}
	// nothing was changed: it consumed nothing, and what was held is held
	list := rabbitlab(t, nil, append([]string{"list", "--sort", "name"}, named(s)...)...)
	if !strings.HasPrefix(list.out, "forgetful\t2\t3\t1\tclassic\t/\nhealthy\t0\t0\t1\tclassic\t/\n") {
		t.Error(list.out)
	}
	// who is watched too shortly to be read twice may hide something
	o = rabbitlab(t, nil, diagnoseArgs(s, "--json --for 1s --queue h*")...)
	o.want(t, exitUsage, "less than two readings")
	if r := o.report(t); len(r.Broker.NotKnown) != 1 {
		t.Errorf("%+v", r)
	}
	// others are not asked for, so nothing fails
	o = rabbitlab(t, nil, diagnoseArgs(s, "--json --queue h* --fail-on warning,forgotten-ack,requeue-loop")...)
	o.want(t, exitFine)
	if r := o.report(t); len(r.Findings) > 0 {
		t.Errorf("%+v", r)
	}
}

// On a terminal it says how it gets on, and wipes that. No line is longer than the
// terminal.
func TestDiagnoseOnATerminal(t *testing.T) {
	s := serveBroker(t, nil)
	work(t, s, "loop", 2, requeue)
	shown, code := onTerminal(t, "", diagnoseArgs(s, "--for 5s --fail-on requeue-loop")...)
	wiped := strings.LastIndex(shown, "\r\x1b[K")
	if code != exitDiffer || wiped < 0 || !strings.Contains(shown[:wiped], "watching 1 queue, 1 consumer, 1 channel; 4 s more") {
		t.Fatalf("exit code %d\n%q", code, shown)
	}
	if report := shown[wiped:]; strings.Contains(report, "watching") || !strings.Contains(report, "requeue-loop") || !strings.Contains(report, "\x1b[1;3") {
		t.Errorf("%q", report)
	}
	for line := range strings.Lines(shown[wiped:]) {
		if w := text.Width(strings.TrimRight(line, "\n")); w > 80 {
			t.Errorf("%d columns: %s", w, line)
		}
	}
}

// Ctrl-C ends it with the code of the signal, and no report.
func TestASignalWhileItWatches(t *testing.T) {
	asked := make(chan struct{}, 100)
	address := managementAPI(t, func(path string) (int, string) {
		if path == "/api/channels" {
			asked <- struct{}{}
		}
		return healthy(path)
	})
	cmd := programCommand(t, nil, "diagnose", "--url", "amqp://localhost", "--management", address, "--for", "1h")
	var out strings.Builder
	cmd.Stdout, cmd.Stderr = &out, &out
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	<-asked
	if err := cmd.Process.Signal(syscall.SIGINT); err != nil {
		t.Fatal(err)
	}
	_ = cmd.Wait()
	if code := cmd.ProcessState.ExitCode(); code != exitSignal+int(syscall.SIGINT) || out.Len() > 0 {
		t.Errorf("exit code %d: %s", code, out.String())
	}
}

// A report in Chinese holds no English sentence.
func TestDiagnoseInChinese(t *testing.T) {
	s := serveBroker(t, nil)
	work(t, s, "loop", 2, requeue)
	o := rabbitlab(t, nil, diagnoseArgs(s, "--for 5s --lang zh --fail-on requeue-loop")...)
	o.want(t, exitDiffer, "rabbitlab: --fail-on requeue-loop：1 项发现\n")
	if !strings.Contains(o.out, " requeue-loop（") {
		t.Error(o.out)
	}
	wantChinese(t, o.out)
}
