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

	"rabbitlab/ui/cli/target"
)

// checkTable is where the table of the README is put that TestCheckPrograms makes.
var checkTable = flag.String("check", "", "a file for the table of the programs that were checked")

// amqplibVariable says where the client library is that Debian has no package of, as in ui/code.
const amqplibVariable = "RABBITLAB_AMQPLIB"

// javaPath is where the client library for Java is, and what it logs by.
const javaPath = "/usr/share/java/amqp-client.jar:/usr/share/java/slf4j-api.jar:/usr/share/java/slf4j-nop.jar"

// startable are how the programs in testdata/check are started, by their language. Those of a
// language that is compiled are all put into a folder, the first time that one is wanted.
func startable(folder string) map[string]func(t *testing.T, name string) []string {
	goes := compiled("go", "build", "-o", folder+"/", "./testdata/check/go/...")
	runs := compiled("sh", "-c", `exec javac -proc:none -cp "$0" -d "$1" testdata/check/java/*.java`, javaPath, folder)
	return map[string]func(t *testing.T, name string) []string{
		"Python": func(t *testing.T, name string) []string {
			return []string{python(t), toCheck(t, "python", name+".py")}
		},
		"Celery": func(t *testing.T, name string) []string {
			return []string{pythonWith(t, "celery"), toCheck(t, "celery", name+".py")}
		},
		"Go": func(t *testing.T, name string) []string {
			goes(t)
			return []string{filepath.Join(folder, name)}
		},
		"JavaScript": func(t *testing.T, name string) []string {
			modules := os.Getenv(amqplibVariable)
			there(t, modules, "npm install amqplib, and name its node_modules in "+amqplibVariable)
			return []string{"env", "NODE_PATH=" + modules, "node", toCheck(t, "javascript", name+".js")}
		},
		"Java": func(t *testing.T, name string) []string {
			there(t, "/usr/bin/javac", "apt-get install default-jdk-headless")
			there(t, "/usr/share/java/amqp-client.jar", "apt-get install librabbitmq-client-java libslf4j-java")
			runs(t)
			class := strings.ToUpper(name[:1]) + name[1:]
			return []string{"java", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp", folder + ":" + javaPath, class}
		},
	}
}

// toCheck is the file or folder of a program; a test that changes its folder finds it too.
func toCheck(t *testing.T, language, file string) string {
	t.Helper()
	path, err := filepath.Abs(filepath.Join("testdata", "check", language, file))
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

// compiled runs a compiler once, and fails each test that wants what it could not make.
func compiled(compiler string, args ...string) func(t *testing.T) {
	once := sync.OnceValue(func() error {
		if out, err := exec.Command(compiler, args...).CombinedOutput(); err != nil {
			return fmt.Errorf("%w: %s", err, out)
		}
		return nil
	})
	return func(t *testing.T) {
		t.Helper()
		if err := once(); err != nil {
			t.Fatal(err)
		}
	}
}

// What the bad programs do wrong, in the order of the checks.
const (
	forgets     = "acks prefetch killed sigterm poison cut restart cancelled"
	automatic   = "acks after-work killed sigterm cut restart cancelled"
	early       = "after-work prefetch killed poison cut restart cancelled" // as Celery does by default, and some more
	badProducer = "confirms persistent unroutable connections restart blocked"
)

// toldApart is a program that is checked, and what has to come of it.
type toldApart struct {
	program, language string
	failed            string // what has to fail, and what nothing may fail but
	cure              string // of the first of them
}

// onRabbitMQ says whether it is checked on one too: a good one is, for the table. Each check
// starts and restarts a node of its own, so that else it is one program of each kind.
func (c toldApart) onRabbitMQ() bool {
	return c.failed == "" && (*checkTable != "" || c.language == "Python") && c.language != "Celery"
}

// unsteady is the check that a good program does not always pass; "" is none. Celery's worker has
// hung now and then where the broker was restarted.
func (c toldApart) unsteady() string {
	if c.language == "Celery" {
		return "restart"
	}
	return ""
}

// checkedWorkers and checkedProducers are the programs in testdata/check.
var (
	checkedWorkers = []toldApart{
		{"good", "Python", "", ""},
		{"forgets", "Python", forgets, "ch.basic_ack(delivery_tag=method.delivery_tag)"},
		{"automatic", "Python", automatic, "auto_ack=False"},
		{"good", "Celery", "", ""},
		{"early", "Celery", early, "message.ack() / acks_late"},
		{"good", "Go", "", ""},
		{"forgets", "Go", forgets, "d.Ack(false)"},
		{"automatic", "Go", automatic, "ch.Consume(queue, tag, false, …)"},
		{"good", "JavaScript", "", ""},
		{"forgets", "JavaScript", forgets, "channel.ack(msg)"},
		{"automatic", "JavaScript", automatic, "{noAck: false}"},
		{"good", "Java", "", ""},
		{"forgets", "Java", forgets, "channel.basicAck(envelope.getDeliveryTag(), false)"},
		{"automatic", "Java", automatic, "basicConsume(queue, false, …)"},
	}
	checkedProducers = []toldApart{
		{"goodProducer", "Python", "", ""},
		{"badProducer", "Python", badProducer, "ch.confirm_delivery()"},
		{"goodProducer", "Go", "", ""},
		{"badProducer", "Go", badProducer, "ch.Confirm(false), PublishWithDeferredConfirm(…).Wait()"},
		{"goodProducer", "JavaScript", "", ""},
		{"badProducer", "JavaScript", badProducer, "conn.createConfirmChannel(), await ch.waitForConfirms()"},
		{"goodProducer", "Java", "", ""},
		{"badProducer", "Java", badProducer, "channel.confirmSelect(), channel.waitForConfirmsOrDie(5000)"},
	}
)

// atOnce is how many programs are checked side by side: they wait, most of the time, so that it
// is more than there are processors.
const atOnce = 8

// Each fault is found in a bad program of each language, and none in a good one.
func TestCheckPrograms(t *testing.T) {
	programs := startable(t.TempDir())
	var table checkedPrograms
	var all sync.WaitGroup
	room := make(chan struct{}, atOnce)
	check := func(c toldApart, kinds []checkKind, broker string, args ...string) {
		all.Go(func() {
			room <- struct{}{}
			defer func() { <-room }()
			t.Run(strings.Join([]string{c.program, c.language, broker}, " "), func(t *testing.T) {
				needs(t, broker)
				command := programs[c.language](t, c.program)
				table.add(c, kinds, broker, c.check(t, kinds, broker, args, command))
			})
		})
	}
	for _, c := range checkedWorkers {
		args := []string{"consumer", "--queue", "jobs", "--poison", written(t, "poison", "poison\n")}
		if c.language == "Celery" { // knows only messages of its own
			args = []string{
				"consumer", "--queue", "jobs", "--messages", written(t, "jobs", celeryTask("work")), "--poison", written(t, "poison", celeryTask("poison")),
			}
		}
		check(c, consumerChecks, target.Builtin, args...)
		if c.onRabbitMQ() {
			check(c, consumerChecks, target.Local, args...)
		}
	}
	for _, c := range checkedProducers {
		check(c, producerChecks, target.Builtin, "producer")
		if c.onRabbitMQ() {
			check(c, producerChecks, target.Local, "producer")
		}
	}
	all.Wait()
	table.write(t)
}

// celeryTask is a message of Celery's protocol 1.
func celeryTask(name string) string {
	return `{"id": "1", "task": "` + name + `", "args": [], "kwargs": {}}` + "\n"
}

// check checks a program, and whether what was to come of it did.
func (c toldApart) check(t *testing.T, kinds []checkKind, broker string, args, command []string) map[string]checkLine {
	wait := "60s"
	if c.failed == forgets || c.failed == automatic { // some of it never comes
		wait = "30s"
	}
	args = slices.Concat([]string{"check"}, args, []string{"--broker", broker, "--wait", wait, "--json", "--"}, command)
	o := rabbitlab(t, nil, args...)
	all := checkVerdicts(t, o)
	failed := strings.Fields(c.failed)
	for id, line := range all {
		if id == c.unsteady() {
			continue
		}
		if (line.Verdict == checkFailed) != slices.Contains(failed, id) {
			t.Errorf("%s is %s: %s", id, line.Verdict, line.Evidence)
		}
	}
	if len(all) != len(kinds) {
		t.Errorf("%d checks", len(all))
	}
	if len(failed) > 0 && all[failed[0]].Cure != c.cure {
		t.Errorf("the cure is %q", all[failed[0]].Cure)
	}
	if want := min(len(failed), 1); o.code != want && all[c.unsteady()].Verdict != checkFailed {
		t.Errorf("exit code %d: %s", o.code, o.err)
	}
	return all
}

// checkedPrograms is a table of what was said of which program.
type checkedPrograms struct {
	sync.Mutex
	rows []string
}

func (p *checkedPrograms) add(c toldApart, kinds []checkKind, broker string, all map[string]checkLine) {
	said := map[checkVerdict][]string{}
	for _, k := range kinds {
		v := all[k.id].Verdict
		said[v] = append(said[v], "`"+k.id+"`")
	}
	program, made := strings.CutSuffix(c.program, "Producer")
	kind := "consumer"
	if made {
		kind = "producer"
	}
	where := map[string]string{target.Builtin: "built-in", target.Local: "RabbitMQ"}[broker]
	p.Lock()
	defer p.Unlock()
	p.rows = append(p.rows, fmt.Sprintf("| %s: %s, %s | %s | %d | %s | %s |\n", kind, c.language, program, where, len(said[checkPassed]),
		strings.Join(said[checkFailed], " "), strings.Join(said[checkNone], " ")))
}

func (p *checkedPrograms) write(t *testing.T) {
	if *checkTable == "" {
		return
	}
	slices.Sort(p.rows)
	head := "| program | broker | passed | failed | not applicable |\n|---|---|---|---|---|\n"
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
