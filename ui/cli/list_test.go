package cli

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"strings"
	"syscall"
	"testing"

	"rabbitlab/mgmt"
	"rabbitlab/ui/text"
)

const (
	someTotals = `[{"name":"many","vhost":"/","type":"quorum","messages_ready":1000,"messages_unacknowledged":0},
		{"name":"hello","vhost":"/","type":"classic","messages_ready":0,"messages_unacknowledged":6},
		{"name":"we\u001b[31m\tird\u202e","vhost":"a/b","messages_ready":1,"messages_unacknowledged":-2}]`
	someConsumers = `[{"queue":{"name":"many","vhost":"/"}},{"queue":{"name":"many","vhost":"/"}},{"queue":{"name":"many","vhost":"/"}},
		{"queue":{"name":"many","vhost":"/"}},{"queue":{"name":"hello","vhost":"/"}},{"queue":{"name":"gone","vhost":"/"}}]`
)

func TestListInAPipe(t *testing.T) {
	broker := fakeBroker(t, someTotals, someConsumers)
	for flags, want := range map[string]string{
		"": "hello\t0\t6\t1\tclassic\t/\n" +
			"many\t1000\t0\t4\tquorum\t/\n" +
			"we\\e[31m\\tird\\u202e\t1\t-\t0\t-\ta/b\n",
		"--sort ready --top 2": "many\t1000\t0\t4\tquorum\t/\nwe\\e[31m\\tird\\u202e\t1\t-\t0\t-\ta/b\n",
		"--sort name --top 1":  "hello\t0\t6\t1\tclassic\t/\n",
		"--json": `[
{"vhost":"/","name":"hello","type":"classic","ready":0,"unacked":6,"consumers":1},
{"vhost":"/","name":"many","type":"quorum","ready":1000,"unacked":0,"consumers":4},
{"vhost":"a/b","name":"we\u001b[31m\tird\u202e","type":null,"ready":1,"unacked":null,"consumers":0}
]
`,
	} {
		o := rabbitlab(t, nil, append(append([]string{"list"}, broker...), strings.Fields(flags)...)...)
		o.want(t, exitFine)
		if o.out != want {
			t.Errorf("%s: it prints\n%s\nnot\n%s", flags, o.out, want)
		}
	}
}

func TestListReadsTheEnvironment(t *testing.T) {
	broker := fakeBroker(t, someTotals, someConsumers)
	o := rabbitlab(t, []string{"AMQP_URL=amqp://localhost", "RABBITLAB_MANAGEMENT=" + broker[3]}, "list", "--top", "1")
	o.want(t, exitFine)
	if !strings.HasPrefix(o.out, "hello\t") {
		t.Error(o.out)
	}
}

func TestListOfNothing(t *testing.T) {
	broker := fakeBroker(t, "[]", "[]")
	o := rabbitlab(t, nil, append([]string{"list"}, broker...)...)
	o.want(t, exitFine)
	if o.out != "" {
		t.Error(o.out)
	}
	o = rabbitlab(t, nil, append([]string{"list", "--json"}, broker...)...)
	o.want(t, exitFine)
	if o.out != "[]\n" {
		t.Error(o.out)
	}
}

func TestListWithoutStatistics(t *testing.T) {
	broker := fakeBroker(t, someTotals, "")
	o := rabbitlab(t, nil, append([]string{"list", "--top", "1"}, broker...)...)
	o.want(t, exitFine, "rabbitlab: the consumers are not known: ")
	if o.out != "hello\t0\t6\t-\tclassic\t/\n" {
		t.Error(o.out)
	}
}

func TestNobodyListens(t *testing.T) {
	o := rabbitlab(t, nil, "list", "--url", "amqp://u:p@127.0.0.1", "--management", "http://127.0.0.1:1")
	o.want(t, exitUsage, "nothing listens at http://127.0.0.1:1", "rabbitmq-plugins enable rabbitmq_management")
	if strings.Contains(o.err, "--management") {
		t.Errorf("it was given: %s", o.err)
	}
}

// rabbitlab list | head -1: no word, and the exit code of a broken pipe.
func TestAReaderThatLeaves(t *testing.T) {
	var many []string
	for i := range 5000 {
		many = append(many, fmt.Sprintf(`{"name":"queue-%d","vhost":"/","type":"classic"}`, i))
	}
	broker := fakeBroker(t, "["+strings.Join(many, ",")+"]", "[]")
	read, write, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	read.Close()
	defer write.Close()
	cmd := programCommand(t, nil, append([]string{"list"}, broker...)...)
	var errOut bytes.Buffer
	cmd.Stdout, cmd.Stderr = write, &errOut
	_ = cmd.Run()
	if code := cmd.ProcessState.ExitCode(); code != exitSignal+int(syscall.SIGPIPE) || errOut.Len() > 0 {
		t.Errorf("exit code %d, stderr %q", code, errOut.String())
	}
}

func figures(name string, ready, unacked mgmt.Figure) listed {
	return listed{Queue: &mgmt.Queue{QueueTotals: mgmt.QueueTotals{Key: mgmt.Key{Vhost: "/", Name: name}, Type: "classic", Ready: ready, Unacked: unacked}}}
}

func TestOrders(t *testing.T) {
	none := mgmt.Figure{}
	for o, want := range map[order]string{"unacked": "d b a c", "ready": "a b d c", "name": "a b c d", "messages": "d a b c"} {
		rows := []listed{
			figures("c", none, none), figures("b", mgmt.Known(1), mgmt.Known(1)),
			figures("a", mgmt.Known(2), mgmt.Known(0)), figures("d", mgmt.Known(0), mgmt.Known(5)),
		}
		o.apply(rows)
		got := ""
		for _, r := range rows {
			got += " " + r.Name
		}
		if got != " "+want {
			t.Errorf("by %s: %s, not %s", o, got, want)
		}
	}
}

func TestTheTableFitsTheTerminal(t *testing.T) {
	rows := []listed{
		figures("hello", mgmt.Known(0), mgmt.Known(6)),
		figures(strings.Repeat("a long name ", 20), mgmt.Known(1234567), mgmt.Figure{}),
		figures("evil\x1b[2J\n", mgmt.Known(1), mgmt.Known(1)),
	}
	rows[1].Vhost = strings.Repeat("vhost/", 10)
	for _, width := range []int{0, 80, 120, 400} {
		var b bytes.Buffer
		if err := printListTable(&b, rows, columns(nil).orDefault(false), width); err != nil {
			t.Fatal(err)
		}
		lines := strings.Split(strings.TrimSuffix(b.String(), "\n"), "\n")
		if len(lines) != 4 || !strings.HasPrefix(lines[0], "NAME ") || strings.Contains(b.String(), "\x1b") {
			t.Errorf("width %d:\n%q", width, lines)
		}
		for _, line := range lines {
			if width > 0 && text.Width(line) > width {
				t.Errorf("width %d: %d columns: %s", width, text.Width(line), line)
			}
		}
		if !strings.Contains(lines[2], "1 234 567        –") {
			t.Errorf("width %d: %s", width, lines[2])
		}
	}
}

// halfReader is an API that fails in part.
type halfReader struct {
	listAPI
	queues, consumers error
}

func (h halfReader) AllQueues(_ context.Context, q mgmt.QueueQuery, _ ...string) (mgmt.QueueList, error) {
	return mgmt.QueueList{Query: q, Queues: []mgmt.Queue{{QueueTotals: mgmt.QueueTotals{Key: mgmt.Key{Vhost: "/", Name: "q"}}}}}, h.queues
}

func (h halfReader) Queue(context.Context, mgmt.Key) (mgmt.QueueList, error) {
	return mgmt.QueueList{Queues: []mgmt.Queue{{Stats: &mgmt.QueueStats{}}}}, h.consumers
}

func TestOnlyMissingConsumersAreWarnedOf(t *testing.T) {
	cause := errors.New("they say no")
	gone := &mgmt.Error{Kind: mgmt.NotFound, What: "they say no"}
	for name, c := range map[string]struct {
		reader halfReader
		warns  bool
	}{
		"all there":         {halfReader{}, false},
		"no consumers":      {halfReader{consumers: cause}, true},
		"the queue is gone": {halfReader{consumers: gone}, false},
	} {
		var warned bytes.Buffer
		p := &program{streams: streams{err: &warned}}
		l, err := p.readList(t.Context(), c.reader, listOptions{sort: "unacked"})
		if err != nil || len(l.rows) != 1 || strings.Contains(warned.String(), "they say no") != c.warns {
			t.Errorf("%s: %+v, %v, says %q", name, l, err, warned.String())
		}
	}
	p := &program{}
	if _, err := p.readList(t.Context(), halfReader{queues: cause}, listOptions{sort: "unacked"}); !errors.Is(err, cause) {
		t.Error(err)
	}
}
