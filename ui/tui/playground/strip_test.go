package playground

import (
	"iter"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/charmbracelet/lipgloss"

	"rabbitlab/amqp/lab/record"
	"rabbitlab/ui/table"
	"rabbitlab/ui/text"
	"rabbitlab/ui/theme"
)

var plain = theme.New(lipgloss.NewRenderer(nil))

// span is one that ended well, in seconds before noon.
func span(message int64, from, to float64) record.Span {
	return record.Span{Message: message, From: before(from), To: before(to), End: record.Finished}
}

func before(seconds float64) time.Time {
	return noon.Add(-time.Duration(seconds * float64(time.Second)))
}

// newestFirst is the order in which a worker hands out its spans.
func newestFirst(spans []record.Span) iter.Seq[record.Span] {
	return func(yield func(record.Span) bool) {
		for _, s := range slices.Backward(spans) {
			if !yield(s) {
				return
			}
		}
	}
}

func draw(spans []table.Span) string {
	var b strings.Builder
	for _, s := range spans {
		b.WriteString(s.Text)
	}
	return b.String()
}

func TestPaint(t *testing.T) {
	again := span(31, 20, 10)
	again.Redelivered = true
	short := span(31, 10, 9.5)
	short.Redelivered = true
	killed := span(7, 20, 10)
	killed.End = record.WorkerKilled
	for name, c := range map[string]struct {
		width int
		spans []record.Span
		want  string
	}{
		"nothing":               {6, nil, "      "},
		"a number in its block": {30, []record.Span{span(31, 20, 10)}, "          █31██████▌          "},
		"no room for a number":  {6, []record.Span{span(31, 20, 10)}, "  █▌  "},
		"redelivered":           {30, []record.Span{again}, "          █↩31█████▌          "},
		"redelivered, and no room for the number": {30, []record.Span{short}, "                    ↩         "},
		"still at it":                   {30, []record.Span{{Message: 5, From: before(10)}}, "                    █5████████"},
		"killed at it":                  {30, []record.Span{killed}, "          █7███████✗          "},
		"begun before the window":       {6, []record.Span{span(4, 99, 15)}, "█4▌   "},
		"over before the window":        {6, []record.Span{span(4, 99, 31)}, "      "},
		"half a column":                 {6, []record.Span{span(4, 10, 7.5)}, "    ▅ "},
		"side by side":                  {15, []record.Span{span(8, 20, 14), span(9, 14, 8)}, "     █8▌█9▌    "},
		"of the future":                 {6, []record.Span{{Message: 1, From: noon.Add(time.Minute)}}, "      "},
		"a foreign message":             {6, []record.Span{span(0, 20, 10)}, "  █▌  "},
		"ends before it begins":         {6, []record.Span{span(1, 5, 10)}, "      "},
		"many a column add up and stop": {3, []record.Span{span(1, 10, 5), span(2, 5, 0), span(3, 10, 0)}, "  █"},
	} {
		t.Run(name, func(t *testing.T) {
			if got := draw(spans(paint(newestFirst(c.spans), c.width, lately(window, noon), plain), plain)); got != c.want {
				t.Errorf("%q, not %q", got, c.want)
			}
		})
	}
}

// Every width takes exactly its columns.
func TestPaintWidths(t *testing.T) {
	did := []record.Span{span(1, 29, 20), span(22, 19, 18), span(333, 18, 2), {Message: 4444, From: before(1), Redelivered: true}}
	for width := 4; width <= 120; width++ {
		got := draw(spans(paint(newestFirst(did), width, lately(window, noon), plain), plain))
		if text.Width(got) != width || utf8.RuneCountInString(got) != width {
			t.Errorf("%d: %q is %d wide", width, got, text.Width(got))
		}
	}
}

// What is not a picture is said in words.
func TestStripInWords(t *testing.T) {
	w := newWorld(t).queue("hello").worker("W1", record.AckNever)
	see := func(width int, want string) {
		t.Helper()
		if got := strings.TrimRight(draw(Strip(w.state.Worker("W1"), width, nil, w.now, plain).Spans), " "); got != want {
			t.Errorf("%q, not %q", got, want)
		}
	}
	for m := int64(1); m <= 6; m++ {
		w.happen(record.Event{Kind: record.Delivered, Worker: "W1", Message: m}, record.Event{Kind: record.Started, Worker: "W1", Message: m}, record.Event{Kind: record.Finished, Worker: "W1", Message: m})
	}
	see(40, "1·2·3·4·5·6  (held, never acked)")
	see(20, "1·2·3·4·5·6")
	w.happen(record.Event{Kind: record.WorkerKilled, Worker: "W1"}).later(3 * time.Second)
	see(60, strings.Repeat(" ", 44)+"✗ killed 3 s ago")
	see(20, "    ✗ killed 3 s ago")
	see(16, "✗ killed 3 s ago")
	w.later(25 * time.Second)
	see(60, "      ✗ killed 20 s ago")
	w.worker("W1", record.AckNever).happen(record.Event{Kind: record.ChannelClosed, Worker: "W1", Code: 406, Reason: "PRECONDITION\x1b[2J 订单"})
	see(60, strings.Repeat(" ", 20)+`✗ channel closed: PRECONDITION\e[2J 订单`)
	see(40, `✗ channel closed: PRECONDITION\e[2J 订单`)
}

func TestStripTooFast(t *testing.T) {
	w := newWorld(t).queue("hello").worker("W1", record.AckWhenDone)
	for m := int64(1); m <= 600; m++ {
		w.now = w.now.Add(time.Millisecond)
		w.happen(record.Event{Kind: record.Started, Worker: "W1", Message: m}, record.Event{Kind: record.Finished, Worker: "W1", Message: m})
	}
	got := draw(Strip(w.state.Worker("W1"), 40, nil, w.now, plain).Spans)
	if got != "1 002 a second" {
		t.Errorf("%q", got)
	}
}

func FuzzPaint(f *testing.F) {
	f.Add(40, int64(1000), int64(500), int64(7), false)
	f.Add(1, int64(-5), int64(1<<62), int64(-1<<62), true)
	f.Fuzz(func(t *testing.T, width int, a, b, message int64, again bool) {
		width = max(min(width, 300), 1)
		did := []record.Span{
			{Message: message, From: noon.Add(-time.Duration(a)), To: noon.Add(-time.Duration(b)), Redelivered: again, End: record.Finished},
			{Message: message, From: noon.Add(time.Duration(b)), Redelivered: again},
			{Message: 1, From: noon.Add(-time.Duration(b)), To: noon, End: record.WorkerKilled},
			{},
		}
		if got := draw(spans(paint(newestFirst(did), width, lately(window, noon), plain), plain)); text.Width(got) != width {
			t.Errorf("%q is %d wide, not %d", got, text.Width(got), width)
		}
		w := &record.Worker{Condition: record.Killed, Since: noon.Add(-time.Duration(a))}
		if got := draw(Strip(w, width, nil, noon, plain).Spans); width >= 4 && text.Width(got) < width && !strings.Contains(got, theme.Cross) {
			t.Errorf("%q does not say how it ended", got)
		}
	})
}

// In several lines blocks have straight sides, stand apart, and show how much of
// their last column they take.
func TestTall(t *testing.T) {
	for name, c := range map[string]struct {
		width int
		spans []record.Span
		want  []string
	}{
		"one block":           {6, []record.Span{span(0, 20, 10)}, []string{"  ▄▖  ", "  █▌  ", "  █▌  "}},
		"its number":          {12, []record.Span{span(7, 20, 5)}, []string{"    ▄▄▄▄▄▖  ", "    █7███▌  ", "    █████▌  "}},
		"begun late":          {6, []record.Span{span(0, 18, 10)}, []string{"  ▄▖  ", "  █▌  ", "  █▌  "}},
		"begun later":         {6, []record.Span{span(0, 16, 10)}, []string{"   ▖  ", "   ▌  ", "   ▌  "}},
		"over early":          {6, []record.Span{span(0, 20, 13.5)}, []string{"  ▄▖  ", "  █▍  ", "  █▍  "}},
		"over at once":        {6, []record.Span{span(0, 20, 19)}, []string{"      ", "  ▎   ", "  ▎   "}},
		"one after the other": {6, []record.Span{span(0, 25, 15), span(0, 15, 5)}, []string{" ▄▖▄▖ ", " █▌█▌ ", " █▌█▌ "}},
	} {
		t.Run(name, func(t *testing.T) {
			got := tall(paint(newestFirst(c.spans), c.width, lately(window, noon), plain), len(c.want), plain)
			if !slices.Equal(got, c.want) {
				t.Errorf("%q, not %q", got, c.want)
			}
		})
	}
}

// Time that goes on does not change the shape of what was done: it moves on by whole
// columns.
func TestStripsKeepTheirShape(t *testing.T) {
	did := []record.Span{span(1, 14.3, 12.9), span(2, 12.9, 11.1), span(3, 9.7, 9.5)}
	shapes := map[string]bool{}
	for after := time.Duration(0); after < 4*time.Second; after += 100 * time.Millisecond {
		a := lately(window, noon.Add(after))
		shapes[strings.TrimSpace(strings.Join(tall(paint(newestFirst(did), 83, a, plain), 2, plain)[1:], ""))] = true
	}
	if len(shapes) != 1 {
		t.Errorf("%d shapes: %v", len(shapes), shapes)
	}
}
