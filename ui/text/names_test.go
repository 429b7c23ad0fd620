package text

import (
	"strings"
	"testing"
)

func TestNamesLoseWhatTheyHaveInCommonFirst(t *testing.T) {
	all := []string{
		"billing.export.us-east-1.v1", "billing.export.us-east-2.dlq", "orders", "billing.export.eu", "audit.of.all.that.was.ever.done",
		"europe.mail.priority.outgoing.1", "europe.mail.priority.outgoing.2", "africa.mail.priority.outgoing.1", "africa.mail.priority.outgoing.2",
		"订单.支付.通知.死信队列.华东一区",
	}
	names := FitNames(all, 22)
	for name, want := range map[string]string{
		"billing.export.us-east-1.v1":     "…g.export.us-east-1.v1",
		"billing.export.us-east-2.dlq":    "….export.us-east-2.dlq",
		"billing.export.eu":               "billing.export.eu",
		"orders":                          "orders",
		"audit.of.all.that.was.ever.done": "audit.o….was.ever.done",
		"europe.mail.priority.outgoing.1": "europe.…ity.outgoing.1", // at its end it looks like one of africa
		"africa.mail.priority.outgoing.2": "africa.…ity.outgoing.2",
	} {
		if got := strings.TrimRight(names.Fit(name, 22), " "); got != want {
			t.Errorf("%q: %q, want %q", name, got, want)
		}
	}
	if got := names.Fit(all[0], 12); Width(got) != 12 {
		t.Errorf("in another width it is %q", got)
	}
}

// An ellipsis stands once, and the width is exact, also where a wide character lies across
// the cut.
func TestWideNamesAreCutOnce(t *testing.T) {
	names := []string{"订单.支付.通知.死信队列.华东一区", "订单.支付.通知.死信队列.华东二区", "通知·短信·发送队列（第二次重试）", "a漢b字c漢d字e漢f字", strings.Repeat("x", 50)}
	for width := 1; width < 40; width++ {
		fitted := FitNames(names, width)
		for _, name := range names {
			if got := fitted.Fit(name, width); Width(got) != width || strings.Count(got, "…") > 1 {
				t.Fatalf("%q in %d: %q", name, width, got)
			}
		}
	}
}

func FuzzFitNames(f *testing.F) {
	f.Add("billing.export.v1", "billing.export.v2", 9)
	f.Fuzz(func(t *testing.T, one, other string, width int) {
		width = max(min(width, 300), 0)
		names := FitNames([]string{one, other, one + other}, width)
		for _, name := range []string{one, other} {
			if got := names.Fit(name, width); Width(got) != width {
				t.Fatalf("%q in %d: %q", name, width, got)
			}
		}
	})
}
