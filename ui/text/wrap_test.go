package text

import (
	"strings"
	"testing"
)

func TestWrap(t *testing.T) {
	for _, c := range []struct {
		in    string
		width int
		want  string
	}{
		{"three short words", 7, "three|short|words"},
		{"unbreakable", 5, "unbre|akabl|e"},
		{"a\n\nb c", 1 + 2, "a||b c"},
		{"an unbreakable", 6, "an|unbrea|kable"},
		{"W1 断开了连接", 8, "W1 断开|了连接"},
		{"W1 断开了连接", 9, "W1 断开了|连接"},
		{"消息回到队列。", 12, "消息回到队|列。"},
		{"它说「好」了", 6, "它说|「好」|了"},
		{"预取 100 条", 6, "预取|100 条"},
		{"用basic.ack确认", 10, "用|basic.ack|确认"},
		{"ahead of its acks (prefetch 1).", 29, "ahead of its acks|(prefetch 1)."},
		{"it held them for 10 s", 19, "it held them for|10 s"},
		{"message 12345", 9, "message|12345"},
		{"it took message 26 and 27 too", 15, "it took message|26 and 27 too"},
		{"hello (1 ready, 0 unacked)", 15, "hello (1 ready,|0 unacked)"},
		{"made of hello (1 ready)", 15, "made of hello|(1 ready)"},
		{"held for 2.50\u00a0s", 13, "held for|2.50\u00a0s"},
		{"漢", 2, "漢"},
		{"", 4, ""},
	} {
		if got := strings.Join(Wrap(c.in, c.width), "|"); got != c.want {
			t.Errorf("%q in %d: %q, not %q", c.in, c.width, got, c.want)
		}
	}
	if got := Wrap("x", 0); got != nil {
		t.Errorf("%q", got)
	}
}

// FuzzWrap: no line is too wide, and nothing but spaces is left out.
func FuzzWrap(f *testing.F) {
	f.Add("W1 断开了连接，消息 44 回到队列。", 9)
	f.Add("e\u0301\u0301 ｶﾞ「」", 2)
	f.Add("  two  spaces ", 5)
	f.Fuzz(func(t *testing.T, s string, width int) {
		s, width = Clean(s), max(min(width, 200), 2)
		lines := Wrap(s, width)
		for _, line := range lines {
			if Width(line) > width {
				t.Errorf("%q is %d wide, not %d", line, Width(line), width)
			}
		}
		letters := func(s string) string { return strings.ReplaceAll(s, " ", "") }
		if got := strings.Join(lines, ""); letters(got) != letters(s) {
			t.Errorf("%q became %q", s, got)
		}
	})
}
