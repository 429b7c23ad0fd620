package cli

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"rabbitlab/mgmt"
	"rabbitlab/ui/text"
	"rabbitlab/ui/text/texttest"
)

// shopQueues has one of each type, with statistics.
const shopQueues = `[
	{"name":"log","vhost":"/","type":"stream","durable":true,"state":"running","node":"rabbit@b","messages_ready":500000,"messages_unacknowledged":0,"memory":9120,"arguments":{"x-queue-type":"stream"}},
	{"name":"orders","vhost":"/","type":"quorum","durable":true,"state":"minority","leader":"rabbit@a","messages_ready":3,"messages_unacknowledged":7,"memory":88972,
	 "message_bytes":1000,"message_bytes_persistent":900,"message_stats":{"publish_details":{"rate":2.4},"deliver_get_details":{"rate":2.0},"ack_details":{"rate":1.5},"redeliver_details":{"rate":0.2}}},
	{"name":"temp<1>","vhost":"a/b","type":"classic","durable":false,"exclusive":true,"state":"running","node":"rabbit@a","messages_ready":1,"messages_unacknowledged":0}
]`

func listOf(t *testing.T, broker []string, flags string) outcome {
	t.Helper()
	return rabbitlab(t, nil, append(append([]string{"list"}, broker...), strings.Fields(flags)...)...)
}

func TestListPrintsTheColumnsThatAreNamed(t *testing.T) {
	broker := fakeBroker(t, shopQueues, someConsumers)
	for flags, want := range map[string]string{
		"--columns name": "orders\nlog\ntemp<1>\n",
		"--columns unacked,messages,name --sort name": "0\t500000\tlog\n7\t10\torders\n0\t1\ttemp<1>\n",
		"--columns name,state,node,durable,exclusive,arguments --sort name": "log\trunning\trabbit@b\ttrue\tfalse\t{\"x-queue-type\":\"stream\"}\n" +
			"orders\tminority\trabbit@a\ttrue\tfalse\t-\ntemp<1>\trunning\trabbit@a\tfalse\ttrue\t-\n",
		"--columns name,memory,message_bytes,message_bytes_persistent,publish_rate,deliver_rate,ack_rate,redeliver_rate --sort name": "log\t9120\t-\t-\t-\t-\t-\t-\n" +
			"orders\t88972\t1000\t900\t2.4\t2\t1.5\t0.2\ntemp<1>\t-\t-\t-\t-\t-\t-\t-\n",
		"--columns node,name --sort memory --top 2 --json": "[\n{\"node\":\"rabbit@a\",\"name\":\"orders\"},\n{\"node\":\"rabbit@b\",\"name\":\"log\"}\n]\n",
		"--columns name,durable,arguments,ack_rate,state --sort vhost --json": `[
{"name":"log","durable":true,"arguments":{"x-queue-type":"stream"},"ack_rate":null,"state":"running"},
{"name":"orders","durable":true,"arguments":null,"ack_rate":1.5,"state":"minority"},
{"name":"temp<1>","durable":false,"arguments":null,"ack_rate":null,"state":"running"}
]
`,
	} {
		o := listOf(t, broker, flags)
		o.want(t, exitFine)
		if o.out != want {
			t.Errorf("%s: it prints\n%s\nnot\n%s", flags, o.out, want)
		}
	}
}

func TestColumnsAreRefused(t *testing.T) {
	for flags, says := range map[string]string{
		"--columns name,colour":      `--columns "name,colour": choose one of name, vhost, type,`,
		"--columns name,ready,name":  `it names name twice`,
		"--columns=":                 `choose one of`,
		"--sort arguments":           `--sort "arguments": choose one of name, vhost, type, state,`,
		"--page 2":                   "--page needs --top",
		"--page 0 --top 3":           "a whole number, 1 or more",
		"--regex":                    "--regex needs --filter",
		"--filter (a --regex":        `--filter "(a": error parsing regexp: missing closing )`,
		"--filter a{,b --regex --no": "--no is not a flag",
	} {
		o := rabbitlab(t, nil, append([]string{"list", "--url", "amqp://localhost"}, strings.Fields(flags)...)...)
		o.want(t, exitUsage, says, "rabbitlab list --help shows how it is used")
	}
}

func TestColumnsAreCompleted(t *testing.T) {
	all, _ := completeColumns(nil, nil, "name,mem")
	if strings.Join(all, " ") == "" || all[0] != "name,vhost" || strings.Contains(strings.Join(all, " "), "name,name") {
		t.Error(all)
	}
	for _, names := range all {
		var c columns
		if err := c.Set(names); err != nil {
			t.Error(err)
		}
	}
}

// Every column is one that JSON, lines and a table can hold, whatever the broker sends.
func TestEveryColumnHoldsHostileText(t *testing.T) {
	for _, hostile := range texttest.Hostile {
		q := listed{Queue: &mgmt.Queue{QueueTotals: mgmt.QueueTotals{
			Key: mgmt.Key{Vhost: hostile, Name: hostile}, Type: hostile, State: hostile, Node: hostile,
			Arguments: map[string]any{hostile: hostile},
		}}}
		rows, shown := []listed{q}, columns(columnNames()).orDefault(false)
		var lines, object, table bytes.Buffer
		for _, err := range []error{printListLines(&lines, rows, shown), printListJSON(&object, rows, shown), printListTable(&table, rows, shown, 200)} {
			if err != nil {
				t.Fatal(err)
			}
		}
		if fields := strings.Split(strings.TrimSuffix(lines.String(), "\n"), "\t"); len(fields) != len(shown) || strings.ContainsAny(lines.String(), "\x1b\r\u009b\u202e\u2066\u2028") {
			t.Errorf("%q", lines.String())
		}
		if !json.Valid(object.Bytes()) || strings.ContainsAny(object.String(), "\x1b\r\t\u009b\u202e\u2066\u2028") {
			t.Errorf("%q", object.String())
		}
		if strings.Count(table.String(), "\n") != 2 || strings.ContainsAny(table.String(), "\x1b\r\t\u009b\u202e\u2066\u2028") {
			t.Errorf("%q", table.String())
		}
	}
}

// Of several wide columns the first gets the most room, and none goes below eight.
func TestWideColumnsShareTheRoom(t *testing.T) {
	q := listed{Queue: &mgmt.Queue{QueueTotals: mgmt.QueueTotals{Key: mgmt.Key{Name: strings.Repeat("n", 60), Vhost: strings.Repeat("v", 60)}, Node: strings.Repeat("o", 60)}}}
	for width, widest := range map[int]int{0: 193, 300: 193, 100: 100, 60: 60, 20: 37} {
		var b bytes.Buffer
		if err := printListTable(&b, []listed{q}, columns{"node", "ready", "vhost", "name"}.orDefault(false), width); err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(b.String()) {
			if w := text.Width(strings.TrimSuffix(line, "\n")); w > widest {
				t.Errorf("%d columns of %d: %s", w, width, line)
			}
		}
	}
}
