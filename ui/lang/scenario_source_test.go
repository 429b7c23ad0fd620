package lang

import (
	"fmt"
	"go/ast"
	"go/constant"
	"go/types"
	"slices"
	"strings"
	"testing"

	"rabbitlab/amqp/lab/record"
	"rabbitlab/amqp/lab/scenario"
)

// What the scenarios say for people is known, and what is known is said there.
func TestWhatScenariosWriteIsKnown(t *testing.T) {
	speak(t, Chinese)
	written := map[string]bool{}
	for _, s := range sentencesOf(t, "rabbitlab/amqp/lab/scenario") {
		written[s.english] = true
		if slices.Contains(notSaid, s.english) {
			continue
		}
		if Echo(s.example()) == s.example() {
			t.Errorf("%q is not known", s.english)
		}
	}
	for _, s := range append(measured(t), acts()...) {
		written[s] = true
		if !slices.Contains(names, s) && Echo(s) == s {
			t.Errorf("%q is played or measured, and not known", s)
		}
	}
	for english := range zhScenario {
		if !written[english] && !slices.Contains(pieces, english) && !strings.HasSuffix(english, ofAWorker) {
			t.Errorf("nobody writes %q", english)
		}
	}
}

// Every scenario is told in Chinese: title, summary and end.
func TestScenariosAreToldInChinese(t *testing.T) {
	speak(t, Chinese)
	for _, s := range scenario.All() {
		for _, text := range []string{s.Title, s.Summary, s.Ends} {
			if _, ok := zhScenario[text]; !ok {
				t.Errorf("%s: %q is not told", s.Name, text)
			}
		}
	}
}

// A story that differs is told to the end, whatever the error holds.
func TestADifferenceIsToldInChinese(t *testing.T) {
	speak(t, Chinese)
	const english = "it did not end as it says: 6 done: not within 15s; " +
		"confirmed 6, delivered 5, done 5, ready 0, unacked 5, acked 0, lost 0; W1 idle, 5 delivered, 5 done; W2 killed, 0 delivered, 0 done"
	const want = "结局和说的不一样：6 条做完：15s 内没有等到；" +
		"已发布确认 6，投递 5，做完 5，就绪 0，未确认 5，已确认 0，丢失 0；W1 空闲，投递 5，做完 5；W2 被杀掉，投递 0，做完 0"
	if got := Echo(english); got != want {
		t.Errorf("%q", got)
	}
	for _, c := range []record.Condition{
		record.Connecting, record.Idle, record.Working, record.Paused, record.Leaving, record.Stopped, record.Killed, record.Broken, record.Cancelled, record.Disconnected,
	} {
		if got, want := Echo(fmt.Sprintf("W1 %s, 5 delivered, 4 done", c)), "W1 "+Echo(string(c))+"，投递 5，做完 4"; got != want {
			t.Errorf("%q, not %q", got, want)
		}
	}
}

// notSaid is what nobody reads: bodies, what is looked for in the
// broker's own words, and what is known by its parts.
var notSaid = []string{
	"Hello World!",
	"PRECONDITION_FAILED - inequivalent arg 'durable'", "PRECONDITION_FAILED - unknown delivery tag 1",
	"PRECONDITION_FAILED - delivery acknowledgement on channel 1 timed out",
	"PRECONDITION_FAILED - consumer ack timed out on channel 1",
	"%s: %s; %s", "%s: %s: %s",
	"; %s %s, %d delivered, %d done", // see TestADifferenceIsToldInChinese
}

// names are what findings are of that has a name of its own, the unit of seconds,
// and a tally that is no finding.
var names = []string{"W1", "W2", "W5", "W6", "hello2", "delay", "mixed", "quick", "s", "acks", ""}

// pieces are of what is written in one.
var pieces = []string{
	"it did not end as it says", "not within %s", "there are %s, and not %s",
	"W2 was not delivered the dead worker's message %d, marked redelivered",
	"prefetch %d", // of fmt.Sprint
}

// ofAWorker is how a worker stands, which is said by condition.
const ofAWorker = ", %d delivered, %d done"

// acts is the names of all acts.
func acts() (all []string) {
	for _, s := range scenario.All() {
		all = append(all, s.Acts()...)
	}
	return all
}

// measured is what the scenarios measure, and of what, and in which unit: what is
// passed to found and took, and what is tallied.
func measured(t *testing.T) (all []string) {
	t.Helper()
	listed, err := rooms()
	if err != nil {
		t.Fatal(err)
	}
	at := slices.IndexFunc(listed, func(r room) bool { return r.ImportPath == "rabbitlab/amqp/lab/scenario" })
	_, files, info := listed[at].check(t, listed)
	for _, f := range files {
		ast.Inspect(f, func(n ast.Node) bool {
			for _, e := range figuresOf(info, n) {
				if v := info.Types[e].Value; v != nil && v.Kind() == constant.String {
					all = append(all, constant.StringVal(v))
				}
			}
			return true
		})
	}
	if len(all) < 60 {
		t.Errorf("only %d were found", len(all))
	}
	return all
}

// figuresOf is the expressions of a node that name a figure.
func figuresOf(info *types.Info, n ast.Node) []ast.Expr {
	switch n := n.(type) {
	case *ast.CallExpr:
		f, is := n.Fun.(*ast.SelectorExpr)
		if is && (f.Sel.Name == "found" || f.Sel.Name == "took" || f.Sel.Name == "costs" || f.Sel.Name == "memory") {
			return n.Args
		}
	case *ast.CompositeLit:
		if named, is := info.Types[n].Type.(*types.Named); is && named.Obj().Name() == "tally" {
			return n.Elts[:1]
		}
	}
	return nil
}
