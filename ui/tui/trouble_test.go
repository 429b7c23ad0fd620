package tui

import (
	"errors"
	"strings"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"rabbitlab/amqp/lab/record"
	"rabbitlab/mgmt"
	"rabbitlab/ui/text"
	"rabbitlab/ui/theme"
)

// errSlow is an error as mgmt makes them, as long as they get.
var errSlow = &mgmt.Error{
	Kind: mgmt.TimedOut, What: "http://10.0.0.7:15672 did not answer in 10s",
	Means: "the broker is overloaded, or something on the way swallows the connection",
	Do:    "check host and port, firewalls, and the broker's load",
}

// reads tells how it stands with parts that were last read so long ago.
func (w *world) reads(ago time.Duration, err error, parts ...mgmt.Part) *world {
	u := mgmt.Update{}
	for _, p := range parts {
		state := mgmt.PartState{Part: p, Read: mgmt.Reading{At: w.m.now.Add(-ago)}, Tried: w.m.now, Err: err, Next: w.m.now.Add(4 * time.Second)}
		if err != nil {
			state.Since = w.m.now.Add(-ago)
		}
		u.Parts = append(u.Parts, state)
	}
	return w.do(learntMsg{u})
}

// What could not be read is said once, in the same words on every screen and on the
// pages over them, with its age, the reason and when it is tried again.
func TestWhatCouldNotBeReadIsSaidOnEveryScreen(t *testing.T) {
	queue := mgmt.QueueTotals{Key: mgmt.Key{Vhost: "/", Name: "hello"}, Ready: mgmt.Known(3)}
	said := squeeze("▲ consumers, channels not read for 12 s: showing what was known before; next try in 4 s · " + errSlow.Error())
	for _, size := range [][2]int{{80, 24}, {120, 36}} {
		w := withBroker(t).do(tea.WindowSizeMsg{Width: size[0], Height: size[1]})
		w.do(listed(w.now, queue))
		w.reads(time.Second, nil, mgmt.PartQueues).reads(12*time.Second, errSlow, mgmt.PartConsumers, mgmt.PartChannels)
		for _, keys := range [][]string{{"1"}, {"enter"}, {"esc", "v"}, {"esc", "/"}, {"esc", "2"}, {"3"}, {"4"}, {"5"}, {"?"}} {
			w.press(keys...)
			if sight := squeeze(w.sight()); strings.Count(sight, said) != 1 {
				t.Errorf("%v: not once\n%q\nin\n%s", keys, said, w.sight())
			}
			w.exact(size[0], size[1])
		}
	}
}

// Where the way to the broker is broken, that is the reason, and what the client met is none.
func TestABrokenTunnelIsTheReason(t *testing.T) {
	w := withBroker(t)
	broken := "the tunnel has ended (no such host)"
	w.m.broker.Tunnel = func() string { return broken }
	w.reads(12*time.Second, errSlow, mgmt.PartConsumers)
	w.sees("consumers not read for 12 s: showing what was known before · the tunnel has ended (no such host)")
	w.seesNot("did not answer in 10s")
	broken = ""
	w.later(time.Second)
	w.sees("did not answer in 10s")
}

// Where nothing answers, that is what is said, and not every part by itself.
func TestNoAnswerIsSaidOnce(t *testing.T) {
	w := withBroker(t)
	w.do(listed(w.now))
	w.reads(12*time.Second, nil, mgmt.PartTotals, mgmt.PartConsumers, mgmt.PartChannels)
	down := &mgmt.Link{Err: errSlow, Since: w.m.now.Add(-9 * time.Second), Retry: w.m.now.Add(2 * time.Second)}
	w.do(learntMsg{mgmt.Update{Link: down}})
	for _, key := range []string{"1", "2", "3", "4", "5"} {
		w.press(key).sees("▲ no answer from the management API for 12 s: showing the last known figures; next try in 2 s · " + errSlow.Error())
		w.seesNot("channels not read")
	}
	w.later(1500 * time.Millisecond).sees("trying again now")
	w.do(learntMsg{mgmt.Update{Link: &mgmt.Link{Since: w.m.now}}}).seesNot("no answer")
}

// An answer that is overdue makes what it was to replace old, without a reason.
func TestAnOverdueAnswerIsSaid(t *testing.T) {
	w := withBroker(t)
	w.do(listed(w.now))
	late := mgmt.PartState{Part: mgmt.PartChannels, Read: mgmt.Reading{At: w.m.now.Add(-20 * time.Second)}, Asked: w.m.now.Add(-10 * time.Second)}
	w.do(learntMsg{mgmt.Update{Parts: []mgmt.PartState{late}}}).sees("▲ channels not read for 20 s: showing what was known before")
	w.seesNot("next try")
}

// Nothing is said where all is fresh, nor of what was never there and is awaited: the
// screens say that they read it.
func TestNothingIsSaidWhereNothingIsOld(t *testing.T) {
	w := withBroker(t)
	awaited := mgmt.PartState{Part: mgmt.PartTotals, Asked: w.m.now}
	w.do(learntMsg{mgmt.Update{Parts: []mgmt.PartState{awaited}}}).later(10 * time.Second).seesNot(theme.Alert)
	w.do(listed(w.m.now)).reads(time.Second, nil, mgmt.Parts...)
	for _, key := range []string{"1", "2", "3", "4", "5"} {
		w.press(key).seesNot("not read")
		w.seesNot(theme.Alert)
	}
	if light := w.m.light(); light != w.m.theme.Good.Render(theme.On) {
		t.Errorf("the light is %q", light)
	}
}

// The light in the header is the good one only while everything on the screens is fresh.
func TestTheLight(t *testing.T) {
	w := withBroker(t)
	for _, c := range []struct {
		what string
		do   func()
		want string
	}{
		{"nothing read yet", func() {}, theme.Waiting},
		{"fresh", func() { w.do(listed(w.m.now)) }, theme.On},
		{"a part is old", func() { w.reads(time.Minute, errors.New("slow"), mgmt.PartConsumers) }, theme.Waiting},
		{"read again", func() { w.reads(0, nil, mgmt.PartConsumers) }, theme.On},
		{"no answer", func() { w.do(learntMsg{mgmt.Update{Link: &mgmt.Link{Err: errSlow, Since: w.m.now}}}) }, theme.Cross},
	} {
		c.do()
		if !strings.Contains(squeeze(w.sight()), "rabbitlab "+c.want+" ") {
			t.Errorf("%s: the light is not %s:\n%s", c.what, c.want, w.sight())
		}
	}
}

// At 80 columns the longest reason stays readable to its end, and rows are in sight
// beside it.
func TestTheLongestReasonIsReadable(t *testing.T) {
	for _, make := range []func(*testing.T) *world{
		func(t *testing.T) *world { return withBroker(t) },
		func(t *testing.T) *world { return inChinese(t, withBroker) },
	} {
		w := make(t)
		w.do(listed(w.m.now, mgmt.QueueTotals{Key: mgmt.Key{Vhost: "/", Name: "hello"}})).do(tea.WindowSizeMsg{Width: 80, Height: 24})
		w.reads(12*time.Second, errSlow, mgmt.Parts...)
		banner := text.Wrap(w.m.troubleSaid(), 78)
		w.sees(banner[len(banner)-1], "hello")
		w.seesNot("…")
	}
}

// A warning lies over no word of the sentence that a screen ends in, and the sentence
// stays where it is while the warning is told in more lines or fewer.
func TestTroubleHidesNoSentence(t *testing.T) {
	const end = "message 1."
	for _, size := range [][2]int{{80, 24}, {120, 36}} {
		w := withBroker(t).do(tea.WindowSizeMsg{Width: size[0], Height: size[1]})
		w.do(listed(w.now))
		w.press("2").do(labMsg{w.m.lab, killedAtWork(w.now)})
		w.sees(end)
		w.reads(12*time.Second, errSlow, mgmt.PartConsumers)
		w.sees(end, w.m.troubleSaid()[:30])
		where := strings.Index(w.sight(), end)
		w.reads(12*time.Second, errors.New("slow"), mgmt.PartConsumers)
		w.sees(end, "slow")
		if now := strings.Index(w.sight(), end); now != where {
			t.Errorf("the sentence moved:\n%s", w.sight())
		}
		w.reads(0, nil, mgmt.PartConsumers).seesNot("slow")
		if now := strings.Index(w.sight(), end); now <= where {
			t.Errorf("its lines were not given back:\n%s", w.sight())
		}
		w.exact(size[0], size[1])
	}
}

// killedAtWork is what happens where a worker is killed over a message.
func killedAtWork(now time.Time) []record.Event {
	spec := &record.WorkerSpec{Queue: "hello"}
	return []record.Event{
		{Kind: record.QueueDeclared, Queue: "hello", QueueSpec: &record.QueueSpec{Name: "hello"}, At: now},
		{Kind: record.Published, Queue: "hello", Message: 1, At: now},
		{Kind: record.WorkerAdded, Queue: "hello", Worker: "W1", WorkerSpec: spec, At: now},
		{Kind: record.WorkerStarted, Queue: "hello", Worker: "W1", At: now},
		{Kind: record.Delivered, Queue: "hello", Worker: "W1", Message: 1, At: now},
		{Kind: record.Started, Queue: "hello", Worker: "W1", Message: 1, At: now},
		{Kind: record.WorkerKilled, Queue: "hello", Worker: "W1", At: now},
	}
}

// While our own broker is down because we ended it, the playground tells that: no reason
// is given, and it is asked at once when it is there again.
func TestNoReasonWhereWeEndedTheBroker(t *testing.T) {
	w := withBroker(t)
	w.do(listed(w.now)).do(labMsg{w.m.lab, []record.Event{{Kind: record.BrokerStopping, At: w.now}, {Kind: record.BrokerStopped, At: w.now}}})
	w.reads(3*time.Second, nil, mgmt.PartTotals)
	w.do(learntMsg{mgmt.Update{Link: &mgmt.Link{Err: errSlow, Since: w.m.now, Retry: w.m.now.Add(time.Minute)}}})
	w.sees("no answer from the management API for 3 s")
	w.seesNot(errSlow.What.String())
	w.seesNot("next try")
	w.do(labMsg{w.m.lab, []record.Event{{Kind: record.BrokerStarted, At: w.now}}}).sees("next try", errSlow.What.String())
}
