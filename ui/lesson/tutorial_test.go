package lesson

import (
	"context"
	"os"
	"os/exec"
	"regexp"
	"strings"
	"testing"
	"time"

	"rabbitlab/amqp/minirabbit"
	"rabbitlab/mgmt"
	"rabbitlab/mgmt/client"
)

const python, pika = "/usr/bin/python3", "/usr/lib/python3/dist-packages/pika"

// needsPika skips where there is no pika, and fails where CI is set.
func needsPika(t *testing.T) {
	for _, path := range []string{python, pika} {
		if _, err := os.Stat(path); err != nil && os.Getenv("CI") == "true" {
			t.Fatal(err)
		} else if err != nil {
			t.Skipf("%v: apt-get install python3-pika", err)
		}
	}
}

// tutorial is a built-in broker, and the tutorial's programs made to speak to it.
func tutorial(t *testing.T) (b *minirabbit.Server, run func(program string) *exec.Cmd) {
	needsPika(t)
	b, err := minirabbit.Start(minirabbit.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = b.Close() })
	return b, func(program string) *exec.Cmd {
		program = strings.ReplaceAll(program, "BlockingConnection()", `BlockingConnection(pika.URLParameters("`+b.URL()+`"))`)
		program = regexp.MustCompile(`sleep\(\d+\)`).ReplaceAllString(program, "sleep(0.01)")
		return exec.CommandContext(t.Context(), python, "-c", program)
	}
}

// programs are those that the lesson shows.
func programs() (all []Program) {
	for _, p := range eightYears.Pages {
		if p.Program != nil {
			all = append(all, p.Program)
		}
	}
	return all
}

// Each line of 2018 that is broken fails as the lesson says: the program up to there, as
// far as it was mended, is run by today's Python and pika.
func TestTheTutorialsBrokenLines(t *testing.T) {
	for n, p := range programs() {
		_, run := tutorial(t) // of its own: the queue is declared in both ways
		for i, line := range p {
			if line.Fails == "" {
				continue
			}
			out, err := run(p[:i].Now() + p[i:].Then()).CombinedOutput()
			if words := strings.TrimSuffix(line.Fails, "…"); err == nil || !strings.Contains(string(out), words) {
				t.Errorf("program %d: %s does not fail with %q: %v\n%s", n+1, line.Then, words, err, out)
			}
		}
	}
}

// Today's programs run: what the producers publish, the consumers get and ack.
func TestTheTutorialsProgramsToday(t *testing.T) {
	b, run := tutorial(t)
	api, err := client.New(client.Config{URL: b.Management(), User: b.User(), Password: b.Password()})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(api.Close)
	stands := func(queue string, want int64) {
		t.Helper()
		var q mgmt.QueueTotals
		for end := time.Now().Add(20 * time.Second); time.Now().Before(end); time.Sleep(20 * time.Millisecond) {
			q, err = api.QueueTotals(t.Context(), mgmt.Key{Vhost: "/", Name: queue})
			ready, _ := q.Ready.Int()
			if unacked, known := q.Unacked.Int(); known && ready == want && unacked == 0 {
				return
			}
		}
		t.Fatalf("%s: %v ready, %v unacked, not %d: %v", queue, q.Ready, q.Unacked, want, err)
	}
	all := programs()
	publishes := func(p Program) {
		t.Helper()
		if out, err := run(p.Now()).CombinedOutput(); err != nil {
			t.Fatalf("%v\n%s\n%s", err, p.Now(), out)
		}
	}
	publishes(all[2])
	stands("hello2", 1)
	for _, consumer := range []Program{all[1], all[3]} {
		publishes(all[0])
		stands("hello", 1)
		ends := consume(t, run(consumer.Now()))
		stands("hello", 0)
		ends()
	}
}

// consume starts a consumer; it is ended by the function that is returned.
func consume(t *testing.T, c *exec.Cmd) (ends func()) {
	t.Helper()
	var said strings.Builder
	c.Stderr = &said
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	return func() {
		_ = c.Process.Kill()
		_ = c.Wait()
		if said.Len() > 0 {
			t.Error(said.String())
		}
	}
}

// What the lesson says of pika besides is so.
func TestWhatIsSaidOfPika(t *testing.T) {
	needsPika(t)
	const consume = "import inspect\nfrom pika.adapters.blocking_connection import BlockingChannel\np = inspect.signature(BlockingChannel.basic_consume).parameters\n"
	for _, holds := range []string{
		"p['auto_ack'].default is False",
		"list(p)[1:3] == ['queue', 'on_message_callback']",
		"inspect.signature(BlockingChannel.queue_declare).parameters['durable'].default is False",
	} {
		if out, err := exec.CommandContext(context.Background(), python, "-c", consume+"assert "+holds).CombinedOutput(); err != nil {
			t.Errorf("%s: %s", holds, out)
		}
	}
}
