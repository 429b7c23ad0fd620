package tui

import (
	"flag"
	"fmt"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"rabbitlab/amqp/lab/record"
	"rabbitlab/mgmt"
	"rabbitlab/mgmt/diagnose"
)

// day is for how long the screens are used, by their clock.
var day = flag.Duration("day", 12*time.Minute, "use the screens for so long by their clock; 24h is a day, in some minutes")

// A broker of a day: so many queues, of which a page is shown, and so many consumers.
const (
	dayQueues    = 10_000
	dayConsumers = 200
	dayMessages  = 100 // of the playground, in a second
	dayPeriod    = 2 * time.Minute
	dayRows      = 36
)

// use is the screens at work, in a time of their own.
type use struct {
	*world
	began   time.Time
	judge   diagnose.History
	message int64
}

// since is for how long they have been used.
func (u *use) since() time.Duration { return u.now.Sub(u.began) }

// phase goes from 0 to 1 in each period: after one, the broker is as it was.
func (u *use) phase() float64 { return float64(u.since()%dayPeriod) / float64(dayPeriod) }

// queue is the queue of that number now: those have messages that somebody consumes.
func (u *use) queue(i int) mgmt.QueueTotals {
	ready, unacked := 0.0, 0.0
	if i < dayConsumers {
		ready, unacked = float64((i*7+int(100*u.phase()))%1000), float64(i%10)
	}
	return mgmt.QueueTotals{
		Key: mgmt.Key{Vhost: "/", Name: fmt.Sprintf("orders.%05d", i)}, Type: "classic", Durable: true,
		Ready: mgmt.Known(ready), Unacked: mgmt.Known(unacked),
	}
}

// page is what is read of the page that is shown.
func (u *use) page() mgmt.Update {
	var all []mgmt.QueueTotals
	for i := range 50 {
		all = append(all, u.queue(i))
	}
	page := listed(u.now, all...).update
	page.Lists[0].Matching, page.Lists[0].Total = dayQueues, dayQueues
	return page
}

// statistics are of those queues that have most in them, as the reader reads them.
func (u *use) statistics() mgmt.Update {
	list := mgmt.QueueList{
		Reading: mgmt.Reading{At: u.now}, Matching: dayQueues, Total: dayQueues,
		Query: mgmt.QueueQuery{Sort: mgmt.SortMessages, Descending: true, Page: 1, Size: mgmt.LargestPage},
	}
	seconds := u.since().Seconds()
	for i := range mgmt.LargestPage {
		q := mgmt.Queue{QueueTotals: u.queue(i)}
		if i >= dayConsumers {
			q.Stats = &mgmt.QueueStats{Key: q.Key, Consumers: mgmt.Known(0), Messages: mgmt.Known(0)}
			list.Queues = append(list.Queues, q)
			continue
		}
		q.Stats = &mgmt.QueueStats{
			Key: q.Key, Consumers: mgmt.Known(1), Messages: mgmt.Known(q.Ready.Or(0) + q.Unacked.Or(0)),
			PublishRate: mgmt.Known(10), DeliverRate: mgmt.Known(10), AckRate: mgmt.Known(10),
			Published: mgmt.Known(10 * seconds), Delivered: mgmt.Known(10 * seconds), Acked: mgmt.Known(10*seconds - q.Unacked.Or(0)),
		}
		list.Queues = append(list.Queues, q)
	}
	return mgmt.Update{Lists: []mgmt.QueueList{list}, Parts: []mgmt.PartState{{Part: mgmt.PartQueues, Read: list.Reading, Tried: u.now}}}
}

// holders are the consumers, some of whom have forgotten to ack. One of them comes anew each
// two minutes, with another connection.
func (u *use) holders() mgmt.Update {
	r := mgmt.Reading{At: u.now}
	var consumers []mgmt.Consumer
	var channels []mgmt.Channel
	var connections []mgmt.Connection
	for i := range dayConsumers {
		life := time.Duration(0)
		if i == 0 {
			life = u.since().Truncate(dayPeriod)
		}
		name := fmt.Sprintf("10.0.0.%d:%d -> 10.0.1.1:5672", i, 40_000+int(life.Minutes()))
		q := u.queue(i)
		delivered := 10 * (u.since() - life).Seconds()
		acked := delivered - q.Unacked.Or(0)
		if i%20 == 1 {
			delivered, acked = q.Unacked.Or(0), 0 // never acked
		}
		consumers = append(consumers, mgmt.Consumer{Queue: q.Key, Tag: "worker", Channel: name + " (1)", Connection: name, AckMode: true, Prefetch: mgmt.Known(10)})
		channels = append(channels, mgmt.Channel{
			Name: name + " (1)", Connection: name, Number: 1, User: "guest", Vhost: "/", Consumers: mgmt.Known(1), Prefetch: mgmt.Known(10),
			Unacked: q.Unacked, Delivered: mgmt.Known(delivered), Got: mgmt.Known(0), Redelivered: mgmt.Known(0), Acked: mgmt.Known(max(0, acked)),
		})
		connections = append(connections, mgmt.Connection{Name: name, ConnectedAt: u.began.Add(life)})
	}
	h := (*mgmt.Holders)(nil).WithConsumers(r, consumers).WithChannels(r, channels, true).WithConnections(r, connections, true)
	update := mgmt.Update{Holders: h, Broker: &mgmt.Overview{
		Reading: r, RabbitMQVersion: "4.3.6", SeesAll: true, Queues: mgmt.Known(dayQueues), Consumers: mgmt.Known(dayConsumers),
		Uptime: mgmt.Known(3_600 + u.since().Seconds()), RatesMode: "basic",
	}}
	for _, part := range []mgmt.Part{mgmt.PartConsumers, mgmt.PartChannels, mgmt.PartConnections, mgmt.PartOverview} {
		update.Parts = append(update.Parts, mgmt.PartState{Part: part, Read: r, Tried: u.now})
	}
	return update
}

// plays lets a second of the playground pass: each message is done, and W1 is killed now and
// then and starts again.
func (u *use) plays() {
	var events []record.Event
	tell := func(e record.Event) {
		e.Queue, e.At = "hello", u.now
		events = append(events, e)
	}
	if u.message == 0 {
		tell(record.Event{Kind: record.QueueDeclared, QueueSpec: &record.QueueSpec{Name: "hello", Type: record.Classic}})
		for _, w := range []string{"W1", "W2"} {
			tell(record.Event{Kind: record.WorkerAdded, Worker: w, WorkerSpec: &record.WorkerSpec{Queue: "hello", Prefetch: 10}})
		}
	}
	for range dayMessages {
		u.message++
		worker := fmt.Sprintf("W%d", 1+u.message%2)
		for _, kind := range []record.Kind{record.Published, record.Confirmed} {
			tell(record.Event{Kind: kind, Message: u.message})
		}
		for _, kind := range []record.Kind{record.Delivered, record.Started, record.Finished, record.Acked} {
			tell(record.Event{Kind: kind, Message: u.message, Worker: worker})
		}
	}
	if u.since()%time.Minute == 0 {
		tell(record.Event{Kind: record.WorkerKilled, Worker: "W1"})
		tell(record.Event{Kind: record.WorkerStarted, Worker: "W1"})
	}
	u.do(labMsg{u.m.lab, events})
}

// learns tells the screens and the diagnosis what is read.
func (u *use) learns(what mgmt.Update) {
	u.do(learntMsg{what})
	u.judge.Apply(what)
}

// passes lets time pass, and looks at the screens in turn.
func (u *use) passes(long time.Duration) {
	for end := u.now.Add(long); u.now.Before(end); {
		u.later(time.Second)
		u.plays()
		switch s := int(u.since().Seconds()); {
		case s%120 == 0:
			u.learns(u.statistics())
		case s%20 == 0:
			u.learns(u.holders())
			u.do(reportMsg{u.judge.Report()})
		case s%2 == 0:
			u.learns(u.page())
		case s%15 == 0:
			u.press([]string{"1", "2", "3", "5"}[s/15%4])
		case s%5 == 0:
			u.isWhole()
		}
	}
}

// isWhole draws the screen, which must be as large as the terminal.
func (u *use) isWhole() {
	if frame := u.sight(); strings.Count(frame, "\n")+1 != dayRows {
		u.t.Fatalf("after %s:\n%s", u.since(), frame)
	}
}

// shape is what is below the header, without its figures, which count on, and without the
// heights of its strips, which hang on where a step begins.
func shape(frame string) string {
	_, body, _ := strings.Cut(frame, "\n")
	return strings.Map(func(r rune) rune {
		switch {
		case r >= '0' && r <= '9':
			return '0'
		case r >= '▁' && r <= '█':
			return '█'
		}
		return r
	}, body)
}

// said is what is found, of which queues.
func (u *use) said() (all []string) {
	for _, f := range u.judge.Findings() {
		all = append(all, string(f.Verdict)+" "+f.Queue.Name)
	}
	slices.Sort(all)
	return all
}

// heap is the bytes in use after a collection.
func heap() int64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return int64(m.HeapAlloc)
}

// allocated is how many allocations a period takes.
func (u *use) allocated() int64 {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	u.passes(dayPeriod)
	runtime.ReadMemStats(&after)
	return int64(after.Mallocs - before.Mallocs)
}

// Whoever leaves it open for a day finds it as it was: no memory and no work that grows, and
// the same on the screen where the broker is the same.
func TestADayOfUse(t *testing.T) {
	u := &use{world: withBroker(t)}
	u.began = u.now
	u.do(tea.WindowSizeMsg{Width: 120, Height: dayRows})
	u.passes(dayPeriod + max(*day/8, 2*dayPeriod).Truncate(dayPeriod)) // what is remembered is full then
	work, early := u.allocated(), heap()
	said, drawn := u.said(), shape(u.press("1").sight())
	u.passes(max(0, *day-u.since()-dayPeriod).Truncate(dayPeriod))
	again, late := u.allocated(), heap()
	t.Logf("%s, %d messages: %d MB at first, %d MB in the end; %d and %d allocations in %s",
		u.since(), u.message, early>>20, late>>20, work, again, dayPeriod)
	if late > early+early/10 || late > 128<<20 {
		t.Errorf("the heap grew from %d to %d MB", early>>20, late>>20)
	}
	if again > work+work/10 {
		t.Errorf("a period takes %d allocations, at first %d", again, work)
	}
	if now := u.said(); !slices.Equal(now, said) || len(said) == 0 {
		t.Errorf("it said %q, and says %q", said, now)
	}
	if now := shape(u.press("1").sight()); now != drawn {
		t.Errorf("Queues was\n%s\nand is\n%s", drawn, now)
	}
}
