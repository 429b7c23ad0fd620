//go:build linux

package cli

import (
	"encoding/json"
	"encoding/xml"
	"net/url"
	"strings"
	"testing"

	amqp "github.com/rabbitmq/amqp091-go"
)

// checkVerdicts are those of a report in JSON.
func checkVerdicts(t *testing.T, o outcome) map[string]checkLine {
	t.Helper()
	var r checkReport
	if err := json.Unmarshal([]byte(o.out), &r); err != nil {
		t.Fatalf("%v: %s %s", err, o.out, o.err)
	}
	all := map[string]checkLine{}
	for _, c := range r.Checks {
		all[c.ID] = c
	}
	return all
}

// A program that cannot be judged is told so, with what it printed; so is wrong usage.
func TestCheckWhatCannotBeJudged(t *testing.T) {
	builtin := []string{"check", "consumer", "--queue", "jobs", "--wait", "1s", "--"}
	rabbitlab(t, nil, append(builtin, "sh", "-c", "echo sorry; exit 4")...).want(t, exitUsage, "ended with exit code 4 before it consumed from jobs", "sorry")
	rabbitlab(t, nil, append(builtin, "sleep", "60")...).want(t, exitUsage, "has not connected within 1s", "It printed nothing")
	rabbitlab(t, nil, "check", "producer", "--wait", "1s", "--", "true").want(t, exitUsage, "has published nothing")
	rabbitlab(t, nil, "check").want(t, exitUsage, "consumer or producer")
	rabbitlab(t, nil, "check", "consumer", "--", "true").want(t, exitUsage, "needs --queue")
	rabbitlab(t, nil, "check", "consumer", "--queue", "q").want(t, exitUsage, "stands behind --")
	rabbitlab(t, nil, "check", "consumer", "--queue", "q", "--only", "x", "--", "true").want(t, exitUsage, "no such check")
	rabbitlab(t, nil, "check", "producer", "--url", "amqp://localhost:1", "--", "true").want(t, exitUsage, "not without a yes", "cuts its connections meanwhile")
	rabbitlab(t, nil, "check", "consumer", "--queue", "q", "--count", "0", "--", "true").want(t, exitUsage, "--count 0")
	rabbitlab(t, nil, "check", "producer", "--read-only", "--", "true").want(t, exitUsage, "does not go with --read-only")
}

// JUnit's XML and the lines for people say the same.
func TestCheckReports(t *testing.T) {
	r := checkReport{Client: "pika 1", Broker: "b", Checks: []checkLine{
		{"acks", "all is acked", checkFailed, "6 of 10", "ch.basic_ack(…)"}, {"cut", "it comes back", checkPassed, "after 1s", ""}, {"poison", "p", checkNone, "none given", ""},
	}}
	var out strings.Builder
	if err := r.print(&out, &checkOptions{junit: true}); err != nil {
		t.Fatal(err)
	}
	var suite junitSuite
	if err := xml.Unmarshal([]byte(out.String()), &suite); err != nil || suite.Tests != 3 || suite.Failures != 1 || suite.Skipped != 1 || suite.Cases[0].Failure.Message != "6 of 10" {
		t.Errorf("%v: %s", err, out.String())
	}
	out.Reset()
	if err := r.print(&out, &checkOptions{}); err != nil {
		t.Fatal(err)
	}
	for _, part := range []string{"✗ failed          all is acked\n", "→ ch.basic_ack(…)", "1 passed, 1 failed, 1 not applicable: pika 1 on b"} {
		if !strings.Contains(out.String(), part) {
			t.Errorf("%q is not in\n%s", part, out.String())
		}
	}
}

// A queue that is there already is somebody's: nothing is published to it, and it stays. One
// that was not there is gone at the end.
func TestCheckTouchesNoQueueThatIsThere(t *testing.T) {
	s := serveBroker(t, nil)
	ch := dialled(t, s.amqp)
	if _, err := ch.QueueDeclare("jobs", true, false, false, false, nil); err != nil {
		t.Fatal(err)
	}
	if err := ch.PublishWithContext(t.Context(), "", "jobs", false, false, amqp.Publishing{Body: []byte("mine")}); err != nil {
		t.Fatal(err)
	}
	args := func(queue string) []string {
		return append(append([]string{"check", "consumer", "--queue", queue, "--yes", "--wait", "1s"}, named(s)...), "--", "true")
	}
	rabbitlab(t, nil, args("jobs")...).want(t, exitUsage, "the queue jobs is there already, on 127.0.0.1")
	if q, err := ch.QueueDeclarePassive("jobs", true, false, false, false, nil); err != nil || q.Messages != 1 {
		t.Errorf("then %+v, %v", q, err)
	}
	rabbitlab(t, nil, args("others")...).want(t, exitUsage, "the program ended with exit code 0")
	if _, err := ch.QueueDeclarePassive("others", true, false, false, false, nil); err == nil {
		t.Error("others stays")
	}
}

// Where the first of several addresses does not answer, the next one is taken, by the check and
// by its tap.
func TestCheckTakesTheNextAddress(t *testing.T) {
	s := serveBroker(t, nil)
	const worker = `import os, pika
ch = pika.BlockingConnection(pika.URLParameters(os.environ["AMQP_URL"])).channel()
ch.queue_declare("jobs", durable=True)
ch.basic_qos(prefetch_count=1)
ch.basic_consume("jobs", lambda ch, method, properties, body: ch.basic_ack(method.delivery_tag))
ch.start_consuming()
`
	closed, err := url.Parse(s.amqp)
	if err != nil {
		t.Fatal(err)
	}
	closed.Host = "127.0.0.1:1"
	o := rabbitlab(t, nil, "check", "consumer", "--queue", "jobs", "--yes", "--wait", "60s", "--only", "acks,prefetch", "--json",
		"--url", closed.String()+","+s.amqp, "--management", s.management, "--", python(t), written(t, "w.py", worker))
	o.want(t, exitFine)
	if all := checkVerdicts(t, o); len(all) != 2 {
		t.Errorf("%+v", all)
	}
}

// dialled is a channel of a connection of its own.
func dialled(t *testing.T, url string) *amqp.Channel {
	t.Helper()
	conn, err := amqp.Dial(url)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { conn.Close() })
	ch, err := conn.Channel()
	if err != nil {
		t.Fatal(err)
	}
	return ch
}
