package queues

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/lipgloss"
	"github.com/muesli/termenv"

	"rabbitlab/mgmt"
	"rabbitlab/ui/text/texttest"
	"rabbitlab/ui/theme"
)

var hostile = texttest.Hostile

// hostileWorld has a hostile string in every field that a broker fills.
func hostileWorld(t testing.TB) *world {
	w := newWorld(t)
	var totals []mgmt.QueueTotals
	var all stats
	for i, s := range hostile {
		q := mgmt.QueueTotals{Key: mgmt.Key{Vhost: s, Name: s}, Type: s, State: s, Node: s, Durable: i%2 == 0, Exclusive: i%3 == 0,
			Arguments: map[string]any{s: s, "n": []any{s, i}}, Ready: mgmt.Known(float64(i) * 1e7), Unacked: mgmt.Known(float64(i))}
		totals = append(totals, q)
		for j := range i % 5 {
			channel := fmt.Sprintf("%s%d", s, j/2)
			all.consumers = append(all.consumers, mgmt.Consumer{Queue: q.Key, Tag: s, Channel: channel, AckMode: j != 1, Prefetch: mgmt.Known(float64(j))})
			all.channels = append(all.channels, mgmt.Channel{Name: channel, Connection: s, User: s, Vhost: s, Node: s,
				Unacked: mgmt.Known(float64(j)), Delivered: mgmt.Known(30), Acked: mgmt.Known(0)})
		}
		all.queues = append(all.queues, mgmt.QueueStats{Key: q.Key, Consumers: mgmt.Known(float64(i % 5)), Memory: mgmt.Known(1e6)})
		all.connections = append(all.connections, mgmt.Connection{Name: s, User: s, Vhost: s, Peer: s, Protocol: s, State: s,
			Product: s, Version: s, Platform: s, Title: s, ConnectedAt: begin})
	}
	w.counts(totals...)
	w.stats(all)
	all.failed = map[mgmt.Part]error{mgmt.PartChannels: errors.New(strings.Join(hostile, "|"))}
	w.stats(all)
	w.vhosts = hostile
	w.update(0, mgmt.Update{Broker: &mgmt.Overview{Reading: w.reading(), User: hostile[2], SeesAll: false}})
	return w
}

// inColour makes the screen draw with all its colours.
func inColour(w *world) {
	r := lipgloss.NewRenderer(nil)
	r.SetColorProfile(termenv.ANSI)
	*w.m.theme = *theme.New(r)
	w.m.table = nil
	fresh := New(Options{State: w.state, Reader: w, Client: w, Keys: w.m.keys, Theme: w.m.theme, Now: func() time.Time { return begin }})
	w.m = fresh
	w.update(0, mgmt.Update{})
}

// TestEveryStateFillsItsGrid draws every state of the screen at many sizes and
// looks for anything that could leave its place.
func TestEveryStateFillsItsGrid(t *testing.T) {
	down := &mgmt.Link{Err: errors.New(strings.Join(hostile, "|")), Since: begin, Retry: begin.Add(time.Minute)}
	states := map[string]func(w *world){
		"list":         func(*world) {},
		"list, bottom": func(w *world) { w.press("end") },
		"middle":       func(w *world) { w.press("pgdown", "down") },
		"filter":       func(w *world) { w.press("/", hostile[4]) },
		"filter match": func(w *world) { w.press("/", "e", "enter") },
		"bad regex":    func(w *world) { w.press("/", "ctrl+r", "[漢\u202e") },
		"vhosts":       func(w *world) { w.press("v", "down", "down") },
		"columns":      func(w *world) { w.press("|", "down", "enter") },
		"page":         func(w *world) { w.press("enter") },
		"page, whole":  func(w *world) { w.press("enter", "enter") },
		"page end":     func(w *world) { w.press("pgdown", "enter", "end") },
		"link down":    func(w *world) { w.update(time.Minute, mgmt.Update{Link: down}) },
		"page, down":   func(w *world) { w.press("enter"); w.update(time.Minute, mgmt.Update{Link: down}) },
		"gone":         func(w *world) { w.press("enter"); w.counts() },
		"none":         func(w *world) { w.counts() },
		"sorted":       func(w *world) { w.press("s", "s", "s", "u") },
	}
	for name, prepare := range states {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := hostileWorld(t)
			inColour(w)
			prepare(w)
			for _, height := range []int{1, 2, 3, 4, 5, 8, 11, 12, 21, 33, 57} {
				for width := 20 + height%23; width < 230; width += 23 { // another set of widths for each height
					texttest.Grid(t, w.m.View(width, height), width, height)
				}
			}
		})
	}
}

func TestWaitingFillsItsGrid(t *testing.T) {
	for width := 20; width < 120; width += 9 {
		for height := 1; height < 24; height++ {
			w := newWorld(t)
			texttest.Grid(t, w.m.View(width, height), width, height)
			w.update(time.Second, mgmt.Update{Link: &mgmt.Link{Err: errors.New(hostile[2]), Since: begin}})
			texttest.Grid(t, w.m.View(width, height), width, height)
		}
	}
}

// FuzzNames draws whatever a queue, its consumer and their connection are called.
func FuzzNames(f *testing.F) {
	for _, s := range hostile {
		f.Add(s, "漢", uint8(60), uint8(20))
	}
	f.Fuzz(func(t *testing.T, name, filter string, width, height uint8) {
		w := newWorld(t)
		q := queue(name, 3, 6)
		w.counts(q)
		all := forgotten(w.now)
		all.consumers[0].Queue, all.queues[0].Key = q.Key, q.Key
		all.consumers[0].Tag, all.connections[0].Title, all.connections[0].Product = name, name, name
		w.stats(all)
		w.setFilter(filter)
		wide, high := max(int(width), 20), max(int(height), 1)
		texttest.Grid(t, w.m.View(wide, high), wide, high)
		w.press("esc", "enter")
		texttest.Grid(t, w.m.View(wide, high), wide, high)
	})
}
