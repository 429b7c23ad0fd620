package cli

import (
	"encoding/xml"
	"errors"
	"os/exec"
	"regexp"
	"strings"
	"testing"

	"rabbitlab/mgmt"
	"rabbitlab/mgmt/diagnose"
)

// hostileQueue is a finding whose names would break each of the formats.
func hostileQueue() diagnose.Finding {
	f := forgotten()
	f.Queue.Name, f.Tag = "a|b\"c\\d\n<e>&]]>\x1b[31m", "{t=\"1\"} # 2"
	return f
}

// printed is a diagnosis in a format.
func printed(t *testing.T, format formatFlag, r diagnose.Report, o diagnoseOptions) (string, error) {
	t.Helper()
	o.format = format
	out, err := tell(t, r, o)
	if strings.ContainsAny(out, "\x1b\u202e") {
		t.Errorf("%s prints what a terminal obeys: %q", format, out)
	}
	return out, err
}

var pluginOutput = regexp.MustCompile(`^RABBITMQ (OK|WARNING|CRITICAL|UNKNOWN) - [^|\n]+ \| critical=\d+ warning=\d+ info=\d+\n([a-z]+: [^|\n]+\n)*$`)

// The first line is short and has one bar before its figures, and the exit code is the
// word in it.
func TestDiagnosisForAMonitoringPlugin(t *testing.T) {
	warning := forgotten()
	warning.Severity = diagnose.Warning
	partial := seenEnough()
	partial.Overview.SeesAll = false
	for _, tc := range []struct {
		report diagnose.Report
		first  string
		code   int
	}{
		{seenEnough(), "RABBITMQ OK - nothing was found | critical=0 warning=0 info=0", 0},
		{seenEnough(autoAck()), "RABBITMQ OK - auto-ack-risk: orders | critical=0 warning=0 info=1", 0},
		{seenEnough(warning), "RABBITMQ WARNING - forgotten-ack: hello · 10.0.0.7:51234 · guest · pika 1.2.0 (1204 unacked) | critical=0 warning=1 info=0", 1},
		{seenEnough(forgotten(), autoAck()), "RABBITMQ CRITICAL - forgotten-ack: hello · 10.0.0.7:51234 · guest · pika 1.2.0 (1204 unacked), and 1 more | critical=1 warning=0 info=1", 2},
		{seenEnough(hostileQueue()), `RABBITMQ CRITICAL - forgotten-ack: a/b`, 2},
		{partial, "RABBITMQ UNKNOWN - this user is shown its own connections and channels only", 3},
	} {
		out, err := printed(t, formatNagios, tc.report, diagnoseOptions{})
		if code := exitCode(t.Context(), err); code != tc.code || !strings.HasPrefix(out, tc.first) || !pluginOutput.MatchString(out) {
			t.Errorf("%d, %q\nwant %d, %q", code, out, tc.code, tc.first)
		}
	}
}

// Whatever goes wrong before there is a diagnosis is unknown to a monitoring, not critical.
func TestAMonitoringPluginThatCannotLook(t *testing.T) {
	o := rabbitlab(t, nil, "diagnose", "--format", "nagios", "--url", "amqp://guest:guest@127.0.0.1:1", "--management", "http://127.0.0.1:1")
	if o.code != int(pluginUnknown) || !strings.HasPrefix(o.out, "RABBITMQ UNKNOWN - ") || o.err != "" || strings.Count(o.out, "\n") != 1 {
		t.Errorf("%+v", o)
	}
	o = rabbitlab(t, nil, "diagnose", "--format", "nagios", "--fail-on", "warning")
	if o.code == exitFine || !strings.Contains(o.err, "--fail-on does not go with --format nagios") {
		t.Errorf("%+v", o)
	}
}

// A report has a test a verdict and one of the watch; its counts are those of what stands
// in it, and names come back from it whole.
func TestDiagnosisForACIServer(t *testing.T) {
	r := seenEnough(hostileQueue(), autoAck())
	r.Unread = []diagnose.Unread{{Part: mgmt.PartQueues, Err: errors.New("no queues")}}
	out, err := printed(t, "junit", r, diagnoseOptions{skip: verdicts{"polling"}})
	if exitCode(t.Context(), err) != exitDiffer {
		t.Errorf("%v", err)
	}
	var s junitSuite
	if err := xml.Unmarshal([]byte(out), &s); err != nil {
		t.Fatalf("%v in %s", err, out)
	}
	var failed, errored, skipped []string
	for _, c := range s.Cases {
		switch {
		case c.Failure != nil:
			failed = append(failed, c.Name)
		case c.Error != nil:
			errored = append(errored, c.Name)
		case c.Skipped != nil:
			skipped = append(skipped, c.Name)
		}
		if c.Name == "auto-ack-risk" && !strings.Contains(c.Out, "orders") {
			t.Errorf("a remark is not told: %+v", c)
		}
	}
	if s.Tests != len(diagnose.Verdicts())+1 || s.Tests != len(s.Cases) || s.Failures != 1 || s.Errors != 1 || s.Skipped != 1 {
		t.Errorf("%+v", s)
	}
	if strings.Join(append(append(failed, errored...), skipped...), " ") != "forgotten-ack all-seen polling" {
		t.Errorf("%q %q %q", failed, errored, skipped)
	}
}

var (
	sampleLine = regexp.MustCompile(`^([a-z_]+)(\{(?:[a-z_]+="(?:[^"\\\n]|\\["\\n])*",?)*\})? (\S+)$`)
	aboutLine  = regexp.MustCompile(`^# (HELP|TYPE) ([a-z_]+) (.+)$`)
)

// Each series stands once, below what it is; each verdict has one at each severity.
func TestDiagnosisAsMetrics(t *testing.T) {
	out, _ := printed(t, "prometheus", seenEnough(hostileQueue(), hostileQueue(), autoAck()), diagnoseOptions{})
	about, seen := map[string]string{}, map[string]bool{}
	for line := range strings.Lines(out) {
		line = strings.TrimSuffix(line, "\n")
		if m := aboutLine.FindStringSubmatch(line); m != nil {
			about[m[2]] += m[1]
			continue
		}
		m := sampleLine.FindStringSubmatch(line)
		switch {
		case m == nil:
			t.Errorf("no line of the format: %q", line)
		case about[m[1]] != "HELPTYPE" || seen[m[1]+m[2]]:
			t.Errorf("not told what it is, or told twice: %q", line)
		default:
			seen[m[1]+m[2]] = true
		}
	}
	for _, want := range []string{
		`rabbitlab_findings{verdict="forgotten-ack",group="consumers",severity="critical"} 2`,
		`rabbitlab_findings{verdict="partition",group="broker",severity="critical"} 0`,
		"rabbitlab_diagnosis_complete 1", "rabbitlab_queues 3", `version="3.10.8"} 1`, `queue="a|b\"c\\d\\n<e>&]]>`, "} 1204\n", "} 250.",
	} {
		if !strings.Contains(out, want) {
			t.Errorf("it has no %q:\n%s", want, out)
		}
	}
}

// Prometheus's own tool finds nothing to object to.
func TestDiagnosisAsMetricsForPromtool(t *testing.T) {
	out, _ := printed(t, "prometheus", seenEnough(hostileQueue(), autoAck()), diagnoseOptions{})
	path, err := exec.LookPath("promtool")
	if err != nil {
		t.Skip(err)
	}
	check := exec.Command(path, "check", "metrics")
	check.Stdin = strings.NewReader(out)
	if said, err := check.CombinedOutput(); err != nil {
		t.Errorf("promtool: %v: %s", err, said)
	}
}

// A ticket has what the finding's page has, and foreign text is no markup in it.
func TestDiagnosisAsMarkdown(t *testing.T) {
	out, err := printed(t, "markdown", dark(hostileQueue(), autoAck()), diagnoseOptions{})
	if exitCode(t.Context(), err) != exitDiffer || !strings.HasPrefix(out, "### ✗ CRITICAL: forgotten-ack (certain)\n") || strings.Count(out, "\n### ") != 1 {
		t.Errorf("%v\n%s", err, out)
	}
	for _, want := range []string{`a\|b"c`, "&lt;e>", "- ? It is dark.", "Looked at rabbit.example.com"} {
		if !strings.Contains(out, want) {
			t.Errorf("it has no %q:\n%s", want, out)
		}
	}
	if out, err := printed(t, "markdown", seenEnough(), diagnoseOptions{}); err != nil || !strings.HasPrefix(out, "Nothing was found.") {
		t.Errorf("%v %s", err, out)
	}
}

// What is skipped is neither said nor failed on, in any format.
func TestSkippedVerdictsAreNotSaid(t *testing.T) {
	for _, name := range formatNames() {
		out, err := printed(t, formatFlag(name), seenEnough(forgotten()), diagnoseOptions{skip: verdicts{"forgotten-ack"}})
		if err != nil || strings.Contains(out, "1204") {
			t.Errorf("%s: %v\n%s", name, err, out)
		}
	}
	for _, wrong := range []string{"", "hello", "polling,", "critical"} {
		if o := rabbitlab(t, nil, "diagnose", "--skip", wrong); o.code != exitUsage || !strings.Contains(o.err, "the verdicts are ") {
			t.Errorf("--skip %q: %+v", wrong, o)
		}
	}
	if o := rabbitlab(t, nil, "diagnose", "--format", "yaml"); o.code != exitUsage || !strings.Contains(o.err, "the formats are text, json") {
		t.Errorf("%+v", o)
	}
}
