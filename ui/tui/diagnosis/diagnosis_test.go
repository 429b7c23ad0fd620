package diagnosis

import (
	"fmt"
	"io"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/lipgloss"
	"github.com/charmbracelet/x/ansi"
	"github.com/muesli/termenv"
	"go.uber.org/goleak"

	"rabbitlab/amqp/speech"
	"rabbitlab/mgmt"
	"rabbitlab/mgmt/diagnose"
	"rabbitlab/ui/finding"
	"rabbitlab/ui/table"
	"rabbitlab/ui/theme"
	"rabbitlab/ui/tui/screen"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

func TestTheWorstIsSeenAtOnce(t *testing.T) {
	w := newWorld(t)
	w.finds(15*time.Second, w.forgotten(), on("jobs", diagnose.AckLeak, diagnose.Warning), on("logs", diagnose.AutoAckRisk, diagnose.Info))
	if queue, line := w.cursor(); queue != "hello" || line != 1 {
		t.Errorf("the cursor is on %q in line %d", queue, line)
	}
	w.shows("VERDICT QUEUE HOLDS FOR SURE HOLDER", "✗ never acked hello 6 4m likely hello-worker", "▲ leaks acks jobs", "○ automatic ack logs",
		"✗ CRITICAL · forgotten-ack · hello (classic) · likely",
		"what messages were delivered and never acked", "holds 6 messages, for at least 4m",
		"who hello-worker · hello-tag · pika 1.2.0 · Python 3.11 · user app · from",
		"evidence deliver 12 · ack 0 · messages_ready 3", "1 critical, 1 warning, 1 remark")
	w.showsAt(120, 33, "HELD, 10 MIN", "cure Start what should consume from it", "refuted by An ack:", "not known RabbitMQ does not tell")
	if got := w.m.Badge(); got != " ✗1▲1" {
		t.Errorf("the badge is %q", got)
	}
	if got := w.m.Status(); got != "watched for 10 s" {
		t.Error(got)
	}
}

// The worst stands at the top, with the cursor too unless somebody moved it; rows keep
// their places only just after a key, and a cursor elsewhere goes with its row.
func TestTheTopIsTheWorst(t *testing.T) {
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
	worst := on("new", diagnose.BatchDeadlock, diagnose.Critical)
	w.finds(time.Second/2, worst, c, a, b)
	if got := w.order(); !slices.Equal(got, []string{"new", "b", "a", "c"}) {
		t.Errorf("what is new and worst does not stand first: %v", got)
	}
	w.frame(table.Settle)
	if got := w.order(); !slices.Equal(got, []string{"new", "c", "a", "b"}) {
		t.Errorf("later, with no news, the rows are %v", got)
	}
	if queue, line := w.cursor(); queue != "a" || line != 3 {
		t.Errorf("the cursor is on %s in line %d", queue, line)
	}
}

// Many findings of one kind are one row, in the place of the worst of them, until somebody
// wants to see them.
func TestManyOfAKindAreOneRow(t *testing.T) {
	w := newWorld(t)
	all := []diagnose.Finding{on("hello", diagnose.ForgottenAck, diagnose.Critical)}
	for i := range 60 {
		all = append(all, on(fmt.Sprintf("cache.%02d", i), diagnose.NotPersistent, diagnose.Info))
	}
	w.finds(15*time.Second, all...)
	if n := len(w.m.list.shown); n != 2 {
		t.Fatalf("%d rows", n)
	}
	w.shows("○ not persistent 60 queues ▸", "1 critical, 0 warnings, 60 remarks")
	w.press("down")
	w.shows("○ INFO · not-persistent · 60 queues", "cache.00 · cache.01", "enter shows each of them")
	if !slices.ContainsFunc(w.m.Help(), func(b key.Binding) bool { return b.Help().Desc == "unfold" }) {
		t.Error("the help does not say what enter does")
	}
	w.press("enter")
	w.shows("60 queues ▾", "cache.00", "cache.01")
	w.press("down", "enter")
	w.shows("○ INFO · not-persistent · cache.00")
	w.press("esc", "up", "enter")
	if n := len(w.m.list.shown); n != 2 {
		t.Errorf("folded again there are %d rows", n)
	}
	w.press("/", "cache.07", "enter")
	w.shows("○ not persistent cache.07", "1 of 61 findings: 0 critical, 0 warnings, 1 remark")
}

// habits is three kinds of what does no harm today, and four of another: six rows where each
// stood for itself.
func habits() (all []diagnose.Finding) {
	for _, v := range []diagnose.Verdict{diagnose.NoHeartbeat, diagnose.NoDeadLetters, diagnose.AutoAckRisk} {
		all = append(all, on("logs", v, diagnose.Info))
	}
	for i := range 4 {
		all = append(all, on(fmt.Sprintf("cache.%02d", i), diagnose.NotPersistent, diagnose.Info))
	}
	return all
}

// Habits of many kinds are one row, that unfolds into kinds, and those into findings; what
// may have to be seen to stands for itself.
func TestHabitsAreOneRow(t *testing.T) {
	w := newWorld(t)
	w.finds(15*time.Second, append([]diagnose.Finding{on("hello", diagnose.ForgottenAck, diagnose.Critical), on("late", diagnose.SlowConsumer, diagnose.Info)}, habits()...)...)
	if n := len(w.m.list.shown); n != 3 {
		t.Fatalf("%d rows in\n%s", n, w.view(80, 21))
	}
	w.shows("○ hygiene 4 kinds ▸", "1 critical, 0 warnings, 8 remarks")
	w.press("end")
	w.shows("○ INFO · hygiene · 7 remarks in 4 kinds", "4 × "+finding.Title(diagnose.NotPersistent), "enter shows each of them")
	w.press("enter")
	w.shows("hygiene 4 kinds ▾", "not persistent 4 queues ▸")
	w.press("end", "enter")
	w.shows("not persistent 4 queues ▾")
	w.press("end", "enter")
	w.shows("○ INFO · not-persistent · cache.03")
	w.press("esc", "home", "down", "down", "enter")
	if n := len(w.m.list.shown); n != 3 {
		t.Errorf("folded again there are %d rows in\n%s", n, w.view(80, 21))
	}
	w.press("/", "logs", "enter")
	w.shows("3 of 9 findings")
	w.hides("hygiene")
}

// The same is found in two severities at once: each has a fold of its own, that opens alone
// and keeps its place while keys are pressed.
func TestFoldsOfAVerdictInTwoSeverities(t *testing.T) {
	w := newWorld(t)
	var all []diagnose.Finding
	for i := range 20 {
		all = append(all, on(fmt.Sprintf("hard.%02d", i), diagnose.NoConsumer, diagnose.Warning))
	}
	for i := range 10 {
		all = append(all, on(fmt.Sprintf("soft.%02d", i), diagnose.NoConsumer, diagnose.Info))
	}
	w.finds(15*time.Second, all...)
	w.press("down")
	w.finds(time.Second, all...)
	w.shows("▲ no consumer 20 queues ▸", "▸ ○ no consumer 10 queues ▸")
	if n := len(w.m.list.shown); n != 2 {
		t.Fatalf("%d rows", n)
	}
	w.press("enter")
	w.finds(time.Second, all...)
	w.shows("▲ no consumer 20 queues ▸", "▸ ○ no consumer 10 queues ▾", "soft.00")
	w.hides("hard.00")
}

// A fold is copied as what it is: a line for each of its findings. No connection of several
// is closed.
func TestAFoldActs(t *testing.T) {
	w := newWorld(t)
	w.finds(15*time.Second, habits()...)
	if !slices.ContainsFunc(w.m.Help(), keyIs("y")) || slices.ContainsFunc(w.m.Help(), keyIs("x")) {
		t.Error("the help names other keys than those that act")
	}
	answers := w.press("y")
	copied, _ := answers[len(answers)-1].(screen.CopyMsg)
	for _, want := range []string{"### ○ INFO: not-persistent\n\n" + finding.Harmless(finding.Title(diagnose.NotPersistent)), "- cache.00", "- cache.03", "### ○ INFO: no-heartbeat"} {
		if !strings.Contains(copied.Text, want) {
			t.Errorf("%q is not in what is copied:\n%s", want, copied.Text)
		}
	}
	answers = w.press("x")
	if said, _ := answers[len(answers)-1].(screen.Notice); !strings.Contains(said.Text, "enter shows each of them") || len(w.asked) > 0 {
		t.Errorf("x says %v and asks for %v", answers, w.asked)
	}
}

// A channel is not idle for less than it holds what it holds: RabbitMQ renews that time.
func TestFiguresOfAChannelDoNotContradictEachOther(t *testing.T) {
	w := newWorld(t)
	w.frame(30 * time.Minute)
	f := w.forgotten()
	f.Held = mgmt.Known(1500)
	w.finds(0, f)
	w.press("enter")
	w.showsAt(120, 50, "holds 6 messages, for at least 25m", "since "+w.now.Add(-25*time.Minute).Format("15:04")+" or before")
	w.hides("idle for")
	f.Held = mgmt.Known(200_000)
	w.finds(0, f)
	w.showsAt(120, 50, "since "+w.now.Add(-200_000*time.Second).Format("2006-01-02 15:04")+" or before")
	w.finds(time.Second)
	w.hides("or before")
}

// What is cured is told for ten seconds, with what cured it, in its place.
func TestACuredFindingIsTold(t *testing.T) {
	w := newWorld(t)
	a, f := on("a", diagnose.StuckWorker, diagnose.Critical), w.forgotten()
	w.finds(15*time.Second, a, f, on("z", diagnose.AckLeak, diagnose.Warning))
	w.finds(3*time.Second, a, on("z", diagnose.AckLeak, diagnose.Warning))
	if got := w.order(); !slices.Equal(got, []string{"a", "hello", "z"}) {
		t.Errorf("%v", got)
	}
	w.showsAt(120, 33, "✓ never acked hello", "it is no longer so", "1 critical, 1 warning")
	w.frame(curedFor)
	w.hides("never acked", "hello")
	w.finds(3*time.Second, a, f)
	w.finds(3*time.Second, a)
	w.finds(3*time.Second, a, f)
	w.shows("✗ never acked hello")
}

// The keys that act work on the list too, on the finding under the cursor.
func TestTheListActs(t *testing.T) {
	w := newWorld(t)
	w.finds(15*time.Second, w.forgotten())
	if !slices.ContainsFunc(w.m.Help(), keyIs("x")) {
		t.Error("the help does not name x")
	}
	answers := w.press("y")
	copied, _ := answers[len(answers)-1].(screen.CopyMsg)
	for _, want := range []string{"### ✗ CRITICAL: forgotten-ack (likely)", "- **queue**: hello (classic)", "- **connection**: hello-worker · hello", "- **cure**: "} {
		if !strings.Contains(copied.Text, want) {
			t.Errorf("%q is not in what is copied:\n%s", want, copied.Text)
		}
	}
	w.press("x")
	if !slices.Equal(w.asked, []string{"channels of hello"}) {
		t.Errorf("x asks for %v", w.asked)
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
		"HELD BY THIS CHANNEL, LAST 10 MIN: now 6, most 6", "-10m 00s", "⠉⠉⠉⠉⠉", "messages_ready 3 ", "x has RabbitMQ close the connection")
	w.frame(40 * time.Second)
	w.showsAt(120, 57, "messages_ready 3 (40 s old)")
	w.press("end")
	w.shows("esc back", "HELD BY THIS CHANNEL")
	w.press("home")
	w.hides("HELD BY THIS CHANNEL")
	said, _ := notice(w.finds(10*time.Second, on("bad", diagnose.StuckWorker, diagnose.Critical)))
	if said != "" {
		t.Errorf("the page is open, and yet: %s", said)
	}
	w.shows("✓ gone since", "This is no longer found: it is no longer so. It was: messages were delivered and never acked.")
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

// Where the rows leave room, all that is known of the finding under the cursor stands below them, as
// on its page; where they do not, the gist of it.
func TestDetailsUseTheRoom(t *testing.T) {
	w := newWorld(t)
	w.finds(0, w.forgotten())
	for height, all := range map[int]bool{57: true, 21: false} {
		w.send(tea.WindowSizeMsg{Width: 200, Height: height})
		if got := w.view(200, height); strings.Contains(got, "└─ connection") != all || !strings.Contains(got, "refuted by") {
			t.Errorf("in %d lines:\n%s", height, got)
		}
	}
}

// A finding of a node says which, in the list, below it (in its heading, and where all of it has room in its chain),
// on its page and to the filter.
func TestAFindingOfANodeNamesIt(t *testing.T) {
	w := newWorld(t)
	down := func(node string) diagnose.Finding {
		return diagnose.Finding{Verdict: diagnose.NodeDown, Severity: diagnose.Critical, Confidence: diagnose.Likely, Node: node}
	}
	w.finds(0, down("rabbit@b"), w.forgotten())
	w.press("up")
	w.shows("node-down · rabbit@b · likely")
	if n := strings.Count(w.view(120, 30), "rabbit@b"); n != 3 {
		t.Errorf("it is named %d times:\n%s", n, w.view(120, 30))
	}
	w.press("enter")
	w.shows("node rabbit@b")
	w.press("esc", "/", "@", "b", "enter")
	w.shows("rabbit@b", "1 of 2")
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
	w.frame(curedFor)
	w.shows("Nothing but 1 remark. h shows them.")
	if got := w.m.Badge(); got != "" {
		t.Errorf("the badge of a remark is %q", got)
	}
	w.press("h", "r")
	if len(w.order()) != 1 || !slices.Equal(w.asked, []string{"refresh"}) {
		t.Errorf("%v, asked %v", w.order(), w.asked)
	}
}

// That nothing is wrong looks well, and what is not known does not.
func TestNothingWrongLooksWell(t *testing.T) {
	r := lipgloss.NewRenderer(io.Discard)
	r.SetColorProfile(termenv.ANSI)
	w := newWorld(t, func(o *Options) { o.Theme = theme.New(r) })
	w.seen()
	well := func() bool {
		for _, line := range strings.Split(w.m.View(80, 21), "\n") {
			if strings.Contains(line, "rabbitlab knows of") || strings.Contains(line, "found so far") {
				return line == w.m.theme.Good.Render(ansi.Strip(line))
			}
		}
		t.Errorf("nothing is said in\n%s", w.view(80, 21))
		return false
	}
	if w.finds(4 * time.Second); well() {
		t.Error("it looks well before enough was seen")
	}
	if w.finds(15 * time.Second); !well() {
		t.Errorf("it does not look well:\n%s", w.view(80, 21))
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
	w.state.Apply(mgmt.Update{Link: &mgmt.Link{Err: errDown, Since: w.now}})
	w.shows("Nothing was found in what could be read: watched 3 queues, 2 consumers for")
	w.hides("✓")
	w.state.Apply(mgmt.Update{Link: &mgmt.Link{Since: w.now}})
	w.report.Blind = []speech.Sentence{"This user is shown its own connections and channels only: it needs the tag monitoring to see who else holds messages."}
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
		"holds": w.m.holds(f, 7).Spans[0].Style, "for": w.m.heldFor(f, 7).Spans[0].Style, "the badge": w.m.badgeStyle(f.Severity),
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

// A click on a row goes there, and one more opens it.
func TestClicks(t *testing.T) {
	w := newWorld(t)
	w.finds(15*time.Second, on("a", diagnose.StuckWorker, diagnose.Critical), on("b", diagnose.AckLeak, diagnose.Warning))
	w.send(screen.Click{X: 9, Y: 2})
	if queue, line := w.cursor(); queue != "b" || line != 2 || w.m.page != nil {
		t.Errorf("the cursor is on %s in line %d", queue, line)
	}
	w.send(screen.Click{X: 9, Y: 0})
	w.send(screen.Click{X: 9, Y: 15}) // nothing is there
	w.send(screen.Click{X: 9, Y: 2})
	if w.m.page == nil || w.m.page.finding.Queue.Name != "b" {
		t.Error("a second click opens no page")
	}
}

// Findings are chosen by what they hold, how bad they are and what they are.
func TestFindingsAreChosenByTheirFields(t *testing.T) {
	w := newWorld(t)
	w.finds(15*time.Second, w.all()...)
	all := len(w.m.list.chosen)
	for _, pattern := range []string{"severity:critical", "!severity:critical"} {
		w.press("/", pattern, "enter")
		for _, f := range w.m.list.chosen {
			if critical := f.Severity == diagnose.Critical; critical != (pattern == "severity:critical") {
				t.Errorf("%q shows %s, which is %s", pattern, f.Verdict, f.Severity)
			}
		}
		if n := len(w.m.list.chosen); n == 0 || n == all {
			t.Errorf("%q shows %d of %d", pattern, n, all)
		}
		w.press("esc")
	}
	w.press("/", "unacked>5", "enter")
	for _, f := range w.m.list.chosen {
		if f.Unacked.Or(0) <= 5 {
			t.Errorf("%s holds %v", f.Verdict, f.Unacked)
		}
	}
}

// What is folded stands open where there is room for all of it, until somebody folds it.
func TestNothingIsFoldedBesideBlankRows(t *testing.T) {
	w := newWorld(t)
	var all []diagnose.Finding
	for i := range 20 {
		all = append(all, on(fmt.Sprintf("cache.%02d", i), diagnose.NotPersistent, diagnose.Info))
	}
	w.finds(15*time.Second, all...)
	w.shows("not persistent 20 queues ▸", "cache.19")
	w.send(tea.WindowSizeMsg{Width: 120, Height: 32})
	w.showsAt(120, 32, "not persistent 20 queues ▸")
	w.send(tea.WindowSizeMsg{Width: 200, Height: 56})
	w.showsAt(200, 56, "not persistent 20 queues ▾", "not persistent cache.19")
	w.press("enter")
	w.finds(time.Second, all...)
	w.showsAt(200, 56, "not persistent 20 queues ▸")
	w.press("enter")
	w.send(tea.WindowSizeMsg{Width: 80, Height: 21})
	w.shows("not persistent 20 queues ▾")
}

// A connection and its consumer that are called alike are named once.
func TestANameIsSaidOnce(t *testing.T) {
	w := newWorld(t)
	f := w.forgotten()
	f.Tag, f.Client.Title = "billing", "billing"
	w.finds(0, f)
	w.shows("who billing · ")
	w.hides("billing · billing")
}
