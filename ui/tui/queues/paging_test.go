package queues

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"rabbitlab/mgmt"
	"rabbitlab/ui/tui/screen"
)

// wanted is a query of the first page as the screen of a test asks for it, but for what
// is changed of it.
func wanted(change func(q *mgmt.QueueQuery)) mgmt.QueueQuery {
	q := mgmt.QueueQuery{Sort: mgmt.SortUnacked, Descending: true, Page: 1, Size: 50, Shown: true}
	change(&q)
	return q
}

// The broker sorts, filters and pages: each key asks it for what is then wanted, once.
func TestTheBrokerIsAskedForThePage(t *testing.T) {
	for name, c := range map[string]struct {
		keys []string
		want func(q *mgmt.QueueQuery)
	}{
		"at first":          {nil, func(*mgmt.QueueQuery) {}},
		"the next column":   {[]string{"s", "s"}, func(q *mgmt.QueueQuery) { q.Sort = mgmt.SortConsumers }},
		"by ready":          {[]string{"s", "r"}, func(q *mgmt.QueueQuery) { q.Sort = mgmt.SortReady }},
		"by name":           {[]string{"s", "q"}, func(q *mgmt.QueueQuery) { q.Sort, q.Descending = mgmt.SortName, false }},
		"the other way":     {[]string{"s", "enter"}, func(q *mgmt.QueueQuery) { q.Descending = false }},
		"a part of a name":  {[]string{"/", "o.r"}, func(q *mgmt.QueueQuery) { q.Name = "o.r" }},
		"a regex":           {[]string{"/", "ctrl+r", "^o"}, func(q *mgmt.QueueQuery) { q.Name, q.Regex = "^o", true }},
		"a bad regex":       {[]string{"/", "ctrl+r", "^o", "["}, func(q *mgmt.QueueQuery) { q.Name, q.Regex = "^o", true }}, // the last good one
		"figures":           {[]string{"/", "unacked>1"}, func(q *mgmt.QueueQuery) { q.Size = mgmt.LargestPage }},
		"a name and more":   {[]string{"/", "o.r !x"}, func(q *mgmt.QueueQuery) { q.Name, q.Size = "o.r", mgmt.LargestPage }},
		"a cleared filter":  {[]string{"/", "o", "esc"}, func(*mgmt.QueueQuery) {}},
		"a kept filter":     {[]string{"/", "o", "enter", "s", "c"}, func(q *mgmt.QueueQuery) { q.Name, q.Sort = "o", mgmt.SortConsumers }},
		"read as a regex":   {[]string{"/", "o", "enter", "ctrl+r"}, func(q *mgmt.QueueQuery) { q.Name, q.Regex = "o", true }},
		"the next page":     {[]string{"end"}, func(q *mgmt.QueueQuery) { q.Page = 3 }},
		"sorted on page 3":  {[]string{"end", "s", "c"}, func(q *mgmt.QueueQuery) { q.Sort = mgmt.SortConsumers }},
		"a vhost":           {[]string{"v", "end", "enter"}, func(q *mgmt.QueueQuery) { q.Vhost = "prod" }},
		"the empty ones":    {[]string{"h"}, func(*mgmt.QueueQuery) {}}, // the broker cannot leave them out
		"a key of the list": {[]string{"down", "down", "up"}, func(*mgmt.QueueQuery) {}},
	} {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t)
			w.vhosts = []string{"/", "prod"}
			w.counts(numbered(120)...)
			w.press(c.keys...)
			if want := wanted(c.want); w.query != want {
				t.Errorf("asked for\n%+v, want\n%+v", w.query, want)
			}
			asked := w.showed
			w.answer(0)
			w.frame(time.Second)
			w.answer(0)
			if w.showed != asked {
				t.Errorf("asked %d times for the same", 1+w.showed-asked)
			}
		})
	}
}

// Each column is what RabbitMQ calls it, to sort by.
func TestEachColumnIsSortedByItsField(t *testing.T) {
	w := newWorld(t)
	w.counts(queue("a", 2, 1))
	fields := map[mgmt.SortField]bool{}
	for _, c := range w.m.columns {
		if !c.sortable() {
			continue
		}
		if c.sort == "" || fields[c.sort] {
			t.Errorf("%s is sorted by %q", c.label(), c.sort)
		}
		fields[c.sort] = true
		w.m.sortBy(c.title, false)
		w.m.resort()
		if w.query.Sort != c.sort {
			t.Errorf("%s asks for %q", c.label(), w.query.Sort)
		}
	}
}

// A page has more rows than the screen, so that one comes to the next row at once.
func TestAPageFollowsTheSizeOfTheScreen(t *testing.T) {
	for height, size := range map[int]int{5: 50, 21: 50, 57: 100, 200: 250, 2000: mgmt.LargestPage} {
		w := newWorld(t)
		w.send(tea.WindowSizeMsg{Width: 80, Height: height})
		if w.query.Size != size {
			t.Errorf("%d lines ask for %d rows", height, w.query.Size)
		}
	}
}

// A screen that becomes larger shows the queue that the cursor is on, on whatever page
// that is then.
func TestTheCursorKeepsItsQueueWhenTheScreenGrows(t *testing.T) {
	w := newWorld(t)
	w.counts(inOrder(500)...)
	w.turnTo("down", 7) // on the first row of the eighth page
	before, _ := w.cursor()
	w.send(tea.WindowSizeMsg{Width: 80, Height: 90})
	if w.query.Size != 150 || w.query.Page != 3 {
		t.Errorf("asked for page %d of %d", w.query.Page, w.query.Size)
	}
	w.answer(0)
	if name, _ := w.cursorAt(90); name != before {
		t.Errorf("the cursor went from %s to %s", before, name)
	}
}

// inOrder is n queues in the order of their names.
func inOrder(n int) []mgmt.QueueTotals {
	queues := make([]mgmt.QueueTotals, n)
	for i := range queues {
		queues[i] = queue(fmt.Sprintf("queue-%05d", i), 1, float64(n-i))
	}
	return queues
}

// turnTo turns so many pages on with a key of the last row.
func (w *world) turnTo(key string, pages int) {
	for range pages {
		w.m.table.MoveTo(w.m.table.Len() - 1)
		w.press(key)
		w.answer(0)
	}
}

// The keys of the list lead over the edges of a page, as if it were one list.
func TestKeysLeadToTheNextPage(t *testing.T) {
	w := newWorld(t)
	w.counts(inOrder(120)...)
	for _, step := range []struct {
		key, at, rows string
	}{
		{"pgdown", "queue-00016", "rows 2-12"},
		{"end", "queue-00119", "rows 109-119"},
		{"up", "queue-00118", ""},
		{"home", "queue-00000", "rows 1-11"},
		{"up", "queue-00000", "rows 1-11"},
		{"to the last", "queue-00049", "rows 39-50"},
		{"down", "queue-00050", "rows 51-61"},
		{"up", "queue-00049", "rows 39-50"},
		{"pgdown", "queue-00050", "rows 51-61"},
		{"pgup", "queue-00049", "rows 39-50"},
		{"end", "queue-00119", "rows 109-120"},
		{"down", "queue-00119", "rows 109-120"},
		{"pgdown", "queue-00119", "rows 109-120"},
	} {
		if step.key == "to the last" {
			w.m.table.MoveTo(w.m.table.Len() - 1)
		} else {
			w.press(step.key)
		}
		if w.m.awaits() {
			w.shows("reading …")
			w.answer(0)
		}
		if name, line := w.cursor(); name != step.at || line < 0 {
			t.Fatalf("after %s the cursor is on %s, not %s", step.key, name, step.at)
		}
		w.hides("reading …")
	}
	w.shows("120 queues, rows 104-120")
}

// While a page is awaited the rows stay as they are, and no key turns further: the page
// after the next would come unseen.
func TestKeysWaitForThePageThatWasTurnedTo(t *testing.T) {
	w := newWorld(t)
	w.counts(inOrder(200)...)
	w.m.table.MoveTo(49)
	w.press("down", "down", "pgdown", "down")
	if w.query.Page != 2 {
		t.Errorf("four keys ask for page %d", w.query.Page)
	}
	if name, _ := w.cursor(); name != "queue-00049" {
		t.Errorf("the cursor is on %s before the page came", name)
	}
	w.press("home")
	if w.query.Page != 1 {
		t.Errorf("home asks for page %d", w.query.Page)
	}
	w.answer(0)
	if name, _ := w.cursor(); name != "queue-00000" {
		t.Errorf("home leads to %s", name)
	}
}

// A page that was withdrawn comes too late to be taken for another.
func TestAPageThatIsNoLongerWantedIsNotEntered(t *testing.T) {
	w := newWorld(t)
	w.counts(inOrder(200)...)
	old := w.query
	w.m.table.MoveTo(49)
	w.press("down")
	list := w.broker.list(old)
	list.Reading = w.reading()
	w.update(0, mgmt.Update{Lists: []mgmt.QueueList{list}})
	w.shows("reading …")
	if name, _ := w.cursor(); name != "queue-00049" {
		t.Errorf("the cursor went to %s", name)
	}
	w.answer(0)
	if name, _ := w.cursor(); name != "queue-00050" {
		t.Errorf("the cursor is on %s", name)
	}
}

// The queue under the cursor stays on the screen with its figures although others have
// pushed it off the page, until the cursor leaves it.
func TestTheQueueUnderTheCursorStaysOnThePage(t *testing.T) {
	w := newWorld(t)
	queues := inOrder(100)
	w.counts(queues...)
	w.m.table.MoveTo(3)
	for i := range 60 {
		queues[20+i].Unacked = mgmt.Known(1000)
	}
	queues[3].Unacked = mgmt.Known(77)
	w.update(0, mgmt.Update{Lists: []mgmt.QueueList{{Reading: w.reading(), Live: true, Queues: []mgmt.Queue{{QueueTotals: queues[3]}}}}})
	w.counts(queues...)
	if name, _ := w.cursor(); name != "queue-00003" {
		t.Errorf("the cursor is on %s", name)
	}
	if !slices.Contains(w.watch, queues[3].Key) {
		t.Errorf("its figures are not wanted: %v", w.watch)
	}
	w.shows("queue-00003 classic 1 77", "100 queues, rows ")
	w.press("down")
	w.counts(queues...)
	if slices.Contains(w.names(), "queue-00003") {
		t.Error("it stays although the cursor has left it")
	}
}

// A queue that was deleted while it was on no page is told as gone.
func TestAQueueThatIsGoneIsTold(t *testing.T) {
	w := newWorld(t)
	queues := inOrder(100)
	w.counts(queues...)
	answers := w.update(0, mgmt.Update{Gone: []mgmt.Key{queues[0].Key}})
	if len(answers) != 1 || answers[0].(screen.Notice).Text != "The queue queue-00000 is gone." {
		t.Errorf("the answers are %v", answers)
	}
	if name, _ := w.cursor(); name != "queue-00001" {
		t.Errorf("the cursor is on %s", name)
	}
	w.press("enter")
	if answers := w.update(0, mgmt.Update{Gone: []mgmt.Key{queues[1].Key}}); len(answers) != 0 {
		t.Errorf("its page says it, and so do %v", answers)
	}
	w.shows("This queue is gone")
}

// A page that is no longer there, as most queues were deleted, leads to the last one.
func TestAPageThatIsNoLongerThere(t *testing.T) {
	w := newWorld(t)
	w.counts(inOrder(500)...)
	w.press("end")
	w.answer(0)
	w.broker.queues = inOrder(120)
	gone := &mgmt.Error{Kind: mgmt.Unexpected, Status: 400, What: "RabbitMQ answered 400: page_out_of_range"}
	w.update(5*time.Second, mgmt.Update{Parts: []mgmt.PartState{w.part(mgmt.PartTotals, gone)}})
	if w.query.Page != 1 {
		t.Fatalf("asked for page %d", w.query.Page)
	}
	w.answer(0)
	if w.query.Page != 3 {
		t.Fatalf("then for page %d", w.query.Page)
	}
	w.answer(0)
	if name, _ := w.cursor(); name != "queue-00119" {
		t.Errorf("the cursor is on %s", name)
	}
	w.shows("120 queues, rows 104-120")
}

// Where the broker takes too long to sort, what is shown says so.
func TestAListThatIsNotSortedSaysSo(t *testing.T) {
	w := newWorld(t)
	w.broker.unsorted = true
	w.counts(numbered(120)...)
	w.shows("120 queues, rows 1-17 · ▲ not sorted by UNACKED: that takes too long")
	w.broker.unsorted = false
	w.counts(numbered(120)...)
	w.hides("not sorted")
}

// A page on which all queues are empty is no list of empty queues.
func TestAPageOfEmptyQueues(t *testing.T) {
	w := newWorld(t)
	w.counts(append(inOrder(50), emptied(120)...)...)
	w.press("h")
	w.shows("170 queues, page 1 of 4")
	w.m.table.MoveTo(49)
	w.press("down")
	w.answer(0)
	w.shows("All queues of this page are empty. h shows them, the arrow keys turn the page.", "170 queues, page 2 of 4")
	w.press("down")
	w.answer(0)
	w.shows("170 queues, page 3 of 4")
	w.press("up")
	w.answer(0)
	w.press("up")
	w.answer(0)
	if name, _ := w.cursor(); name != "queue-00049" {
		t.Errorf("the cursor is on %q", name)
	}
}

// Sorting by another column shows what comes first by it, with the cursor.
func TestAnotherOrderShowsItsFirstRows(t *testing.T) {
	w := newWorld(t)
	queues := inOrder(100)
	queues[10].Ready, queues[90].Ready = mgmt.Known(8), mgmt.Known(9)
	w.counts(queues...)
	w.m.table.MoveTo(20)
	w.press("s", "r")
	w.answer(0)
	if name, line := w.cursor(); name != "queue-00090" || line != 1 {
		t.Errorf("the cursor is on %s in line %d", name, line)
	}
}

// r is answered at once, and then with what it brought.
func TestReadingAtOnceIsAnswered(t *testing.T) {
	for name, page := range map[string][]string{"the list": nil, "the page of a queue": {"enter"}} {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t)
			w.counts(inOrder(120)...)
			w.press(page...)
			if said := w.press("r"); w.asked != 1 || len(said) != 0 || w.m.Status() != "reading …" {
				t.Errorf("asked %d times, said %v, the status is %q", w.asked, said, w.m.Status())
			}
			if said := w.send(screen.BrokerMsg{Now: w.now}); len(said) != 0 || w.m.Status() != "reading …" {
				t.Errorf("what was known before is told as the answer: %v, %q", said, w.m.Status())
			}
			if said := told(w.answer(time.Second)); said != "Read: 120 queues in 5 ms." || w.m.Status() != "counts live" {
				t.Errorf("said %q, the status is %q", said, w.m.Status())
			}
			if said := w.answer(time.Second); len(said) != 0 {
				t.Errorf("told again: %v", said)
			}
		})
	}
}

// Where nothing could be read r says why, and again when it is pressed again.
func TestReadingAtOnceFails(t *testing.T) {
	w := newWorld(t)
	w.counts(queue("a", 1, 1))
	for range 2 {
		w.frame(time.Second)
		w.press("r")
		failed := w.part(mgmt.PartTotals, errors.New("nobody listens"))
		failed.Tried = w.now.Add(time.Second)
		said := w.update(time.Second, mgmt.Update{Parts: []mgmt.PartState{failed}})
		if told(said) != "nobody listens" || said[0].(screen.Notice).Severity != screen.Failure || strings.Contains(w.m.Status(), "reading") {
			t.Errorf("said %v, the status is %q", said, w.m.Status())
		}
	}
}

// told is the only thing that was said.
func told(answers []tea.Msg) string {
	if len(answers) != 1 {
		return fmt.Sprint(answers)
	}
	notice, _ := answers[0].(screen.Notice)
	return notice.Text
}
