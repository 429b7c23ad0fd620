package cli

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"math"
	"strings"
	"testing"
	"time"

	amqp "github.com/rabbitmq/amqp091-go"

	"rabbitlab/amqp/lab"
	"rabbitlab/amqp/lab/record"
	"rabbitlab/amqp/lab/scenario"
	"rabbitlab/amqp/minirabbit"
	"rabbitlab/amqp/node"
	"rabbitlab/amqp/node/nodetest"
	"rabbitlab/amqp/release"
	"rabbitlab/mgmt"
	"rabbitlab/ui/cli/problem"
	"rabbitlab/ui/cli/target"
)

// reachable is a broker that the program can be told of.
type reachable interface {
	URL() string
	Management() string
}

// somebodys is a broker as the arguments that name it: rabbitlab did not start it, so it
// is somebody's.
func somebodys(b reachable) []string {
	return []string{"--url", b.URL(), "--management", b.Management()}
}

// channel is a channel of a client of the test's own.
func channel(t *testing.T, n *node.Node) *amqp.Channel {
	t.Helper()
	conn, err := amqp.Dial(n.URL())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = conn.Close() })
	ch, err := conn.Channel()
	if err != nil {
		t.Fatal(err)
	}
	return ch
}

func exists(t *testing.T, n *node.Node, queue string) bool {
	t.Helper()
	_, err := channel(t, n).QueueDeclarePassive(queue, false, false, false, false, nil)
	var reply *amqp.Error
	if err != nil && (!errors.As(err, &reply) || reply.Code != amqp.NotFound) {
		t.Fatal(err)
	}
	return err == nil
}

func TestListOnARealBroker(t *testing.T) {
	n := nodetest.Broker(t)
	ch := channel(t, n)
	const name = "odd/\t% name"
	if _, err := ch.QueueDeclare(name, false, false, false, false, nil); err != nil {
		t.Fatal(err)
	}
	defer func() { _, _ = ch.QueueDelete(name, false, false, false) }()
	if err := ch.Confirm(false); err != nil {
		t.Fatal(err)
	}
	done, err := ch.PublishWithDeferredConfirmWithContext(t.Context(), "", name, true, false, amqp.Publishing{})
	if err != nil || !done.Wait() {
		t.Fatal(err)
	}
	o := rabbitlab(t, nil, append([]string{"list"}, somebodys(n)...)...)
	o.want(t, exitFine)
	if !strings.Contains(o.out, "odd/\\t% name\t1\t0\t") {
		t.Error(o.out)
	}
	o = rabbitlab(t, nil, append([]string{"list", "--vhost", "nowhere"}, somebodys(n)...)...)
	o.want(t, exitUsage, `"nowhere"`)
}

func TestAWrongPassword(t *testing.T) {
	n := nodetest.Broker(t)
	wrong := strings.Replace(n.URL(), n.Password(), "s3cret", 1)
	for _, command := range []string{"list", "run hello"} {
		o := rabbitlab(t, nil, append(strings.Fields(command), "--url", wrong, "--management", n.Management())...)
		o.want(t, exitUsage, "password")
		if strings.Contains(o.err, "s3cret") || o.out != "" {
			t.Errorf("%s: %s%s", command, o.out, o.err)
		}
	}
}

// lines reads JSON lines; the last is the summary.
func lines(t *testing.T, out string) (events []map[string]any, summary map[string]any) {
	t.Helper()
	for d := json.NewDecoder(strings.NewReader(out)); ; {
		var line map[string]any
		if err := d.Decode(&line); err == io.EOF {
			break
		} else if err != nil {
			t.Fatal(err)
		}
		events = append(events, line)
	}
	if len(events) == 0 {
		t.Fatal("no lines")
	}
	return events[:len(events)-1], events[len(events)-1]
}

// held is how many messages the forgotten ack holds while the memory grows, beside
// its six.
const held = 2000

func TestRunOnSomebodysBroker(t *testing.T) {
	n := nodetest.Broker(t)
	o := rabbitlab(t, nil, append([]string{"run", "forgotten-ack", "--json"}, somebodys(n)...)...)
	o.want(t, exitFine)
	events, summary := lines(t, o.out)
	count := map[any]int{}
	for _, e := range events {
		if q, set := e["queue"]; set && q != "rabbitlab.hello" {
			t.Errorf("it speaks of queue %v", q)
		}
		if e["at"] == nil || e["event"] == nil {
			t.Errorf("no at, or no event: %v", e)
		}
		count[e["event"]]++
		if e["event"] == "delivered" && e["redelivered"] == true {
			count["redelivered"]++
		}
	}
	for what, want := range map[any]int{
		"queue-declared": 1, "published": 6 + held, "confirmed": 6 + held, "worker-killed": 2, "requeued": 6 + held,
		"delivered": 2 * (6 + held), "redelivered": 6 + held, "acked": 6 + held, "queue-deleted": 0,
	} {
		if count[what] != want {
			t.Errorf("%s: %d, not %d", what, count[what], want)
		}
	}
	for field, want := range map[string]any{
		"event": "summary", "scenario": "forgotten-ack", "ok": true, "published": 6.0 + held, "confirmed": 6.0 + held,
		"delivered": 2 * (6.0 + held), "redelivered": 6.0 + held, "acked": 6.0 + held, "lost": 0.0, "ready": 0.0, "unacked": 0.0, "balanced": true,
	} {
		if summary[field] != want {
			t.Errorf("summary: %s is %v, not %v", field, summary[field], want)
		}
	}
	if exists(t, n, "rabbitlab.hello") {
		t.Error("rabbitlab.hello is still there")
	}
}

// What takes a cluster gets one of its own, and is refused where there is none.
func TestAScenarioOfSeveralNodes(t *testing.T) {
	nodetest.Need(t)
	o := rabbitlab(t, nil, "run", "node-dies")
	o.want(t, exitUsage, "no cluster that is ours", "--broker local")
	o = rabbitlab(t, nil, "run", "node-dies", "--json", "--broker", "local")
	o.want(t, exitFine)
	if _, sum := lines(t, o.out); sum["ok"] != true || sum["balanced"] != true {
		t.Error(sum)
	}
}

// Every scenario ends as it says, on the built-in broker and on RabbitMQ; and the
// books of the two agree.
func TestEveryScenario(t *testing.T) {
	n := nodetest.Broker(t)
	for _, s := range scenario.All() {
		if s.Nodes() > 1 {
			continue // see below
		}
		t.Run(s.Name, func(t *testing.T) {
			sums := map[string]map[string]any{}
			theirs := somebodys(n)
			if s.Playable(scenario.Means{}) != nil || s.ConsumerTimeout() > 0 {
				theirs = []string{"--broker", "local"}
			}
			for broker, args := range map[string][]string{"builtin": nil, n.Version(): theirs} {
				o := rabbitlab(t, nil, append([]string{"run", s.Name, "--json"}, args...)...)
				o.want(t, exitFine)
				_, sums[broker] = lines(t, o.out)
				if sums[broker]["ok"] != true || sums[broker]["balanced"] != true {
					t.Errorf("on %s: %v", broker, sums[broker])
				}
			}
			if b := sums["builtin"]; b["broker"] != "builtin" || b["rabbitmq"] != release.Newest().Version {
				t.Errorf("it says it was on %v, %v", b["broker"], b["rabbitmq"])
			}
			for _, figure := range []string{"lost", "done_twice", "acks_unread", "ready", "unacked"} {
				if figure == "lost" && s.Name == "confirms" {
					continue // what a crash loses is measured
				}
				if a, b := sums["builtin"][figure], sums[n.Version()][figure]; a != b || a == nil {
					t.Errorf("%s: %v on the built-in broker, %v on RabbitMQ %s", figure, a, b, n.Version())
				}
			}
		})
	}
}

func TestRunForPeople(t *testing.T) {
	n := nodetest.Broker(t)
	o := rabbitlab(t, nil, append([]string{"run", "worker-killed"}, somebodys(n)...)...)
	o.want(t, exitFine)
	for _, part := range []string{"delivered         #1     W2   redelivered\n", "worker-killed: it ended as it says: ", "on 127.0.0.1:", ", RabbitMQ " + n.Version() + "\n", "the broker's own figures"} {
		if !strings.Contains(o.out, part) {
			t.Errorf("no %q in\n%s", part, o.out)
		}
	}
}

// What is there already is not touched, and what --keep leaves is named.
func TestRunLeavesOtherQueuesAlone(t *testing.T) {
	n := nodetest.Broker(t)
	o := rabbitlab(t, nil, append([]string{"run", "hello", "--keep"}, somebodys(n)...)...)
	o.want(t, exitFine, "left on the broker: rabbitlab.hello")
	defer func() { _, _ = channel(t, n).QueueDelete("rabbitlab.hello", false, false, false) }()
	o = rabbitlab(t, nil, append([]string{"run", "hello"}, somebodys(n)...)...)
	o.want(t, exitUsage, "exists already")
	if o.out != "" || !exists(t, n, "rabbitlab.hello") {
		t.Error("it was touched")
	}
}

func TestVerdicts(t *testing.T) {
	left := errors.New("queue q could not be deleted")
	for name, c := range map[string]struct {
		result result
		own    string
		kept   []string
		left   error
		code   int
		says   string
	}{
		"fine":            {result: result{OK: true}},
		"other end":       {result: result{Scenario: "hello", Differs: "lost: 1, not 0"}, code: exitDiffer, says: "rabbitlab: hello did not end as it says: lost: 1, not 0\n"},
		"kept":            {result: result{OK: true}, kept: []string{"rabbitlab.hello", "rabbitlab.graveyard"}, says: "rabbitlab: left on the broker: rabbitlab.hello, rabbitlab.graveyard\n"},
		"kept on our own": {result: result{OK: true}, own: target.Builtin, kept: []string{"hello"}},
		"left":            {result: result{OK: true}, left: left, code: exitUsage, says: "rabbitlab: queue q could not be deleted\n"},
		"both":            {result: result{Scenario: "hello", Differs: "why"}, left: left, code: exitDiffer, says: "rabbitlab: hello did not end as it says: why\n  queue q could not be deleted\n"},
	} {
		var said bytes.Buffer
		f := &performance{program: &program{streams: streams{err: &said}}, broker: &broker{}, kept: c.kept, left: c.left}
		f.broker.Private = c.own
		err := f.verdict(c.result)
		f.report(t.Context(), err)
		if code := exitCode(t.Context(), err); code != c.code || said.String() != c.says {
			t.Errorf("%s: exit code %d, says %q", name, code, said.String())
		}
	}
}

// The broker is gone at the end of a story: what is known of the story is a result
// all the same, and each queue that may be left is named.
func TestBrokerIsGoneAtTheEnd(t *testing.T) {
	n, err := minirabbit.Start(minirabbit.Options{Permit: minirabbit.TransientQueuesToo})
	if err != nil {
		t.Fatal(err)
	}
	l := lab.New(lab.Config{URL: n.URL()})
	for _, name := range []string{"hello", "task_queue"} {
		if _, err := l.AddQueue(t.Context(), record.QueueSpec{Name: name, Type: record.Classic, Durable: true}); err != nil {
			t.Fatal(err)
		}
	}
	if err := n.Close(); err != nil {
		t.Fatal(err)
	}
	f := &performance{program: &program{}, broker: &broker{}, lab: l}
	f.putAway(t.Context(), false)
	err = f.verdict(result{Scenario: "hello", Differs: "1 acked: not within 15s"})
	said := strings.Join(problem.Lines(err), "\n")
	for _, part := range []string{"hello did not end as it says: 1 acked", "queue hello could not be deleted and may still be there: ", "queue task_queue could"} {
		if !strings.Contains(said, part) {
			t.Errorf("no %q in\n%s", part, said)
		}
	}
}

func TestEventLines(t *testing.T) {
	for want, e := range map[string]record.Event{
		"   1.500  delivered         #12    W2   redelivered":                                  {Kind: record.Delivered, Message: 12, Worker: "W2", Redelivered: true},
		"   1.500  acked             #12    W2":                                                {Kind: record.Acked, Message: 12, Worker: "W2", Redelivered: true},
		"   1.500  queue-declared                a\\e[2J":                                      {Kind: record.QueueDeclared, Queue: "a\x1b[2J"},
		"   1.500  channel-closed           W1   406, PRECONDITION_FAILED\\n":                  {Kind: record.ChannelClosed, Worker: "W1", Code: 406, Reason: "PRECONDITION_FAILED\n"},
		"   1.500  worker-edited            W1   ack when done, prefetch 5, batch 3, sleep 1s": {Kind: record.WorkerEdited, Worker: "W1", WorkerSpec: &record.WorkerSpec{Ack: record.AckWhenDone, Prefetch: 5, Batch: 3, Sleep: record.Sleep{Min: time.Second, Max: time.Second}}},
		"   1.500  worker-added             W1   ack never, prefetch unlimited, sleep 1s":      {Kind: record.WorkerAdded, Worker: "W1", WorkerSpec: &record.WorkerSpec{Ack: record.AckNever, Sleep: record.Sleep{Min: time.Second, Max: time.Second}}},
	} {
		if got := eventLine(e, 1500*time.Millisecond); got != want {
			t.Errorf("%q, not %q", got, want)
		}
	}
}

// A scenario that restarts the broker is not begun on somebody's.
func TestRunRestartsNobodysBroker(t *testing.T) {
	n := nodetest.Broker(t)
	for _, name := range []string{"durable-queue", "persistent-message"} {
		o := rabbitlab(t, nil, append([]string{"run", name}, somebodys(n)...)...)
		o.want(t, exitUsage, name+" restarts the broker", "--broker builtin")
		if o.out != "" {
			t.Error(o.out)
		}
	}
}

// RabbitMQ 3.10 has a consumer timeout for the whole broker only, and somebody's
// is as they set it.
func TestRunNeedsAShortConsumerTimeout(t *testing.T) {
	n := nodetest.Broker(t)
	if release.Has(n.Version(), release.QueueConsumerTimeout) {
		t.Skipf("RabbitMQ %s has a consumer timeout by queue", n.Version())
	}
	o := rabbitlab(t, nil, append([]string{"run", "consumer-timeout"}, somebodys(n)...)...)
	o.want(t, exitUsage, "holds for the whole broker", "--broker local")
	if exists(t, n, "rabbitlab.hello") {
		t.Error("rabbitlab.hello is still there")
	}
}

// What was measured is in the summary, for people and for scripts.
func TestRunSaysWhatItMeasured(t *testing.T) {
	o := rabbitlab(t, nil, "run", "fair-dispatch", "--json")
	o.want(t, exitFine)
	_, summary := lines(t, o.out)
	measured := map[string]float64{}
	all, _ := summary["findings"].([]any)
	for _, each := range all {
		f := each.(map[string]any)
		measured[f["of"].(string)+": "+f["what"].(string)] = f["value"].(float64)
	}
	unlimited, one, saved := measured["prefetch unlimited: took"], measured["prefetch 1: took"], measured["prefetch 1: saved"]
	if one <= 0 || unlimited <= one || math.Abs(unlimited-one-saved) > 1e-6 {
		t.Errorf("%v", measured)
	}
	var b bytes.Buffer
	err := newPrinter(&b, false).summary(result{Findings: []scenario.Finding{
		{Of: "prefetch 1", What: "took", Value: 0.5634, Unit: "s"}, {Of: "prefetch 1", What: "throughput", Value: 3837.2, Unit: "messages/s"},
	}})
	if err != nil || !strings.Contains(b.String(), "took                      0.563 s\n") || !strings.Contains(b.String(), "3 837 messages/s\n") {
		t.Errorf("%v\n%s", err, b.String())
	}
}

func TestListTheScenarios(t *testing.T) {
	o := rabbitlab(t, nil, "run", "--list")
	o.want(t, exitFine)
	j := rabbitlab(t, nil, "run", "--list", "--json")
	j.want(t, exitFine)
	var list []scenarioJSON
	if err := json.Unmarshal([]byte(j.out), &list); err != nil || len(list) != len(scenario.All()) {
		t.Fatal(err, j.out)
	}
	for _, s := range list {
		if s.Name == "" || s.Title == "" || s.Summary == "" || s.Ends == "" || !strings.Contains(o.out, s.Name+" ") {
			t.Errorf("%+v", s)
		}
	}
}

// A summary shows what the broker did not say as missing.
func TestSummaryWithoutFigures(t *testing.T) {
	var b bytes.Buffer
	if err := newPrinter(&b, true).summary(result{Event: "summary", Ready: mgmt.Known(2)}); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(b.String(), `"ready":2,"unacked":null`) {
		t.Error(b.String())
	}
	b.Reset()
	if err := newPrinter(&b, false).summary(result{Queue: "q", Ready: mgmt.Known(2), Differs: "why"}); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(b.String(), "q  ready 2  unacked –") || !strings.Contains(b.String(), "it did not end as it says: why") {
		t.Error(b.String())
	}
}
