//go:build linux

package cli

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"rabbitlab/amqp/node"
	"rabbitlab/amqp/node/nodetest"
)

// python is a Python that has pika.
func python(t *testing.T) string {
	t.Helper()
	return pythonWith(t, "pika")
}

// pythonWith is one with this module, which is Debian's.
func pythonWith(t *testing.T, module string) string {
	t.Helper()
	const debians = "/usr/bin/python3"
	if exec.Command(debians, "-c", "import "+module).Run() == nil {
		return debians
	}
	how := "apt-get install python3-" + module
	if os.Getenv("CI") != "" {
		t.Fatal(how)
	}
	t.Skip(how)
	return ""
}

// written is a program in a file of its own.
func written(t *testing.T, name, program string) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(file, []byte(program), 0o600); err != nil {
		t.Fatal(err)
	}
	return file
}

// dying publishes four messages to itself, answers three in three ways and dies of the last.
const dying = `import os, pika
ch = pika.BlockingConnection(pika.URLParameters(os.environ["BROKER"])).channel()
ch.queue_declare("task", durable=True)
for i in range(4):
    ch.basic_publish("", "task", b"job", pika.BasicProperties(delivery_mode=2, message_id=str(i)))
ch.basic_qos(prefetch_count=2)
n = 0
def work(ch, method, properties, body):
    global n
    n += 1
    if n == 1: ch.basic_ack(method.delivery_tag)
    if n == 2: ch.basic_nack(method.delivery_tag)
    if n == 3: ch.basic_reject(method.delivery_tag, requeue=False)
    if n == 4: os._exit(3)
ch.basic_consume("task", work)
print("it begins", flush=True)
ch.start_consuming()
`

// A real program through the tap, on both kinds of brokers: the lines, its exit code and output.
func TestTapARealProgram(t *testing.T) {
	for _, broker := range []string{"builtin", "local"} {
		t.Run(broker, func(t *testing.T) {
			needs(t, broker)
			o := rabbitlab(t, nil, "tap", "--broker", broker, "--env", "BROKER", "--", python(t), written(t, "worker.py", dying))
			if o.code != 3 || !strings.Contains(o.err, "it begins") || strings.Contains(o.err, "rabbitlab: ") {
				t.Errorf("exit code %d, stderr %q", o.code, o.err)
			}
			for _, part := range []string{
				"connected with Pika", "Connection 1 published message 4 to the queue task: persistent, 3 bytes.", "W1 is a consumer of task, with prefetch 2",
				"W1 acked message 1 after", "W1 gave message 2 back after", "to W1, marked redelivered", "W1 rejected message",
				" went back to the queue: the program's connection ended without a goodbye.", "published           4", "held                0",
			} {
				if !strings.Contains(o.out, part) {
					t.Errorf("%q is not said", part)
				}
			}
			if t.Failed() {
				t.Log(o.out)
			}
		})
	}
}

// Objects, the last of them the summary; nothing of a password.
func TestTapInJSON(t *testing.T) {
	n := nodetest.Start(t, node.Options{User: "me", Password: "s3cret"})
	o := rabbitlab(t, []string{"RABBITLAB_URL=" + n.URL()}, "tap", "--json", "--bodies", "--env", "BROKER", "--", python(t), written(t, "worker.py", dying))
	if strings.Contains(o.out+o.err, "s3cret") {
		t.Error("the password is printed")
	}
	lines := strings.Split(strings.TrimSpace(o.out), "\n")
	var last struct {
		Event     string
		Published int
		Acked     int
		Workers   []struct{ Worker, Queue string }
	}
	if err := json.Unmarshal([]byte(lines[len(lines)-1]), &last); err != nil || last.Event != "summary" || last.Published != 4 || last.Acked != 1 || len(last.Workers) != 1 {
		t.Errorf("%+v, %v", last, err)
	}
	for _, part := range []string{`"event":"connection-opened"`, `"body":"job"`, `"message_id":"3"`} {
		if !strings.Contains(o.out, part) {
			t.Errorf("%s is not in %s", part, o.out)
		}
	}
}

// Without a command it says where it is, and a signal ends it with what it saw.
func TestTapUntilASignal(t *testing.T) {
	cmd := programCommand(t, nil, "tap")
	out := &lineWriter{first: make(chan string, 1)}
	cmd.Stdout = out
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	address, found := strings.CutPrefix(<-out.first, "TAP ")
	if !found || strings.Contains(address, "@") || !strings.HasPrefix(address, "amqp://127.0.0.1:") {
		t.Errorf("it says %q", address)
	}
	_ = cmd.Process.Signal(syscall.SIGINT)
	_ = cmd.Wait()
	if code := cmd.ProcessState.ExitCode(); code != exitSignal+int(syscall.SIGINT) {
		t.Errorf("exit code %d", code)
	}
	if !strings.Contains(out.all.String(), "connections         0") {
		t.Errorf("it says %q", out.all.String())
	}
}

// lineWriter hands out the first line that is written.
type lineWriter struct {
	all   strings.Builder
	first chan string
	said  bool
}

func (w *lineWriter) Write(b []byte) (int, error) {
	w.all.Write(b)
	if line, _, whole := strings.Cut(w.all.String(), "\n"); whole && !w.said {
		w.said = true
		w.first <- line
	}
	return len(b), nil
}

// What is wrong on its command line is said.
func TestTapIsUsedWrongly(t *testing.T) {
	rabbitlab(t, nil, "tap", "worker.py").want(t, exitUsage, `"worker.py": the command to start stands behind --`)
	rabbitlab(t, nil, "tap", "--", "/no/such/program").want(t, exitUsage, "/no/such/program could not be started")
	rabbitlab(t, nil, "tap", "--cert", "x").want(t, exitUsage, "--cert and --key")
	rabbitlab(t, nil, "tap", "--", "sh", "-c", "kill -9 $$").want(t, exitSignal+9)
}
