package queues

import (
	"errors"
	"fmt"
	tea "github.com/charmbracelet/bubbletea"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"rabbitlab/mgmt"
	"rabbitlab/mgmt/diagnose"
	"rabbitlab/ui/table"
	"rabbitlab/ui/theme"
	"rabbitlab/ui/tui/screen"
)

func TestTheForgottenAckIsSeenAtOnce(t *testing.T) {
	w := newWorld(t)
	w.sees(true)
	w.counts(queue("calm", 3, 0), queue("hello", 0, 6))
	w.stats(forgotten(w.now))
	if name, _ := w.cursor(); name != "hello" {
		t.Errorf("the cursor starts on %q, want the queue with most unacked", name)
	}
	w.shows("HOLDS PREFETCH DELIVERED ACKED IDLE", "6 ∞ 12 0 4m ctag1.9f", "6 messages delivered and not acked yet.")
	w.showsAt(200, 57, "pika 1.2.0", "c1")
}

// The rows are marked by what the diagnosis found, the worst of it; that a consumer acks
// automatically is no sickness.
func TestSickRowsAreMarked(t *testing.T) {
	w := newWorld(t)
	w.sees(true)
	w.counts(queue("calm", 3, 0), queue("hello", 0, 6), queue("jobs", 0, 3), queue("logs", 0, 2))
	w.stats(forgotten(w.now))
	w.hides(theme.Cross)
	on := func(name string, v diagnose.Verdict, s diagnose.Severity) diagnose.Finding {
		return diagnose.Finding{Verdict: v, Severity: s, Confidence: diagnose.Likely, Queue: mgmt.Key{Vhost: "/", Name: name}}
	}
	w.send(screen.DiagnosisMsg{Now: w.now, Report: &diagnose.Report{Findings: []diagnose.Finding{
		on("hello", diagnose.ForgottenAck, diagnose.Critical), on("jobs", diagnose.AckLeak, diagnose.Warning),
		on("hello", diagnose.TimeoutNear, diagnose.Warning), on("calm", diagnose.SlowConsumer, diagnose.Info),
		on("logs", diagnose.AutoAckRisk, diagnose.Info), {Verdict: diagnose.BlockedPublishers, Severity: diagnose.Critical},
	}}})
	w.showsAt(200, 57, "✗ never acked", "▲ leaks acks", "○ too slow",
		"✗ forgotten-ack (likely): messages were delivered and never acked. 3 shows the evidence and the cure.")
	for line := range strings.SplitSeq(w.view(80, 21), "\n") {
		for name, sign := range map[string]string{"hello": "✗", "jobs": "▲", "calm": "○"} {
			if strings.Contains(line, " "+name+" ") && strings.Contains(line, sparkBorder) && !strings.Contains(line, sign) {
				t.Errorf("%s is not marked: %q", name, line)
			}
		}
		if strings.Contains(line, " logs ") && strings.Contains(line, sparkBorder) && strings.ContainsAny(line, "✗▲○") {
			t.Errorf("logs is marked: %q", line)
		}
	}
	w.send(screen.DiagnosisMsg{Now: w.now, Report: &diagnose.Report{}})
	w.hides("✗", "▲ ", "forgotten-ack")
}

// Queues tells what is held, delivered, acked and for how long idle, and judges nobody:
// whether that is wrong the diagnosis alone says, who looks longer.
func TestQueuesAccusesNobody(t *testing.T) {
	full := func(s *stats) {
		s.consumers[0].Prefetch, s.channels[0].Unacked, s.channels[0].Acked = mgmt.Known(6), mgmt.Known(6), mgmt.Known(8)
	}
	for name, change := range map[string]func(s *stats){
		"never acked": func(*stats) {},
		"just started, with much": func(s *stats) {
			s.channels[0].Unacked, s.channels[0].Delivered, s.channels[0].IdleSince = mgmt.Known(6), mgmt.Known(500), time.Time{}
			s.connections[0].ConnectedAt = begin
		},
		"a slow first message": func(s *stats) {
			s.channels[0].Unacked, s.channels[0].Delivered = mgmt.Known(1), mgmt.Known(1)
		},
		"idle, with all that its prefetch allows": full,
		"on a shared channel": func(s *stats) {
			s.consumers = append(s.consumers, s.consumers[0])
		},
	} {
		t.Run(name, func(t *testing.T) {
			for _, ready := range []float64{0, 9} {
				w := newWorld(t)
				w.sees(true)
				w.counts(queue("hello", ready, 6))
				s := forgotten(w.now)
				change(&s)
				for range 5 {
					w.stats(s)
					w.counts(queue("hello", ready, 6))
				}
				for _, told := range explain(w.m.subject(w.m.selected())) {
					if told.tone == warning {
						t.Errorf("%v ready: %s", ready, told.text)
					}
				}
				w.hides("never", "stuck", "nothing more", theme.Cross, theme.Alert)
			}
		})
	}
}

// Where RabbitMQ does not say since when a channel is idle, nothing is said.
func TestIdleIsNotKnownWhereTheBrokerDoesNotSay(t *testing.T) {
	w := newWorld(t)
	w.sees(true)
	s := forgotten(w.now)
	s.channels[0].IdleSince = time.Time{}
	w.counts(queue("hello", 0, 6))
	w.stats(s)
	w.shows("6 ∞ 12 0 – ctag1.9f")
}

// Holders are of an older reading than the counts and may be gone.
// RabbitMQ renews the time since when a channel is idle each minute while that holds
// something: for less than that it is idle at the least.
func TestIdleIsTheLeastWhereRabbitMQRenewsIt(t *testing.T) {
	for idle, want := range map[time.Duration]string{20 * time.Second: "0 ≥20 s ctag1.9f", 250 * time.Second: "0 4m ctag1.9f"} {
		w := newWorld(t)
		w.counts(queue("hello", 0, 6))
		s := forgotten(w.now)
		s.channels[0].IdleSince = w.now.Add(-idle)
		w.stats(s)
		w.shows(want)
		s.channels[0].Unacked = mgmt.Known(0)
		w.stats(s)
		w.hides("≥")
	}
}

func TestNothingIsSaidOfTheHoldersOfAQueueThatHoldsNothing(t *testing.T) {
	w := newWorld(t)
	w.sees(true)
	w.counts(queue("hello", 0, 6))
	w.stats(forgotten(w.now))
	w.counts(queue("hello", 6, 0)) // the channel was closed, the statistics do not know yet
	w.hides("not acked yet")
}

func TestMessagesTakenWithGet(t *testing.T) {
	w := newWorld(t)
	w.sees(true)
	got := stats{
		queues:   []mgmt.QueueStats{{Key: mgmt.Key{Vhost: "/", Name: "got"}, Consumers: mgmt.Known(0)}},
		channels: []mgmt.Channel{{Name: "getter (1)", Vhost: "/", Unacked: mgmt.Known(3)}},
	}
	w.counts(queue("got", 0, 3))
	w.stats(got)
	w.hides("basic.get") // a consumer that has just come is not listed yet either
	for range 5 {
		w.counts(queue("got", 0, 3))
	}
	w.shows("basic.get", "getter (1) (3)")
	w.sees(false)
	w.hides("basic.get")
	w.shows("The user ann sees only its own channels")
}

func TestASharedChannelIsNotSplit(t *testing.T) {
	w := newWorld(t)
	w.sees(true)
	w.counts(queue("hello", 0, 6))
	s := forgotten(w.now)
	other := s.consumers[0]
	other.Queue.Name, other.Tag = "other", "second"
	s.consumers = append(s.consumers, other)
	w.stats(s)
	w.shows("≤6", "≤ marks a channel with several consumers")
}

func TestFiguresThatWereNotSentAreNotZero(t *testing.T) {
	w := newWorld(t)
	unknown := queue("unknown", 0, 0)
	unknown.Ready, unknown.Unacked = mgmt.Figure{}, mgmt.Figure{}
	w.counts(unknown, queue("zero", 0, 0))
	w.press("h") // hides what is empty: not what is not known
	w.shows("unknown classic – – – –", "Waiting for the first statistics")
	w.hides("zero")
}

func TestUnknownFiguresComeLastInBothDirections(t *testing.T) {
	w := newWorld(t)
	unknown := queue("unknown", 0, 0)
	unknown.Unacked = mgmt.Figure{}
	w.counts(unknown, queue("a", 0, 1), queue("b", 0, 2))
	if got := w.names(); !slices.Equal(got, []string{"b", "a", "unknown"}) {
		t.Errorf("descending: %v", got)
	}
	w.press("s", "enter")
	if got := w.names(); !slices.Equal(got, []string{"a", "b", "unknown"}) {
		t.Errorf("ascending: %v", got)
	}
}

// s and a letter sort by a column that is drawn, s again by the next; by the same letter
// again it is the other way round. Whatever it is sorted by, its first row is seen.
func TestSortingByEveryColumn(t *testing.T) {
	w := newWorld(t)
	w.counts(numbered(45)...)
	for width, want := range map[int]string{80: "QUEUE TYPE READY UNACKED CONSUMERS ACK/s", 250: "QUEUE TYPE READY UNACKED CONSUMERS IN/s OUT/s ACK/s REDELIV/s STATE MEMORY NODE"} {
		w.send(tea.WindowSizeMsg{Width: width, Height: 21})
		seen := map[string]bool{}
		for range 20 {
			w.press("s", "s")
			seen[w.m.list.order.by.label()] = true
		}
		for _, column := range strings.Fields(want) {
			if !seen[column] {
				t.Errorf("%d columns: s never sorts by %s", width, column)
			}
		}
		if len(seen) != len(strings.Fields(want)) {
			t.Errorf("%d columns: it is sorted by %v", width, seen)
		}
	}
	w.press("end", "s", "r")
	if by := w.m.list.order; by.by.label() != "READY" || !by.descending || w.m.table.Index() != 0 {
		t.Errorf("s r: by %s, the cursor on row %d", by.by.label(), w.m.table.Index())
	}
	w.press("s", "r")
	if by := w.m.list.order; by.by.label() != "READY" || by.descending {
		t.Errorf("s r again: by %s, descending %v", by.by.label(), by.descending)
	}
	w.press("s")
	w.showsAt(250, 21, "sort by q QUEUE t TYPE r READY u UNACKED", "s next")
	w.press("esc", "s", "z")
	if by := w.m.list.order.by.label(); by != "READY" {
		t.Errorf("a letter of no column sorts by %s", by)
	}
}

// A click on a head sorts, one on a row goes there, and one more opens its page.
func TestClicks(t *testing.T) {
	w := newWorld(t)
	w.counts(queue("a", 1, 3), queue("b", 9, 2), queue("c", 0, 1))
	head := strings.Split(w.view(80, 21), "\n")[0]
	w.send(screen.Click{X: strings.Index(head, "READY"), Y: 0})
	w.answer(0)
	if name, _ := w.cursor(); name != "b" {
		t.Errorf("by READY the cursor is on %s", name)
	}
	w.send(screen.Click{X: 5, Y: 3})
	if name, _ := w.cursor(); name != "c" || w.m.mode != modeList {
		t.Errorf("the cursor is on %s", name)
	}
	w.send(screen.Click{X: 5, Y: 15}) // nothing is there
	w.send(screen.Click{X: 5, Y: 3})
	if w.m.mode != modePage || w.m.page.key.Name != "c" {
		t.Error("a second click opens no page")
	}
}

func TestTheNameIsCopied(t *testing.T) {
	w := newWorld(t)
	w.press("y")
	w.counts(queue("a\x1b[2J", 1, 3))
	for _, where := range []string{"y", "enter"} {
		w.press(where)
		answers := w.press("y")
		if len(answers) != 1 || answers[0].(screen.CopyMsg).Text != "a\x1b[2J" {
			t.Errorf("%v", answers)
		}
	}
}

func TestTheSortedColumnIsMarkedAndNamed(t *testing.T) {
	w := newWorld(t)
	w.counts(queue("a", 2, 1))
	w.shows("UNACKED▼", "by UNACKED ▼")
	w.press("s", "enter")
	w.shows("UNACKED▲", "by UNACKED ▲")
}

// TestTheCursorStaysOnItsQueue lets all figures change at random, with keys in
// between: the cursor stays on its queue wherever that goes, and at the top on whatever is
// the first.
func TestTheCursorStaysOnItsQueue(t *testing.T) {
	for _, many := range []int{5, 45, 160} {
		t.Run(fmt.Sprint(many), func(t *testing.T) {
			w := newWorld(t)
			queues := numbered(many)
			w.counts(queues...)
			if many < leastPage {
				w.press("h")
			}
			for i := range 100 {
				w.press([]string{"down", "up", "pgdown", "down", "pgup", "end", "home"}[i*7919%7])
				w.broker.queues = queues
				w.answer(time.Second / 2)
				name, line := w.cursor()
				for j := range queues {
					if v := float64((i*31 + j*17) * 7919 % 6); queues[j].Name != name {
						queues[j].Unacked, queues[j].Ready = mgmt.Known(v), mgmt.Known(0)
					} else {
						queues[j].Unacked, queues[j].Ready = mgmt.Known(0), mgmt.Known(0)
					}
				}
				w.answer(time.Second / 2)
				now, at := w.cursor()
				middle := w.m.table.Index() > 20 && w.m.table.Index() < w.m.table.Len()-20
				if now != name || middle && at != line {
					t.Fatalf("update %d, just after a key: from %s in line %d to %s in line %d", i, name, line, now, at)
				}
				first := w.m.table.Index() == 0
				w.frame(table.Settle)
				if now, _ := w.cursor(); !first && now != name {
					t.Fatalf("update %d: the cursor went from %s to %s", i, name, now)
				}
				if first && w.m.table.Index() != 0 {
					t.Fatalf("update %d: the cursor left the top", i)
				}
			}
		})
	}
}

func TestTheTopIsTheWorst(t *testing.T) {
	w := newWorld(t)
	w.counts(queue("a", 0, 3), queue("b", 0, 2), queue("c", 0, 1))
	w.frame(table.Settle)
	w.counts(queue("a", 0, 0), queue("b", 0, 2), queue("c", 0, 5)) // a is under the cursor
	if got := w.names(); !slices.Equal(got, []string{"c", "b", "a"}) {
		t.Errorf("%v", got)
	}
	if name, _ := w.cursor(); name != "c" {
		t.Errorf("nobody has moved the cursor from the top, and it went to %s", name)
	}
	w.press("down")
	w.frame(table.Settle)
	w.counts(queue("a", 0, 9), queue("b", 0, 2), queue("c", 0, 5))
	if name, line := w.cursor(); name != "b" || line != 3 {
		t.Errorf("the cursor did not go with b but is on %s in line %d", name, line)
	}
}

func TestRowsWaitWhileKeysArePressed(t *testing.T) {
	w := newWorld(t)
	w.counts(queue("a", 0, 3), queue("b", 0, 2), queue("c", 0, 1))
	w.press("down")
	w.broker.queues = []mgmt.QueueTotals{queue("a", 0, 3), queue("b", 0, 2), queue("c", 0, 9), queue("new", 0, 10)}
	w.answer(time.Second)
	if got := w.names(); !slices.Equal(got, []string{"new", "a", "b", "c"}) {
		t.Errorf("one second after a key the rows are %v", got)
	}
	w.frame(table.Settle)
	if got := w.names(); !slices.Equal(got, []string{"new", "c", "a", "b"}) {
		t.Errorf("later, with no news, they are %v", got)
	}
}

func TestADeletedQueueIsTold(t *testing.T) {
	w := newWorld(t)
	w.counts(queue("a", 0, 3), queue("b", 0, 2))
	answers := w.counts(queue("b", 0, 2))
	if len(answers) != 1 || !strings.Contains(answers[0].(screen.Notice).Text, "a is gone") {
		t.Errorf("the answer is %v", answers)
	}
	if name, _ := w.cursor(); name != "b" {
		t.Errorf("the cursor is on %q", name)
	}
}

func TestFiltering(t *testing.T) {
	w := newWorld(t)
	w.counts(queue("Orders.eu", 0, 3), queue("orders.us", 0, 2), queue("bills", 0, 9))
	w.press("/")
	if !w.m.Typing() {
		t.Error("letters are keys while the filter is typed")
	}
	w.press("ORD")
	w.shows("/ORD", "2 queues so far, reading …")
	w.answer(0)
	w.shows("/ORD", "2 of 3 queues")
	w.hides("bills")
	w.press("enter", "j")
	if name, _ := w.cursor(); name != "orders.us" || w.m.Typing() {
		t.Errorf("after enter j moved to %s", name)
	}
	w.press("esc")
	w.answer(0)
	w.shows("3 queues", "bills")
	w.press("/", "eu", "esc")
	w.answer(0)
	w.shows("bills")
}

func TestABadRegexSaysSoAndKeepsTheLastGood(t *testing.T) {
	w := newWorld(t)
	w.counts(queue("orders.eu", 0, 3), queue("orders.us", 0, 2), queue("bills", 0, 9))
	w.press("/", "ctrl+r", "u[s")
	w.shows("missing closing ]", "last good filter")
	if got := len(w.names()); got != 3 {
		t.Errorf("%d rows with the filter before it", got)
	}
	w.press("]", "$")
	if got := w.names(); !slices.Equal(got, []string{"orders.us"}) {
		t.Errorf("u[s]$ shows %v", got)
	}
	w.press("(")
	if got := w.names(); !slices.Equal(got, []string{"orders.us"}) {
		t.Errorf("a bad pattern after it shows %v", got)
	}
}

func TestEmptyStates(t *testing.T) {
	w := newWorld(t)
	w.frame(3 * time.Second)
	w.shows("waiting for the first answer of the management API: 3 s")
	w.update(0, mgmt.Update{Link: &mgmt.Link{Err: errors.New("nobody listens on port 15672"), Since: begin, Retry: w.now.Add(4 * time.Second)}})
	w.shows("Nothing is known of the queues yet.") // why the root says
	w.counts()
	w.shows("There are no queues in any vhost. A queue shows up here")
	w.counts(queue("a", 0, 0))
	w.press("/", "zz", "enter")
	w.answer(0)
	w.shows("None of 1 queue has a name that matches “zz”")
	w.press("esc", "h")
	w.answer(0)
	w.shows("1 queue, all of them empty. h shows them.")
}

// A broker with many queues tells how many it has, and what is in them, long before it
// has listed them.
func TestBeforeTheFirstListTheTotalsAreTold(t *testing.T) {
	w := newWorld(t)
	w.update(2*time.Second, mgmt.Update{Broker: &mgmt.Overview{Reading: w.reading(), Queues: mgmt.Known(10_000), Ready: mgmt.Known(1_234_567), Unacked: mgmt.Known(89)}})
	w.shows("reading the list of 10 000 queues, which hold 1 234 567 ready and 89 unacked: 2 s")
	w.counts(queue("a", 0, 0))
	w.hides("reading", "1 234 567")
}

func TestAVhostIsChosen(t *testing.T) {
	w := newWorld(t)
	w.vhosts = []string{"/", "prod"}
	other := queue("elsewhere", 1, 1)
	other.Vhost = "prod"
	w.counts(queue("atHome", 1, 1), other)
	w.showsAt(120, 33, "VHOST")
	w.press("v")
	w.shows("all vhosts", "prod")
	w.press("down", "down", "enter")
	if w.query.Vhost != "prod" {
		t.Errorf("the reader was told %q", w.query.Vhost)
	}
	w.shows("elsewhere", "vhost prod", "reading …")
	w.hides("atHome")
	w.answer(0)
	w.shows("elsewhere", "1 queue · by")
	w.hides("atHome")
	w.press("v", "home", "enter")
	if w.query.Vhost != "" {
		t.Errorf("the reader was told %q", w.query.Vhost)
	}
}

func TestVhostsThatCannotBeReadAreTold(t *testing.T) {
	w := newWorld(t)
	w.err = errors.New("no rights")
	w.counts(queue("here", 1, 1))
	if answers := fmt.Sprint(w.press("v")); !strings.Contains(answers, "no rights") {
		t.Errorf("the answers are %s", answers)
	}
	w.shows("all vhosts", "/")
}

func TestAnOldAnswerForVhostsIsDropped(t *testing.T) {
	w := newWorld(t)
	w.vhosts = []string{"first-vhost"}
	w.counts(queue("a", 1, 1))
	first := w.m.Update(press("v"))()
	w.press("esc")
	w.vhosts = []string{"second-vhost"}
	w.press("v")
	w.send(first)
	w.shows("second-vhost")
	w.hides("first-vhost")
}

func TestTheLastFiguresStayWhenTheBrokerIsGone(t *testing.T) {
	w := newWorld(t)
	w.counts(queue("hello", 0, 6))
	down := &mgmt.Link{Err: errors.New("connection refused; RabbitMQ is not running"), Since: w.now, Retry: w.now.Add(15 * time.Second)}
	w.update(12*time.Second, mgmt.Update{Link: down})
	w.shows("hello classic 0 6")
	if s := w.m.Status(); s != "counts 10 s old" {
		t.Errorf("the status is %q", s)
	}
	w.isOld(true)
	w.counts(queue("hello", 0, 6))
	w.isOld(false)
}

// What is overdue is drawn as old, whatever the reason.
func TestOverdueFiguresAreOldWithoutAnError(t *testing.T) {
	w := newWorld(t)
	w.counts(queue("hello", 0, 6))
	w.frame(time.Second)
	w.isOld(false)
	if s := w.m.Status(); s != "counts live" {
		t.Errorf("the status is %q", s)
	}
	w.frame(10 * time.Second)
	w.isOld(true)
	if s := w.m.Status(); s != "counts 10 s old" {
		t.Errorf("the status is %q", s)
	}
}

// isOld checks how the counts of the queue under the cursor are drawn.
func (w *world) isOld(want bool) {
	w.t.Helper()
	d := *w.m.draw
	d.row = w.m.selected()
	if got := reflect.DeepEqual(d.unacked(8).Spans[0].Style, w.m.theme.Old); got != want {
		w.t.Errorf("drawn as old: %v", got)
	}
}

// A part that could not be read says nothing about the queue; the root tells why.
func TestPartsThatAreMissingAreNotTakenForNothing(t *testing.T) {
	w := newWorld(t)
	w.sees(true)
	w.counts(queue("hello", 0, 6))
	s := forgotten(w.now)
	s.failed = map[mgmt.Part]error{mgmt.PartConsumers: errors.New("timed out"), mgmt.PartChannels: errors.New("timed out")}
	s.consumers, s.channels = nil, nil
	w.stats(s)
	w.shows("Waiting for the first statistics: who consumes and who holds is not known yet.")
	for range 5 {
		w.counts(queue("hello", 0, 6))
	}
	w.hides("obody", "never")
}

func TestStatisticsSwitchedOffAreTold(t *testing.T) {
	w := newWorld(t)
	w.update(0, mgmt.Update{Broker: &mgmt.Overview{Reading: w.reading(), SeesAll: true, StatsDisabled: true}})
	w.counts(queue("hello", 0, 6))
	w.shows("keeps no management statistics")
}

func TestThePageShowsEverything(t *testing.T) {
	w := newWorld(t)
	w.sees(true)
	q := queue("hello", 0, 6)
	q.Arguments = map[string]any{"x-max-length": 10}
	w.counts(q)
	w.stats(forgotten(w.now))
	w.press("enter")
	w.showsAt(120, 57, "x-max-length = 10", "READY, LAST 5 MIN", "UNACKED, LAST 5 MIN", "ctag1.9f · must ack", "Python 3.11",
		"10.0.0.7:51234", "user ann", "node rabbit@one")
	w.press("esc")
	w.shows("UNACKED▼")
}

func TestThePageScrollsToItsEnd(t *testing.T) {
	w := newWorld(t)
	w.counts(queue("hello", 0, 6))
	w.stats(forgotten(w.now))
	w.press("enter", "end")
	w.shows("before they were read.")
	w.press("up")
	w.hides("before they were read.")
	w.press("down", "down", "home", "up")
	w.shows("hello", "lines 1-")
}

func TestThePageOfADeletedQueueSaysSo(t *testing.T) {
	w := newWorld(t)
	w.counts(queue("hello", 0, 6), queue("other", 0, 0))
	w.press("enter")
	w.counts(queue("other", 0, 0))
	w.shows("This queue is gone", "hello")
	w.press("esc")
	w.shows("other")
}

func TestTheVisibleRowsAreWatched(t *testing.T) {
	w := newWorld(t)
	w.counts(numbered(100)...)
	first := slices.Clone(w.watch)
	if len(first) == 0 || len(first) > 21 {
		t.Fatalf("%d rows are watched", len(first))
	}
	w.press("pgdown")
	if slices.Equal(first, w.watch) || len(w.watch) > 21 {
		t.Errorf("scrolling on watches %v", w.watch)
	}
	w.press("end")
	w.answer(0)
	if last := w.watch[len(w.watch)-1]; !slices.Contains(w.names(), last.Name) || slices.Contains(first, last) {
		t.Errorf("at the end %v is watched", w.watch)
	}
	w.press("enter")
	if name, _ := w.cursor(); len(w.watch) != 1 {
		t.Errorf("on the page of %s %v is watched", name, w.watch)
	}
}

func TestBothPastsAreReadable(t *testing.T) {
	w := newWorld(t)
	for i := range 60 {
		w.counts(queue("hello", float64(i), 6))
	}
	row := strings.Split(w.view(100, 21), "\n")[1]
	ready, unacked, ok := strings.Cut(row, sparkBorder)
	if !ok || !strings.HasSuffix(ready, "▅▆▆▇▇▇▇") || !strings.Contains(unacked, "▄▄▄▄▄▄▄") {
		t.Errorf("the row is %q", row)
	}
}

func TestHelpFollowsTheMode(t *testing.T) {
	w := newWorld(t)
	w.counts(queue("a", 0, 0))
	if first := w.m.Help()[0].Help().Key; first != "enter" {
		t.Errorf("the first help is %q", first)
	}
	w.press("enter")
	if first := w.m.Help()[0].Help().Key; first != "esc" {
		t.Errorf("the first help on the page is %q", first)
	}
}

func BenchmarkUpdate10000(b *testing.B) {
	w := newWorld(b)
	w.counts(numbered(10000)...)
	b.ReportAllocs()
	for b.Loop() {
		w.now = w.now.Add(3 * time.Second)
		w.send(screen.BrokerMsg{Now: w.now})
	}
}

func BenchmarkView10000(b *testing.B) {
	w := newWorld(b)
	w.counts(numbered(10000)...)
	w.m.Update(press("pgdown"))
	b.ReportAllocs()
	for b.Loop() {
		w.m.View(200, 57)
	}
}

func BenchmarkFilter10000(b *testing.B) {
	w := newWorld(b)
	w.counts(numbered(10000)...)
	b.ReportAllocs()
	for b.Loop() {
		w.setFilter("99")
		w.setFilter("")
	}
}

// TestAThousandConsumersAreTold: a page of so many draws only what is on the
// screen, and the sentences stay readable.
func TestAThousandConsumersAreTold(t *testing.T) {
	w := newWorld(t)
	w.sees(true)
	w.counts(queue("hello", 0, 6000))
	w.stats(crowd(w.now, 1000))
	w.shows("and 987 more holders", "more holders: enter shows all")
	w.press("enter", "end")
	w.shows("consumer tag999")
	for _, line := range strings.Split(w.view(80, 21), "\n") {
		if strings.Contains(line, "lines") && !strings.Contains(line, "of 60") {
			t.Errorf("1000 consumers of 6 lines each make %q", line)
		}
	}
}

// crowd is n consumers of hello that never ack.
func crowd(now time.Time, n int) stats {
	s := forgotten(now)
	consumer, channel := s.consumers[0], s.channels[0]
	s.consumers, s.channels = nil, nil
	for i := range n {
		consumer.Tag, consumer.Channel = fmt.Sprintf("tag%03d", i), fmt.Sprintf("c%03d", i)
		channel.Name = consumer.Channel
		s.consumers, s.channels = append(s.consumers, consumer), append(s.channels, channel)
	}
	return s
}

func BenchmarkPage1000Consumers(b *testing.B) {
	w := newWorld(b)
	w.sees(true)
	w.counts(queue("hello", 0, 6000))
	w.stats(crowd(w.now, 1000))
	w.press("enter")
	b.ReportAllocs()
	for b.Loop() {
		w.m.View(120, 33)
	}
}

// What the diagnosis says of a queue is not said a second time.
func TestAFindingIsSaidOnce(t *testing.T) {
	w := newWorld(t)
	w.sees(true)
	w.counts(queue("left", 7, 0))
	w.stats(stats{queues: []mgmt.QueueStats{{Key: mgmt.Key{Vhost: "/", Name: "left"}, Consumers: mgmt.Known(0)}}})
	w.shows("7 messages ready and nobody consumes")
	w.send(screen.DiagnosisMsg{Now: w.now, Report: &diagnose.Report{Findings: []diagnose.Finding{
		{Verdict: diagnose.NoConsumer, Severity: diagnose.Warning, Confidence: diagnose.Likely, Queue: mgmt.Key{Vhost: "/", Name: "left"}},
	}}})
	w.shows("no-consumer (likely): ")
	w.hides("nobody consumes: they stay")
}
