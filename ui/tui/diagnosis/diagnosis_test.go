package diagnosis

import (
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/bubbles/key"
	"github.com/charmbracelet/lipgloss"
	"go.uber.org/goleak"

	"rabbitlab/mgmt"
	"rabbitlab/mgmt/diagnose"
	"rabbitlab/ui/tui/screen"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

func TestTheWorstIsSeenAtOnce(t *testing.T) {
	w := newWorld(t)
	w.finds(15*time.Second, w.forgotten(), on("jobs", diagnose.AckLeak, diagnose.Warning), on("logs", diagnose.AutoAckRisk, diagnose.Info))
	if queue, line := w.cursor(); queue != "hello" || line != 1 {
		t.Errorf("the cursor is on %q in line %d", queue, line)
	}
	w.shows("VERDICT QUEUE HOLDS FOR SURE HOLDER", "✗ forgotten-ack hello 6 4m likely hello-worker", "▲ ack-leak jobs", "○ auto-ack-risk logs",
		"✗ CRITICAL · forgotten-ack · hello (classic) · likely",
		"what messages were delivered and never acked", "holds 6 messages, for at least 4m",
		"who hello-worker · hello-tag · pika 1.2.0 · Python 3.11 · user app · from",
		"evidence deliver 12 · ack 0 · messages_ready 3", "1 critical, 1 warning, 1 remark")
	w.showsAt(120, 33, "HELD, 10 MIN", "cure Start what should consume from it", "refuted by An ack:", "not known RabbitMQ does not tell")
	if got := w.m.Badge(); got != " ✗1" {
		t.Errorf("the badge is %q", got)
	}
	if got := w.m.Status(); got != "watched for 10 s" {
		t.Error(got)
	}
}

// A row never moves under the cursor, and where nobody touched it the worst stands there.
func TestRowsDoNotMoveUnderTheCursor(t *testing.T) {
	w := newWorld(t)
	a, b, c := on("a", diagnose.AckLeak, diagnose.Warning), on("b", diagnose.StuckWorker, diagnose.Warning), on("c", diagnose.Hoarding, diagnose.Warning)
	w.finds(15*time.Second, a, b, c)
	w.finds(2*time.Second, b, a, c)
	if queue, line := w.cursor(); queue != "b" || line != 1 {
		t.Errorf("nobody has moved the cursor, and it is on %s in line %d", queue, line)
	}
	w.press("down")
	w.finds(time.Second, c, a, b) // just after a key
	if got := w.order(); !slices.Equal(got, []string{"b", "a", "c"}) {
		t.Errorf("just after a key the rows are %v", got)
	}
	w.finds(10*time.Second, on("new", diagnose.BatchDeadlock, diagnose.Critical), c, b, a)
	if queue, line := w.cursor(); queue != "a" || line != 2 {
		t.Errorf("the cursor is on %s in line %d", queue, line)
	}
	w.shows("▸ held in its place")
	w.press("down")
	w.hides("held in its place")
	w.press("up", "up", "up")
	said, _ := notice(w.finds(10*time.Second, b, a))
	if said != "What was under the cursor is no longer found." {
		t.Error(said)
	}
}

// order is the queues from the top.
func (w *world) order() (queues []string) {
	for _, f := range w.m.list.shown {
		queues = append(queues, f.Queue.Name)
	}
	return queues
}

func TestThePageShowsTheChain(t *testing.T) {
	w := newWorld(t)
	f := w.forgotten()
	w.finds(15*time.Second, on("bad", diagnose.StuckWorker, diagnose.Critical), f)
	w.press("down", "enter")
	w.frame(3 * time.Second)
	w.showsAt(120, 57, "✗ CRITICAL · forgotten-ack · hello (classic) · likely",
		"queue hello (classic) · 3 ready · 6 unacked · 1 consumer",
		"└─ consumer hello-tag (acks by hand, prefetch ∞)",
		"└─ channel hello (1) · holds 6 · deliver 12 · ack 0 · idle for 4m",
		"└─ connection hello-worker · hello · pika 1.2.0 · Python 3.11 · user app · from 10.0.0.7:51234 · open for 3h",
		"HELD BY THIS CHANNEL, LAST 10 MIN", "-10m 00s", "█████", "messages_ready 3 ", "x has RabbitMQ close the connection")
	w.frame(40 * time.Second)
	w.showsAt(120, 57, "messages_ready 3 (40 s old)")
	w.press("end")
	w.shows("esc back", "closing it")
	w.press("home")
	w.hides("closing it")
	said, _ := notice(w.finds(10*time.Second, on("bad", diagnose.StuckWorker, diagnose.Critical)))
	if said != "" {
		t.Errorf("the page is open, and yet: %s", said)
	}
	w.shows("This is no longer found: it was acked, or its channel has closed. It was: messages were delivered and never acked.")
	w.finds(10*time.Second, f)
	w.hides("no longer found")
	w.finds(10 * time.Second) // nothing at all
	w.shows("This is no longer found")
	w.finds(10*time.Second, f)
	w.hides("no longer found")
	w.press("esc")
	w.shows("VERDICT")
}

// What has no channel has no chain to it, and nothing to close.
func TestThePageOfAQueue(t *testing.T) {
	w := newWorld(t)
	f := diagnose.Finding{Verdict: diagnose.NoConsumer, Severity: diagnose.Warning, Confidence: diagnose.Certain, Queue: mgmt.Key{Vhost: "shop", Name: "audit"}}
	w.finds(15*time.Second, f)
	w.press("enter")
	w.shows("queue audit in vhost shop", "READY, LAST 5 MIN")
	w.hides("connection", "channel", "closing")
	if said, _ := notice(w.press("x")); !strings.Contains(said, "nothing to close") || len(w.asked) > 0 {
		t.Errorf("%q, asked %v", said, w.asked)
	}
	if slices.ContainsFunc(w.m.Help(), keyIs("x")) {
		t.Error("the help names a key that does nothing")
	}
}

func TestFilterAndRemarks(t *testing.T) {
	w := newWorld(t)
	w.finds(15*time.Second, on("hello", diagnose.ForgottenAck, diagnose.Critical), on("jobs", diagnose.AckLeak, diagnose.Warning), on("logs", diagnose.AutoAckRisk, diagnose.Info))
	for pattern, want := range map[string][]string{"ack": {"hello", "jobs", "logs"}, "leak": {"jobs"}, "logs-worker": {"logs"}, "10.0.0.7": {"hello", "jobs", "logs"}, "zzz": nil} {
		w.press("/", pattern, "enter")
		if got := w.order(); !slices.Equal(got, want) {
			t.Errorf("%q shows %v", pattern, got)
		}
		w.press("esc")
	}
	w.press("/", "zzz")
	w.shows("None of 3 findings matches “zzz”.")
	w.press("esc", "h")
	if got := w.order(); !slices.Equal(got, []string{"hello", "jobs"}) {
		t.Errorf("without remarks: %v", got)
	}
	w.shows("remarks hidden (h)", "1 remark")
	w.finds(10*time.Second, on("logs", diagnose.AutoAckRisk, diagnose.Info))
	w.shows("Nothing but 1 remark. h shows them.")
	if got := w.m.Badge(); got != "" {
		t.Errorf("the badge of a remark is %q", got)
	}
	w.press("h", "r")
	if len(w.order()) != 1 || !slices.Equal(w.asked, []string{"refresh"}) {
		t.Errorf("%v, asked %v", w.order(), w.asked)
	}
}

func TestWhereNothingIsFound(t *testing.T) {
	w := newWorld(t)
	w.shows("reading queues, consumers and channels: 0 s", "nothing was looked at yet")
	w.state.Apply(mgmt.Update{Link: &mgmt.Link{Err: errDown, Since: w.now}})
	w.shows("Nothing is known of consumers and channels yet.")
	w.state.Apply(mgmt.Update{Link: &mgmt.Link{Since: w.now}})
	w.report.Seen = diagnose.Seen{Queues: mgmt.Known(3), Consumers: mgmt.Known(2)}
	w.finds(4 * time.Second)
	w.shows("Nothing was found so far: watched 3 queues, 2 consumers for", "need about 10 s")
	w.finds(10 * time.Second)
	w.shows("✓ Nothing is wrong that rabbitlab knows of: watched 3 queues, 2 consumers for")
	w.report.Blind = []string{"This user is shown its own connections and channels only: it needs the tag monitoring to see who else holds messages."}
	w.finds(time.Second)
	w.shows("? This user is shown its own connections and channels only")
	w.report.Unread = []diagnose.Unread{{Part: mgmt.PartQueues, Err: errDown}}
	w.finds(time.Second)
	w.shows("Nothing was found in what could be read: watched 3 queues, 2 consumers for", "What could not be read may hide something.")
	w.hides("✓")
	w.report.Unread = []diagnose.Unread{{Part: mgmt.PartChannels, Err: errDown}}
	w.finds(time.Second)
	w.shows("Who holds messages cannot be seen here: " + errDown.Error())
	w.hides("✓")
}

// A broker that is away takes nothing off the screen: what is old is drawn so, whether it
// does not answer or is late, and the root says why.
func TestTheBrokerIsAway(t *testing.T) {
	w := newWorld(t)
	w.finds(15*time.Second, w.forgotten())
	w.m.Opened()
	if !slices.Equal(w.asked, []string{"closely"}) {
		t.Error(w.asked)
	}
	w.isOld(false)
	w.frame(time.Minute)
	w.shows("forgotten-ack")
	w.isOld(true)
	w.finds(0, w.forgotten())
	w.isOld(false)
	w.read(mgmt.PartChannels, errDown)
	w.shows("forgotten-ack")
	w.isOld(true)
	w.finds(time.Second, w.forgotten())
	w.isOld(false)
	w.state.Apply(mgmt.Update{Link: &mgmt.Link{Err: errDown, Since: w.now}})
	w.isOld(true)
}

// isOld checks how what is found is drawn: what is held, for how long, and the badge.
func (w *world) isOld(want bool) {
	w.t.Helper()
	f := w.m.selected()
	for what, style := range map[string]lipgloss.Style{
		"holds": w.m.holds(f, 7).Spans[0].Style, "for": w.m.held(f, 7).Spans[0].Style, "the badge": w.m.badgeStyle(f.Severity),
	} {
		if got := reflect.DeepEqual(style, w.m.theme.Old); got != want {
			w.t.Errorf("%s: drawn as old: %v", what, got)
		}
	}
}

// r is answered at once, and then with what it brought, on the list and on a page.
func TestReadingAtOnceIsAnswered(t *testing.T) {
	for name, page := range map[string][]string{"the list": nil, "a page": {"enter"}} {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t)
			w.report.Seen = diagnose.Seen{Queues: mgmt.Known(3), Channels: mgmt.Known(2)}
			w.finds(15*time.Second, w.forgotten())
			w.press(page...)
			if said := w.press("r"); len(said) != 0 || w.m.Status() != "reading …" || !slices.Equal(w.asked, []string{"refresh"}) {
				t.Errorf("said %v, asked %v, the status is %q", said, w.asked, w.m.Status())
			}
			old := screen.DiagnosisMsg{Report: w.m.report, Now: w.now}
			if said := append(w.send(old), w.send(screen.BrokerMsg{Now: w.now})...); len(said) != 0 || w.m.Status() != "reading …" {
				t.Errorf("what was known before is told as the answer: %v, %q", said, w.m.Status())
			}
			w.now = w.now.Add(time.Second)
			w.read(mgmt.PartChannels, nil)
			if said := append(w.send(screen.BrokerMsg{Now: w.now}), w.send(old)...); len(said) != 0 {
				t.Errorf("told before the diagnosis has taken it in: %v", said)
			}
			said, _ := notice(w.finds(0, w.forgotten()))
			if said != "Read: watched 3 queues, 2 channels for 10 s." || strings.Contains(w.m.Status(), "reading") {
				t.Errorf("said %q, the status is %q", said, w.m.Status())
			}
			if said := w.finds(time.Second, w.forgotten()); len(said) != 0 {
				t.Errorf("told again: %v", said)
			}
		})
	}
}

// Where nothing could be read r says why, also where the diagnosis has nothing to say.
func TestReadingAtOnceFails(t *testing.T) {
	w := newWorld(t)
	w.finds(15*time.Second, w.forgotten())
	for range 2 {
		w.press("r")
		w.now = w.now.Add(time.Second)
		w.read(mgmt.PartChannels, errDown)
		said, severity := notice(w.send(screen.BrokerMsg{Now: w.now}))
		if said != errDown.Error() || severity != screen.Failure || strings.Contains(w.m.Status(), "reading") {
			t.Errorf("said %q, the status is %q", said, w.m.Status())
		}
	}
}

// keyIs finds a key in a help.
func keyIs(name string) func(key.Binding) bool {
	return func(b key.Binding) bool { return b.Help().Key == name }
}
