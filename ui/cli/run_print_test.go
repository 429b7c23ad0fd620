package cli

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"rabbitlab/amqp/lab/record"
	"rabbitlab/amqp/lab/scenario"
	"rabbitlab/ui/lang"
	"rabbitlab/ui/text"
)

// A finding is said with its thousands apart and its unit once, in both languages.
func TestFindingsInWords(t *testing.T) {
	t.Cleanup(func() { lang.Use(lang.English) })
	for _, c := range []struct {
		finding          scenario.Finding
		english, chinese string
	}{
		{scenario.Finding{What: "reply code", Value: 406, Unit: "reply code"}, "reply code                  406", "应答码                      406"},
		{scenario.Finding{What: "refused with", Value: 406, Unit: "reply code"}, "refused with                406", "被拒绝，应答码              406"},
		{scenario.Finding{What: "ready", Value: 1, Unit: "messages"}, "  1 message", "  1 条消息"},
		{scenario.Finding{What: "ready", Value: 0, Unit: "messages"}, "  0 messages", "  0 条消息"},
		{scenario.Finding{What: "done", Value: 10000, Unit: "messages"}, "  10 000 messages", "  10 000 条消息"},
		{scenario.Finding{What: "throughput", Value: 15164.4, Unit: "messages/s"}, "  15 164 messages/s", "  15 164 条/秒"},
		{scenario.Finding{What: "memory after", Value: 2490911, Unit: "bytes"}, "  2 490 911 bytes", "  2 490 911 字节"},
		{scenario.Finding{What: "took", Value: 0.5634, Unit: "s"}, "  0.563 s", "  0.563 s"},
		{scenario.Finding{What: "fairness (Jain)", Value: 0.6034}, "  0.603", "  0.603"},
		{scenario.Finding{What: "prefetch", Value: 4}, "  4", "  4"},
	} {
		for l, ends := range map[lang.Language]string{lang.English: c.english, lang.Chinese: c.chinese} {
			lang.Use(l)
			if line := measured(c.finding); !strings.HasSuffix(line, ends) {
				t.Errorf("%q should end in %q", line, ends)
			}
		}
	}
}

// A number is never cut, and where it is long its columns stand.
func TestLongNumbersInLines(t *testing.T) {
	for _, id := range []int64{1, 10_000, 1_000_000} {
		line := eventLine(record.Event{Kind: record.Delivered, Message: id, Worker: "W1", Redelivered: true}, time.Second)
		if !strings.Contains(line, "#"+strings.ReplaceAll(text.Count(id, true), " ", "")+" ") {
			t.Errorf("%q", line)
		}
	}
	at := func(id int64) int {
		return strings.Index(eventLine(record.Event{Kind: record.Delivered, Message: id, Worker: "W1"}, 0), "W1")
	}
	if at(1) != at(10_000) {
		t.Error("the workers do not stand below each other")
	}
	var b bytes.Buffer
	r := result{Published: 20_000, Acked: 1, Confirmed: 10_902, Done: 2, AcksUnread: 30_003}
	if err := newPrinter(&b, false).summary(r); err != nil {
		t.Fatal(err)
	}
	ends := map[string]int{}
	for line := range strings.Lines(b.String()) {
		for _, figure := range []string{"20 000", "10 902", "  1  done", "  2  done twice", "acks unread 30 003"} {
			if i := strings.Index(line, figure); i >= 0 {
				number, _, _ := strings.Cut(figure, "  done")
				ends[figure] = i + len(number)
			}
		}
		if text.Width(strings.TrimRight(line, "\n")) > helpWidth {
			t.Errorf("%q is too wide", line)
		}
	}
	if len(ends) != 5 || ends["20 000"] != ends["  1  done"] || ends["10 902"] != ends["  2  done twice"] {
		t.Errorf("%v\n%s", ends, b.String())
	}
}
