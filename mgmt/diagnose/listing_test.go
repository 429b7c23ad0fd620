package diagnose

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"rabbitlab/amqp/speech"
	"rabbitlab/mgmt"
)

// crowd is a broker with more queues than one page has: so many of them with messages.
type crowd struct {
	at       time.Time
	queues   []int           // their numbers
	messages map[int]float64 // by the number of the queue
}

func newCrowd(queues, withMessages int) *crowd {
	c := &crowd{at: noon, messages: map[int]float64{}}
	for i := range queues {
		c.queues = append(c.queues, i)
		c.messages[i] = float64(max(withMessages-i, 0))
	}
	return c
}

func queueNamed(i int) mgmt.Key { return mgmt.Key{Vhost: "/", Name: fmt.Sprintf("q%d", i)} }

// lists are the pages that a reader reads of it, no more than so many.
func (c *crowd) lists(pages int) (all []mgmt.QueueList) {
	slices.SortStableFunc(c.queues, func(a, b int) int { return int(c.messages[b] - c.messages[a]) })
	for page := range pages {
		from, to := page*mgmt.LargestPage, min((page+1)*mgmt.LargestPage, len(c.queues))
		l := mgmt.QueueList{
			Reading: mgmt.Reading{At: c.at.Add(time.Duration(page) * time.Millisecond)}, Total: len(c.queues), Matching: len(c.queues),
			Query: mgmt.QueueQuery{Sort: mgmt.SortMessages, Descending: true, Page: page + 1, Size: mgmt.LargestPage},
		}
		for _, i := range c.queues[from:to] {
			n := mgmt.Known(c.messages[i])
			l.Queues = append(l.Queues, mgmt.Queue{
				QueueTotals: mgmt.QueueTotals{Key: queueNamed(i), Type: "classic", Durable: true, Ready: n, Unacked: mgmt.Known(0)},
				Stats:       &mgmt.QueueStats{Key: queueNamed(i), Consumers: mgmt.Known(0), PublishRate: mgmt.Known(10), Messages: n},
			})
		}
		all = append(all, l)
		if to == len(c.queues) || c.messages[c.queues[to-1]] == 0 {
			break
		}
	}
	return all
}

// readBy has a history take what is read, each second for so long; the queues grow.
func (c *crowd) readBy(h *History, pages int, d time.Duration) {
	for end := c.at.Add(d); c.at.Before(end); c.at = c.at.Add(time.Second) {
		h.Apply(mgmt.Update{Lists: c.lists(pages)})
		for i, n := range c.messages {
			if n > 0 {
				c.messages[i] += 10
			}
		}
	}
}

func looksCut(h *History) bool {
	return slices.ContainsFunc(h.Blind(), func(s speech.Sentence) bool { return strings.Contains(s.String(), "queues only") })
}

// Where there are queues with messages on pages that were not read, that is said.
func TestQueuesThatWereNotReadAreTold(t *testing.T) {
	for name, c := range map[string]struct {
		queues, withMessages, pages int
		cut                         bool
		seen                        float64
	}{
		"one page":                         {500, 500, 1, false, 500},
		"the rest is empty":                {2000, 499, 1, false, 2000},
		"the rest is not":                  {2000, 700, 1, true, 500},
		"it may be empty":                  {2000, 500, 1, true, 500},
		"two pages, and the rest is empty": {2000, 700, 20, false, 2000},
		"two pages, and the rest is not":   {2000, 1200, 2, true, 1000},
		"all pages":                        {1200, 1200, 20, false, 1200},
		"more than are read":               {10_600, 10_600, 20, true, 10_000},
	} {
		var h History
		if looksCut(&h) || h.Seen(nil).Queues != (mgmt.Figure{}) {
			t.Error("it is said before anything was read")
		}
		h.Apply(mgmt.Update{Lists: newCrowd(c.queues, c.withMessages).lists(c.pages)})
		if looksCut(&h) != c.cut || h.Seen(nil).Queues != mgmt.Known(c.seen) {
			t.Errorf("%s: %q, seen %v", name, h.Blind(), h.Seen(nil).Queues)
		}
	}
	var h History
	h.Apply(mgmt.Update{Lists: newCrowd(2000, 700).lists(1)})
	want := "Of 2000 queues only the 500 with most messages were looked at: whether others grow, or are slow, is not known."
	if !slices.ContainsFunc(h.Blind(), func(s speech.Sentence) bool { return s.String() == want }) {
		t.Errorf("%q", h.Blind())
	}
	h.Apply(mgmt.Update{Lists: newCrowd(2000, 400).lists(1)})
	if looksCut(&h) {
		t.Error("it is said though all is read by now")
	}
}

// What somebody looks at is no reading of all, whatever page of it that is.
func TestAPageOnTheScreenIsNoReadingOfAll(t *testing.T) {
	var h History
	h.Apply(mgmt.Update{Lists: newCrowd(2000, 400).lists(1)})
	for _, change := range []func(*mgmt.QueueList){
		func(l *mgmt.QueueList) { l.Query.Shown = true },
		func(l *mgmt.QueueList) { l.Live = true },
		func(l *mgmt.QueueList) { l.Unsorted = true },
		func(l *mgmt.QueueList) { l.Query.Sort = mgmt.SortName },
		func(l *mgmt.QueueList) { l.Query.Descending = false },
	} {
		list := newCrowd(3000, 3000).lists(1)[0]
		change(&list)
		if h.Apply(mgmt.Update{Lists: []mgmt.QueueList{list}}); looksCut(&h) || h.Seen(nil).Queues != mgmt.Known(2000) {
			t.Errorf("%+v: %q", list.Query, h.Blind())
		}
	}
}

// A queue among thousands that is deleted is no longer found after two readings that have
// it no more, and one that is emptied at once.
func TestAQueueOfManyThatIsGone(t *testing.T) {
	var h History
	c := newCrowd(2000, 700)
	c.readBy(&h, 20, 15*time.Second)
	found := func(i int) bool {
		return slices.ContainsFunc(h.Findings(), func(f Finding) bool { return f.Verdict == NoConsumer && f.Queue == queueNamed(i) })
	}
	if !found(3) || !found(600) || len(h.Findings()) != 700 {
		t.Fatalf("%d findings", len(h.Findings()))
	}
	c.messages[4] = 0
	c.queues = slices.DeleteFunc(c.queues, func(i int) bool { return i == 3 })
	if c.readBy(&h, 20, time.Second); !found(3) || found(4) {
		t.Error("one reading may miss a queue that moves to another page")
	}
	if c.readBy(&h, 20, time.Second); found(3) || !found(600) || len(h.Findings()) != 698 {
		t.Errorf("%d findings", len(h.Findings()))
	}
	c.at = c.at.Add(keptUnread + time.Minute)
	if c.readBy(&h, 1, time.Second); found(600) || !found(0) {
		t.Error("what is on no page any more is remembered")
	}
}

// Of a channel that consumes from several queues, one of them is named where the others
// are known to have no messages, be it that they are therefore not listed.
func TestASharedChannelAmongManyQueues(t *testing.T) {
	full, empty := queueNamed(0), queueNamed(1900)
	for pages, want := range map[int]mgmt.Key{20: full, 1: {Vhost: "/"}} {
		w := newWorld().counted(10, 0, 0, 0, 10)
		w.consumers = []mgmt.Consumer{
			{Queue: full, Tag: "t", Channel: "c (1)", AckMode: true}, {Queue: empty, Tag: "u", Channel: "c (1)", AckMode: true},
		}
		c := newCrowd(2000, 700)
		h := &History{}
		for range 10 {
			l := w.look()
			u := l.Update(nil)
			u.Lists = c.lists(pages)
			for i := range u.Lists[0].Queues {
				u.Lists[0].Queues[i].Unacked = mgmt.Known(1)
			}
			h.Apply(u)
			w.at, c.at = w.at.Add(time.Second), c.at.Add(time.Second)
		}
		if f := only(h); f == nil || f.Queue != want {
			t.Errorf("%d pages: %+v", pages, f)
		}
	}
}

// Where more channels hold messages than are read, that is said.
func TestChannelsThatWereNotReadAreTold(t *testing.T) {
	holding := mgmt.Channel{Name: "c (1)", Unacked: mgmt.Known(1)}
	idle := mgmt.Channel{Name: "d (1)", Unacked: mgmt.Known(0)}
	silent := mgmt.Channel{Name: "e (1)"}
	for name, c := range map[string]struct {
		channels []mgmt.Channel
		all, cut bool
	}{
		"all":                        {[]mgmt.Channel{holding}, true, false},
		"the rest holds nothing":     {[]mgmt.Channel{holding, idle}, false, false},
		"the rest may hold":          {[]mgmt.Channel{holding}, false, true},
		"it is not told what it has": {[]mgmt.Channel{holding, silent}, false, true},
	} {
		var h History
		h.Apply(mgmt.Update{Holders: (*mgmt.Holders)(nil).WithChannels(mgmt.Reading{At: noon}, c.channels, c.all)})
		if got := slices.ContainsFunc(h.Blind(), func(s speech.Sentence) bool { return strings.Contains(s.String(), "channels that hold most") }); got != c.cut {
			t.Errorf("%s: %q", name, h.Blind())
		}
	}
}

// A channel that is not said to hold anything or nothing is a gap; where one is opened after
// the other it may be a new one each time, under the same name.
func TestASilentChannelIsAGap(t *testing.T) {
	for name, c := range map[string]struct {
		opened float64 // channels a second
		long   time.Duration
		gap    bool
	}{
		"it is new":              {0, 4 * time.Second, false},
		"it stays so":            {0, 12 * time.Second, true},
		"few are opened":         {0.2, 12 * time.Second, true},
		"one after the other":    {20, 25 * time.Second, false},
		"one among these is old": {20, 40 * time.Second, true},
	} {
		w, h := quiet(), &History{}
		w.channel.Unacked = mgmt.Figure{}
		for s := time.Duration(0); s < c.long; s += time.Second {
			w.overview.At = w.at
			w.overview.Traffic.ChannelsOpened = mgmt.Known(100 + c.opened*s.Seconds())
			w.watched(h, time.Second)
		}
		if got := slices.ContainsFunc(h.Blind(), func(s speech.Sentence) bool { return strings.Contains(s.String(), "What they hold is not told") }); got != c.gap {
			t.Errorf("%s: %q", name, h.Blind())
		}
	}
}
