package tui

import (
	"context"
	"testing"
	"time"

	"rabbitlab/amqp/lab"
	"rabbitlab/amqp/lab/record"
	"rabbitlab/amqp/minirabbit"
	"rabbitlab/mgmt"
	"rabbitlab/mgmt/client"
	"rabbitlab/ui/tui/screen"
)

// On somebody's broker the playground's queues are offered for deletion: yes
// deletes them, no leaves them and says which, esc stays.
func TestQuitWithQueues(t *testing.T) {
	for _, c := range []struct {
		key        string
		quit, left bool
	}{{"esc", false, true}, {"enter", true, true}, {"n", true, true}, {"y", true, false}} {
		w, url := onBroker(t)
		q, err := w.m.lab.AddQueue(t.Context(), record.QueueSpec{Name: "quit", Type: record.Classic})
		if err != nil {
			t.Fatal(err)
		}
		w.press("q")
		w.sees("Delete the playground's queues before you go?", "made rabbitlab.quit", "y Delete and quit", "n Leave them and quit")
		if w.press(c.key); w.quit != c.quit || w.m.question != nil {
			t.Errorf("%s: quit is %v", c.key, w.quit)
		}
		if left := w.m.leftBehind(); (len(left) == 1) != c.left {
			t.Errorf("%s leaves %v", c.key, left)
		}
		if there := exists(t, url, q.Name); there != c.left {
			t.Errorf("%s: the queue is there: %v", c.key, there)
		}
		if c.left {
			if err := w.m.lab.DeleteQueue(t.Context(), q.Name); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// What stands in the queues is what the broker counts: the playground counts a
// message when it is confirmed, which can be later.
func TestQuitTellsTheBrokersCounts(t *testing.T) {
	w := withBroker(t)
	w.m.labState.Apply(record.Event{Kind: record.QueueDeclared, Queue: "rabbitlab.q", QueueSpec: &record.QueueSpec{Name: "rabbitlab.q"}})
	says := func(c string) {
		t.Helper()
		if got := w.m.contents([]string{"rabbitlab.q"}); got != "rabbitlab.q ("+c+")" {
			t.Errorf("says %q, not %q", got, c)
		}
	}
	says("0 ready, 0 unacked")
	queues := []mgmt.QueueTotals{
		{Key: mgmt.Key{Vhost: "other", Name: "rabbitlab.q"}, Ready: mgmt.Known(7), Unacked: mgmt.Known(7)},
		{Key: mgmt.Key{Vhost: "/", Name: "rabbitlab.q"}, Ready: mgmt.Known(3), Unacked: mgmt.Known(2)},
	}
	for range 3 { // once is not believed against the playground's own count
		w.now = w.now.Add(time.Second)
		w.do(listed(w.now, queues...))
		w.m.toAll(screen.Frame{Now: w.now})
	}
	says("3 ready, 2 unacked")
}

// On a broker of our own nothing is asked: it goes with all that is in it.
func TestQuitOwn(t *testing.T) {
	w, _ := onBroker(t, func(o *Options) { o.Own = true })
	if _, err := w.m.lab.AddQueue(t.Context(), record.QueueSpec{Name: "own", Type: record.Classic}); err != nil {
		t.Fatal(err)
	}
	if w.press("q"); !w.quit {
		t.Error("it asks")
	}
	if err := w.m.lab.DeleteQueue(t.Context(), "own"); err != nil {
		t.Fatal(err)
	}
}

// A broker that is gone when the queues are to be deleted does not keep anybody:
// it is said, and no is still an answer.
func TestQuitWithoutBroker(t *testing.T) {
	w, _ := onBroker(t)
	q, err := w.m.lab.AddQueue(t.Context(), record.QueueSpec{Name: "gone", Type: record.Classic})
	if err != nil {
		t.Fatal(err)
	}
	gone, cancel := context.WithCancel(t.Context())
	cancel()
	was := w.m.ctx
	w.m.ctx = gone
	if w.press("q", "y"); w.quit {
		t.Error("it quits as if they were deleted")
	}
	w.sees("✗ not deleted")
	if w.later(time.Minute).press("q", "n"); !w.quit {
		t.Error("no does not quit")
	}
	w.m.ctx = was
	if err := w.m.lab.DeleteQueue(t.Context(), q.Name); err != nil {
		t.Fatal(err)
	}
}

// onBroker is a world on a broker of this test alone, at url.
func onBroker(t *testing.T, set ...func(*Options)) (w *world, url string) {
	t.Helper()
	b, err := minirabbit.Start(minirabbit.Options{Permit: minirabbit.TransientQueuesToo})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = b.Close() })
	api, err := client.New(client.Config{URL: b.Management(), User: b.User(), Password: b.Password()})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(api.Close)
	w = newWorld(t, set...)
	w.m.Update(connectedMsg{broker: Broker{Name: "somebody's", URL: b.URL(), Vhost: "/", API: api}})
	return w, b.URL()
}

// exists asks the broker, by a lab of its own, whether a queue of that name
// stands in the way of another.
func exists(t *testing.T, url, name string) bool {
	t.Helper()
	l := lab.New(lab.Config{URL: url})
	defer l.Close()
	if _, err := l.AddQueue(t.Context(), record.QueueSpec{Name: name, Type: record.Classic}); err != nil {
		return true
	}
	if err := l.DeleteQueue(t.Context(), name); err != nil {
		t.Fatal(err)
	}
	return false
}
