//go:build linux

package cli

import (
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
)

// checkTable is where the table of the README is put that TestCheckConsumers makes.
var checkTable = flag.String("check", "", "a file for the table of the programs that were checked")

// amqplibVariable says where the client library is that Debian has no package of, as in ui/code.
const amqplibVariable = "RABBITLAB_AMQPLIB"

// javaPath is where the client library for Java is, and what it logs by.
const javaPath = "/usr/share/java/amqp-client.jar:/usr/share/java/slf4j-api.jar:/usr/share/java/slf4j-nop.jar"

// workers are how the programs in testdata/check are started, by their language.
var workers = map[string]func(t *testing.T, name string) []string{
	"Python": func(t *testing.T, name string) []string { return []string{python(t), worker(t, name+".py")} },
	"Go": func(t *testing.T, name string) []string {
		binary := filepath.Join(t.TempDir(), "worker")
		return built(t, []string{binary}, "go", "build", "-o", binary, "./testdata/check/"+name)
	},
	"JavaScript": func(t *testing.T, name string) []string {
		modules := os.Getenv(amqplibVariable)
		there(t, modules, "npm install amqplib, and name its node_modules in "+amqplibVariable)
		return []string{"env", "NODE_PATH=" + modules, "node", worker(t, name+".js")}
	},
	"Java": func(t *testing.T, name string) []string {
		there(t, "/usr/bin/javac", "apt-get install default-jdk-headless")
		there(t, "/usr/share/java/amqp-client.jar", "apt-get install librabbitmq-client-java libslf4j-java")
		dir, class := t.TempDir(), strings.ToUpper(name[:1])+name[1:]
		return built(t, []string{"java", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp", dir + ":" + javaPath, class},
			"javac", "-proc:none", "-cp", javaPath, "-d", dir, worker(t, class+".java"))
	},
}

// worker is the file of a program; a test that changes its folder finds it too.
func worker(t *testing.T, file string) string {
	t.Helper()
	path, err := filepath.Abs(filepath.Join("testdata", "check", file))
	if err != nil {
		t.Fatal(err)
	}
	return path
}

// there skips a test where something is missing that is to be had so. In CI that is a failure.
func there(t *testing.T, path, how string) {
	t.Helper()
	if _, err := os.Stat(path); err != nil {
		t.Skip(how)
	}
}

// built is the command of a program that a compiler has made.
func built(t *testing.T, command []string, compiler string, args ...string) []string {
	t.Helper()
	if out, err := exec.Command(compiler, args...).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	return command
}

// Each fault is found in a bad worker of each language, and none in a good one.
func TestCheckConsumers(t *testing.T) {
	const forgets = "acks prefetch sigterm poison cut restart cancelled"
	const automatic = "acks after-work killed sigterm cut restart cancelled"
	var table checkedPrograms
	t.Cleanup(func() { table.write(t) })
	for _, c := range []struct {
		program, language, broker string
		failed                    string // what has to fail, and what nothing may fail but
		cure                      string // of the first of them
	}{
		{"good", "Python", "builtin", "", ""},
		{"good", "Python", "local", "", ""},
		{"bad", "Python", "builtin", forgets, "ch.basic_ack(delivery_tag=method.delivery_tag)"},
		{"good", "Go", "builtin", "", ""},
		{"bad", "Go", "builtin", automatic, "ch.Consume(queue, tag, false, …)"},
		{"good", "JavaScript", "builtin", "", ""},
		{"good", "JavaScript", "local", "", ""},
		{"bad", "JavaScript", "builtin", forgets, "channel.ack(msg)"},
		{"good", "Java", "builtin", "", ""},
		{"good", "Java", "local", "", ""},
		{"bad", "Java", "builtin", automatic, "basicConsume(queue, false, …)"},
	} {
		t.Run(strings.Join([]string{c.program, c.language, c.broker}, " "), func(t *testing.T) {
			needs(t, c.broker)
			t.Parallel()  // they wait, most of the time
			wait := "15s" // for what a bad one never does
			if c.failed == "" {
				wait = "30s"
			}
			o := rabbitlab(t, nil, append([]string{"check", "consumer", "--queue", "jobs", "--broker", c.broker, "--wait", wait, "--json",
				"--poison", written(t, "poison", "poison\n"), "--"}, workers[c.language](t, c.program)...)...)
			all := checkVerdicts(t, o)
			table.add(c.language, c.program, c.broker, all)
			for id, line := range all {
				wanted := strings.Contains(" "+c.failed+" ", " "+id+" ")
				if failed := line.Verdict == checkFailed; failed != wanted {
					t.Errorf("%s is %s: %s", id, line.Verdict, line.Evidence)
				}
			}
			if len(all) != len(consumerChecks) || all["acks"].Cure != c.cure {
				t.Errorf("%d checks, the cure is %q", len(all), all["acks"].Cure)
			}
			if want := min(len(c.failed), 1); o.code != want {
				t.Errorf("exit code %d: %s", o.code, o.err)
			}
		})
	}
}

// checkedPrograms is a table of what was said of which program.
type checkedPrograms struct {
	sync.Mutex
	rows []string
}

func (p *checkedPrograms) add(language, program, broker string, all map[string]checkLine) {
	said := map[checkVerdict][]string{}
	for _, k := range consumerChecks {
		v := all[k.id].Verdict
		said[v] = append(said[v], "`"+k.id+"`")
	}
	p.Lock()
	defer p.Unlock()
	p.rows = append(p.rows, fmt.Sprintf("| %s, %s | %s | %d | %s | %s |\n", language, program, broker, len(said[checkPassed]),
		strings.Join(said[checkFailed], " "), strings.Join(said[checkNone], " ")))
}

func (p *checkedPrograms) write(t *testing.T) {
	if *checkTable == "" {
		return
	}
	slices.Sort(p.rows)
	head := "| worker | broker | passed | failed | not applicable |\n|---|---|---|---|---|\n"
	if err := os.WriteFile(*checkTable, []byte(head+strings.Join(p.rows, "")), 0o644); err != nil {
		t.Error(err)
	}
}

// A program that rejects what it is given is not said to ack, nor to fail: it was given the
// wrong thing. One that reads JSON is told by the content type.
func TestCheckGivesWhatAProgramCanRead(t *testing.T) {
	const choosy = `import os, pika
ch = pika.BlockingConnection(pika.URLParameters(os.environ["AMQP_URL"])).channel()
ch.queue_declare("jobs", durable=True)
def work(ch, method, properties, body):
    if properties.content_type == "application/json": ch.basic_ack(method.delivery_tag)
    else: ch.basic_reject(method.delivery_tag, requeue=False)
ch.basic_consume("jobs", work)
ch.start_consuming()
`
	for messages, want := range map[string]checkVerdict{"one\n": checkNone, `{"job": 1}` + "\n": checkPassed} {
		o := rabbitlab(t, nil, "check", "consumer", "--queue", "jobs", "--only", "acks", "--json", "--messages", written(t, "m", messages),
			"--", python(t), written(t, "w.py", choosy))
		if line := checkVerdicts(t, o)["acks"]; line.Verdict != want {
			t.Errorf("%q: %+v, %s", messages, line, o.err)
		}
	}
}
