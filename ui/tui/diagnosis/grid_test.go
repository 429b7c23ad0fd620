package diagnosis

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/lipgloss"
	"github.com/muesli/termenv"

	"rabbitlab/amqp/speech"
	"rabbitlab/mgmt"
	"rabbitlab/mgmt/diagnose"
	"rabbitlab/ui/text/texttest"
	"rabbitlab/ui/theme"
)

// inColour makes the screen draw with all its colours.
func inColour(o *Options) {
	r := lipgloss.NewRenderer(nil)
	r.SetColorProfile(termenv.ANSI)
	o.Theme = theme.New(r)
}

// named is a finding all of whose strings are the same.
func named(i int, s string) diagnose.Finding {
	said := speech.Quote(s)
	return diagnose.Finding{
		Verdict: diagnose.Verdicts()[i%len(diagnose.Verdicts())], Severity: diagnose.Severity(i % 3), Confidence: diagnose.Confidence(i % 3),
		Queue: mgmt.Key{Vhost: s, Name: s}, QueueType: s, Tag: s, Channel: s, Connection: s, Peer: s, User: s,
		Client:  diagnose.Client{Product: s, Version: s, Platform: s, Title: s},
		Unacked: mgmt.Known(float64(i) * 1e7), Held: mgmt.Known(float64(i) * 1000),
		Evidence: []diagnose.Evidence{{What: said, Unit: said}, {What: said, Value: 1e9, Unit: "bytes", Age: time.Minute}},
		Refuted:  said, Cure: said, Unknown: []speech.Sentence{said, said},
	}
}

// hostileWorld has a hostile string in every field that a broker fills.
func hostileWorld(t testing.TB) *world {
	w := newWorld(t, inColour)
	var findings []diagnose.Finding
	w.report.Held, w.report.Blind = map[string][]mgmt.Figure{}, []speech.Sentence{speech.Quote(texttest.Hostile[2]), speech.Quote(texttest.Hostile[3])}
	list := mgmt.QueueList{Reading: mgmt.Reading{At: w.now}}
	var consumers []mgmt.Consumer
	var channels []mgmt.Channel
	var connections []mgmt.Connection
	for i, s := range texttest.Hostile {
		findings = append(findings, named(i, s))
		w.report.Held[s] = make([]mgmt.Figure, diagnose.HeldSteps)
		w.report.Held[s][i] = mgmt.Known(1e6)
		list.Queues = append(list.Queues, mgmt.Queue{QueueTotals: mgmt.QueueTotals{Key: mgmt.Key{Vhost: s, Name: s}, Ready: mgmt.Known(1e9)}})
		for j := range i % 6 {
			consumers = append(consumers, mgmt.Consumer{Queue: mgmt.Key{Vhost: s, Name: s}, Tag: fmt.Sprint(s, j), Channel: s, AckMode: j%2 == 0})
		}
		channels = append(channels, mgmt.Channel{Name: s, Connection: s, Delivered: mgmt.Known(3), IdleSince: begin})
		connections = append(connections, mgmt.Connection{Name: s, ConnectedAt: begin})
	}
	r := list.Reading
	w.state.Apply(mgmt.Update{
		Lists:   []mgmt.QueueList{list},
		Holders: w.state.Holders().WithConsumers(r, consumers).WithChannels(r, channels, true).WithConnections(r, connections, true),
	})
	w.finds(15*time.Second, findings...)
	return w
}

// Every state of the screen is exactly as large as it is told, at many sizes, whatever
// the broker's strings hold.
func TestEveryStateFillsItsGrid(t *testing.T) {
	failed := errors.New(strings.Join(texttest.Hostile, "|"))
	for name, prepare := range map[string]func(w *world){
		"list":         func(*world) {},
		"list, bottom": func(w *world) { w.press("end") },
		"middle":       func(w *world) { w.press("pgdown", "down") },
		"filter":       func(w *world) { w.press("/", texttest.Hostile[4]) },
		"no match":     func(w *world) { w.press("/", "zzz\u202e", "enter") },
		"habits":       func(w *world) { w.finds(time.Minute, habits()...); w.press("enter", "end", "enter") },
		"page":         func(w *world) { w.press("enter") },
		"page, end":    func(w *world) { w.press("pgdown", "enter", "end") },
		"page, gone":   func(w *world) { w.press("enter"); w.finds(time.Minute) },
		"away":         func(w *world) { w.read(mgmt.PartChannels, failed); w.frame(time.Minute) },
		"unseen":       func(w *world) { w.report.Unread = unread(failed); w.finds(time.Minute) },
		"none":         func(w *world) { w.finds(time.Minute) },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := hostileWorld(t)
			prepare(w)
			for _, height := range []int{1, 2, 3, 4, 5, 8, 11, 12, 21, 33, 57} {
				for width := 20 + height%23; width < 230; width += 23 { // another set of widths for each height
					texttest.Grid(t, w.m.View(width, height), width, height)
				}
			}
		})
	}
}

// unread says that the channels could not be read.
func unread(err error) []diagnose.Unread {
	return []diagnose.Unread{{Part: mgmt.PartChannels, Err: err}}
}

func TestWaitingFillsItsGrid(t *testing.T) {
	for width := 20; width < 120; width += 9 {
		for height := 1; height < 24; height++ {
			w := newWorld(t)
			texttest.Grid(t, w.m.View(width, height), width, height)
			w.report.Unread = unread(errDown)
			w.finds(0)
			texttest.Grid(t, w.m.View(width, height), width, height)
		}
	}
}

// What is asked before a connection is closed may hold anything; the root cleans it.
func TestHostileNamesAreAskedAbout(t *testing.T) {
	for i, s := range texttest.Hostile {
		if s == "" {
			continue
		}
		w := newWorld(t)
		w.finds(15*time.Second, named(i, s))
		w.press("enter")
		if q, asked := question(w.press("x")); !asked || q.Typed != "close 0" {
			t.Errorf("%q: %+v", s, q)
		}
	}
}

// FuzzNames draws whatever a queue, its consumer and their connection are called.
func FuzzNames(f *testing.F) {
	for _, s := range texttest.Hostile {
		f.Add(s, "漢", uint8(60), uint8(20))
	}
	f.Fuzz(func(t *testing.T, name, filter string, width, height uint8) {
		w := newWorld(t)
		w.finds(15*time.Second, named(1, name))
		wide, high := max(int(width), 20), max(int(height), 1)
		w.press("/", filter)
		texttest.Grid(t, w.m.View(wide, high), wide, high)
		w.press("esc", "enter")
		texttest.Grid(t, w.m.View(wide, high), wide, high)
	})
}
