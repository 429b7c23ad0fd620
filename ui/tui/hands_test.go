package tui

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"rabbitlab/mgmt"
	"rabbitlab/mgmt/diagnose"
)

// hello is a queue that holds six messages.
func hello(unacked float64) mgmt.QueueTotals {
	return mgmt.QueueTotals{Key: mgmt.Key{Vhost: "/", Name: "=hello"}, Ready: mgmt.Known(0), Unacked: mgmt.Known(unacked)}
}

// A frozen screen stays as it is whatever comes, says how old it is, and shows what is so
// when it goes on.
func TestAFrozenScreenStandsStill(t *testing.T) {
	w := withBroker(t)
	w.do(listed(w.now, hello(6))).press(" ")
	w.sees("frozen")
	w.later(12 * time.Second).do(listed(w.now, hello(7)))
	w.sees("=hello", "frozen 12 s", "6")
	if row, _ := w.m.state.Row(hello(0).Key); row.Unacked != mgmt.Known(7) || strings.Contains(w.sight(), "  7") {
		t.Errorf("the frozen screen has moved:\n%s", w.sight())
	}
	w.press("/", "h", "enter").sees("=hello") // it can be filtered
	w.press("esc", " ").seesNot("frozen")
	if !strings.Contains(w.sight(), "  7") {
		t.Errorf("it does not go on:\n%s", w.sight())
	}
}

// What is shown is saved under a name that is asked for; a file that is there is left as it
// is, unless somebody says yes to writing over it.
func TestSavingAsksBeforeItWritesOver(t *testing.T) {
	path := filepath.Join(t.TempDir(), "queues.csv")
	w := withBroker(t).do(listed(time.Now(), hello(6)))
	w.press("ctrl+s").sees("Save 1 row as")
	w.press("ctrl+u", path, "enter")
	said, err := os.ReadFile(path)
	if err != nil || !strings.Contains(string(said), "'=hello,") || len(w.notice) != 1 || !strings.Contains(w.notice[0], path) {
		t.Fatalf("%v %q, told %q", err, said, w.notice)
	}
	if err := os.WriteFile(path, []byte("mine"), 0o600); err != nil {
		t.Fatal(err)
	}
	for answer, want := range map[string]string{"esc": "mine", "n": "mine", "y": "queue,"} {
		w.press("ctrl+s", "ctrl+u", path, "enter").sees("Write over this file?")
		w.press(answer)
		if now, _ := os.ReadFile(path); !strings.HasPrefix(string(now), want) {
			t.Errorf("after %s: %q", answer, now)
		}
		if answer == "y" {
			_ = os.WriteFile(path, []byte("mine"), 0o600)
		}
	}
	w.press("ctrl+s", "tab").sees(".json")
	w.press("tab").sees(".txt")
	w.press("esc").seesNot("Save 1 row as")
}

func TestAQueueIsShownInTheManagementUI(t *testing.T) {
	var shown []string
	w := withBroker(t, func(o *Options) {
		o.Browser = func(url string) error { shown = append(shown, url); return nil }
	}).do(listed(time.Now(), hello(6))).press("o")
	if want := "http://127.0.0.1:1/#/queues/%2F/=hello"; len(shown) != 1 || shown[0] != want || !strings.Contains(w.notice[0], want) {
		t.Errorf("%q, told %q", shown, w.notice)
	}
	var copied strings.Builder
	withBroker(t, func(o *Options) { o.Terminal = &copied }).do(listed(time.Now(), hello(6))).press("o").sees("#/queues/%2F/=hello")
	if !strings.Contains(copied.String(), "\x1b]52;") {
		t.Errorf("nothing is copied: %q", copied.String())
	}
}

// The bell rings once for what is critical, and not again while it is.
func TestTheBellRingsForWhatIsNew(t *testing.T) {
	var out strings.Builder
	w := withBroker(t, func(o *Options) { o.Terminal, o.Bell = &out, true })
	found := func(queue string, s diagnose.Severity) diagnose.Finding {
		return diagnose.Finding{Verdict: diagnose.ForgottenAck, Severity: s, Queue: mgmt.Key{Vhost: "/", Name: queue}}
	}
	for _, c := range []struct {
		findings []diagnose.Finding
		rings    bool
	}{
		{[]diagnose.Finding{found("a", diagnose.Warning)}, false}, {[]diagnose.Finding{found("a", diagnose.Critical)}, true},
		{[]diagnose.Finding{found("a", diagnose.Critical)}, false}, {nil, false},
		{[]diagnose.Finding{found("a", diagnose.Critical), found("b\x1b]", diagnose.Critical)}, true},
	} {
		out.Reset()
		w.m.ring(&diagnose.Report{Findings: c.findings})
		if rung := strings.HasPrefix(out.String(), "\a\x1b]9;"); rung != c.rings || strings.Contains(out.String(), "b\x1b") {
			t.Errorf("%v: %q", c.findings, out.String())
		}
	}
}

func TestHelpIsSearched(t *testing.T) {
	w := withBroker(t).do(listed(time.Now(), hello(6))).press("?", "f", "r", "e", "e")
	w.sees("space freeze", "on this screen")
	w.seesNot("vhost vhost")
	w.press("z", "z").sees("no key is called that")
	for range 6 {
		w.press("backspace")
	}
	w.sees("ctrl+s save what is shown", "type to search")
	w.press("?").seesNot("type to search")
}
