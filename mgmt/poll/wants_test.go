package poll

import (
	"context"
	"slices"
	"testing"
	"time"

	"rabbitlab/mgmt"
)

// Another page is asked for at once, and what was asked for before is withdrawn and never
// told.
func TestAnotherPageIsAskedForAtOnce(t *testing.T) {
	w := newWorld()
	w.takes["shown"] = 3 * time.Second
	reading(t, w, Options{}, func(x *watching) {
		x.Show(firstPage)
		x.pass(time.Second)
		second := firstPage
		second.Sort = mgmt.SortReady
		x.Show(second)
		x.pass(3100 * time.Millisecond)
		calls := x.asked("shown")
		if len(calls) != 2 || !calls[0].withdrawn || calls[1].what.(mgmt.QueueQuery).Sort != mgmt.SortReady {
			t.Errorf("%+v", calls)
		}
		if _, of := x.state.List(); of.Query.Sort != mgmt.SortReady || !of.Query.Shown {
			t.Errorf("%+v is shown", of.Query)
		}
		x.Show(second)
		x.pass(100 * time.Millisecond)
		if n := len(x.asked("shown")); n != 2 {
			t.Errorf("the same page is asked for again: %d", n)
		}
	})
}

// A name that is being typed is asked for when the typing rests.
func TestANameIsLeftToBeTyped(t *testing.T) {
	reading(t, newWorld(), Options{}, func(x *watching) {
		x.Show(firstPage)
		x.pass(10 * time.Second)
		before := len(x.asked("shown"))
		q := firstPage
		for _, name := range []string{"o", "or", "ord", "orde", "order"} {
			q.Name = name
			x.Show(q)
			x.pass(50 * time.Millisecond)
		}
		x.pass(200 * time.Millisecond)
		var asked []string
		for _, c := range x.asked("shown")[before:] {
			asked = append(asked, c.what.(mgmt.QueueQuery).Name)
		}
		if !slices.Equal(slices.Compact(asked), []string{"order"}) {
			t.Errorf("asked for %q", asked)
		}
	})
}

// Nobody looks at queues: no page of them is asked for.
func TestNoPageIsAskedForThatNobodySees(t *testing.T) {
	reading(t, newWorld(), Options{}, func(x *watching) {
		x.pass(time.Minute)
		if n := len(x.asked("shown")) + len(x.asked("live")) + len(x.asked("samples")) + len(x.asked("past")); n != 0 {
			t.Errorf("%d questions that nobody wants answered", n)
		}
		x.Show(firstPage)
		x.pass(10 * time.Second)
		x.Show(mgmt.QueueQuery{})
		before := len(x.asked("shown"))
		x.pass(time.Minute)
		if n := len(x.asked("shown")); n != before {
			t.Errorf("%d more pages", n-before)
		}
	})
}

// What is watched is read although it is on no page; once it is gone, that is told.
func TestWatchedQueuesAreRead(t *testing.T) {
	lost, kept := mgmt.Key{Vhost: "/", Name: "lost"}, mgmt.Key{Vhost: "/", Name: "kept"}
	w := newWorld()
	w.queues = 1000
	reading(t, w, Options{}, func(x *watching) {
		x.Show(firstPage)
		x.Watch("one", []mgmt.Key{kept})
		x.Watch("other", []mgmt.Key{lost})
		x.pass(10 * time.Second)
		for _, k := range []mgmt.Key{lost, kept} {
			row, ok := x.state.Row(k)
			if !ok || time.Since(row.TotalsRead.At) > 2*liveApart || time.Since(row.StatsRead.At) > 2*rowsApart {
				t.Errorf("%s: %v, %+v", k.Name, ok, row)
			}
		}
		if n := len(x.asked("samples")); n != 2 || len(x.all.Samples) != 2 {
			t.Errorf("the past was asked for %d times, and told %d times", n, len(x.all.Samples))
		}
		x.set(func(w *world) { w.gone[lost] = true })
		x.pass(2 * liveApart)
		if _, ok := x.state.Row(lost); ok || !slices.Contains(x.all.Gone, lost) {
			t.Error("it is not told that a queue is gone")
		}
		x.Watch("one", nil)
		x.Watch("other", nil)
		x.pass(liveApart)
		before := len(x.asked("live"))
		x.pass(10 * time.Second)
		if n := len(x.asked("live")); n != before {
			t.Errorf("%d questions more for what nobody watches", n-before)
		}
	})
}

// A release that tells live counts in its lists only is asked for all that is watched at
// once.
func TestALiveCountThatOnlyListsTell(t *testing.T) {
	w := newWorld()
	w.listOnly = true
	far := []mgmt.Key{{Vhost: "/", Name: "far"}, {Vhost: "/", Name: "farther"}}
	reading(t, w, Options{}, func(x *watching) {
		x.Watch("screen", far)
		x.pass(20 * time.Second)
		if n := len(x.asked("live")); n != 1 {
			t.Errorf("single queues were asked for %d times", n)
		}
		for _, k := range far {
			if row, _ := x.state.Row(k); !row.Live || time.Since(row.TotalsRead.At) > 3*liveApart {
				t.Errorf("%s: %+v", k.Name, row)
			}
		}
	})
}

// The past of a channel is asked for once, the most urgent first; one that is closed is
// told as such.
func TestPastsAreAskedForOnce(t *testing.T) {
	w := newWorld()
	w.takes["past"] = 20 * time.Millisecond
	reading(t, w, Options{}, func(x *watching) {
		x.pass(time.Second)
		x.WantPasts([]string{"b (1)", "a (1)"})
		x.pass(5 * time.Second)
		x.WantPasts([]string{"b (1)", "a (1)", "c (1)"})
		x.pass(5 * time.Second)
		var asked []string
		for _, c := range x.asked("past") {
			asked = append(asked, c.what.(string))
		}
		if !slices.Equal(asked, []string{"b (1)", "a (1)", "c (1)"}) || len(x.all.Pasts) != 3 {
			t.Errorf("asked for %q, told %d", asked, len(x.all.Pasts))
		}
		x.set(func(w *world) { w.fails["past"] = errNotFound })
		x.WantPasts([]string{"gone (1)"})
		x.pass(5 * time.Second)
		if n := len(x.asked("past")); n != 4 || x.state.Part(mgmt.PartPasts).Err != nil {
			t.Errorf("asked %d times, %+v", n, x.state.Part(mgmt.PartPasts))
		}
	})
}

// A past that could not be read is no trouble any more when nobody wants it.
func TestAPastThatNobodyMisses(t *testing.T) {
	w := newWorld()
	w.fails["past"] = errFailed
	reading(t, w, Options{}, func(x *watching) {
		x.WantPasts([]string{"a (1)"})
		x.pass(10 * time.Second)
		if x.state.Part(mgmt.PartPasts).Err == nil {
			t.Fatal("the failure is not told")
		}
		x.WantPasts(nil)
		x.pass(100 * time.Millisecond)
		if p := x.state.Part(mgmt.PartPasts); p.Err != nil || p.Late(time.Now()) {
			t.Errorf("%+v", p)
		}
	})
}

// Whose a channel is that holds something is asked for where no page tells.
func TestConnectionsOfHoldersAreAskedFor(t *testing.T) {
	w := newWorld()
	w.channels = []mgmt.Channel{
		{Name: "far (1)", Connection: "far", Unacked: mgmt.Known(3)},
		{Name: "idle (1)", Connection: "idle", Unacked: mgmt.Known(0)},
		{Name: "known (1)", Connection: "known", Unacked: mgmt.Known(1)},
	}
	reading(t, w, Options{}, func(x *watching) {
		x.pass(20 * time.Second)
		h := x.state.Holders()
		if c := h.Connection("far"); c == nil || c.User != "me" || h.Connection("known") == nil {
			t.Errorf("far %+v, known %+v", c, h.Connection("known"))
		}
		if n := len(x.asked("connection")); n != 1 {
			t.Errorf("asked %d times", n)
		}
	})
}

// While somebody waits for what only a close look tells, the statistics are read each
// second, and no longer after that.
func TestClosely(t *testing.T) {
	w := newWorld()
	w.takes["queues"], w.takes["channels"] = 100*time.Millisecond, 50*time.Millisecond
	reading(t, w, Options{}, func(x *watching) {
		x.Closely(true)
		x.pass(10 * time.Second)
		if n := len(x.asked("channels")); n < 8 {
			t.Errorf("channels were read %d times in 10 s", n)
		}
		x.Closely(false)
		before := len(x.asked("channels"))
		x.pass(10 * time.Second)
		if n := len(x.asked("channels")) - before; n > 6 {
			t.Errorf("and %d times in the next", n)
		}
	})
}

// Everybody who reads is told the same, and one who reads seldom holds up nobody.
func TestEachFeedIsToldTheSame(t *testing.T) {
	reading(t, newWorld(), Options{}, func(x *watching) {
		x.Show(firstPage)
		slow := x.Feed()
		x.pass(5 * time.Minute)
		u, err := slow.Next(x.Context())
		if err != nil || len(u.Lists) > 4 || len(u.Parts) != len(everyPart) {
			t.Fatalf("%d lists, %d parts wait: %v", len(u.Lists), len(u.Parts), err)
		}
		var s mgmt.State
		s.Apply(u)
		for _, p := range everyPart {
			if a, b := s.Part(p), x.state.Part(p); a != b {
				t.Errorf("%+v, %+v", a, b)
			}
		}
		if s.Holders() != x.state.Holders() {
			t.Error("who holds what is joined twice")
		}
	})
}

// The bindings of a queue are asked for once, of no more queues than is told, and of one
// that they cannot be read of not again.
func TestBindingsAreAskedForOnce(t *testing.T) {
	w := newWorld()
	reading(t, w, Options{}, func(x *watching) {
		var many []mgmt.Key
		for i := range 2 * mostBindings {
			many = append(many, queueNamed(i))
		}
		x.WantBindings(many)
		x.pass(30 * time.Second)
		x.WantBindings(many[:3])
		x.pass(10 * time.Second)
		if n := len(x.asked("bindings")); n != mostBindings || len(x.all.Bindings) != mostBindings || x.all.Bindings[0].Queue != many[0] {
			t.Errorf("asked for those of %d queues, told of %d", n, len(x.all.Bindings))
		}
	})
}

// Where a queue's dead letters go is asked for once, and again when it is wanted again.
func TestWaysAreAskedForOnceAWish(t *testing.T) {
	w := newWorld()
	reading(t, w, Options{}, func(x *watching) {
		wanted := []mgmt.Key{queueNamed(0)}
		read := func() time.Time {
			t, _ := x.state.Ways(wanted[0])
			return t.At
		}
		x.WantWays(wanted)
		x.pass(30 * time.Second)
		first := read()
		x.WantWays(wanted)
		x.pass(10 * time.Second)
		if again := read(); first.IsZero() || again != first {
			t.Errorf("asked for at %v and again at %v, although nobody wanted that", first, again)
		}
		x.WantWays(nil)
		x.WantWays(wanted)
		x.pass(10 * time.Second)
		if !read().After(first) {
			t.Error("not asked for again")
		}
	})
}

// What nobody wants any more since it was due is not asked for.
func TestWhatIsNotWantedAnyMore(t *testing.T) {
	w := newWorld()
	r := New(w, Options{})
	for name, ask := range map[string]func(context.Context) (mgmt.Update, int, error){
		"live": r.askLive, "row": r.askRow, "named": r.askNamed, "samples": r.askSamples, "bindings": r.askBindings, "topology": r.askTopology, "past": r.askPast, "connection": r.askConnection,
	} {
		if u, requests, err := ask(t.Context()); !u.IsEmpty() || requests != 0 || err != nil {
			t.Errorf("%s: %+v, %d, %v", name, u, requests, err)
		}
	}
	if calls := w.asked(""); len(calls) != 0 {
		t.Errorf("%+v", calls)
	}
}

// Behind another screen the page is read less often and its rows not at all, and all of it
// at once when it is seen again.
func TestAHiddenPageIsSpared(t *testing.T) {
	reading(t, newWorld(), Options{}, func(x *watching) {
		x.Show(firstPage)
		x.Watch("page", []mgmt.Key{{Vhost: "/", Name: "a"}})
		x.Watch("other", []mgmt.Key{{Vhost: "/", Name: "b"}})
		x.pass(10 * time.Second)
		x.Hide("page")
		x.pass(time.Second)
		pages, rows := len(x.asked("shown")), len(x.asked("rows"))
		x.pass(time.Minute)
		if n := len(x.asked("shown")) - pages; n < 6 || n > 13 {
			t.Errorf("a hidden page is read %d times in a minute", n)
		}
		for _, c := range x.asked("rows")[rows:] {
			if c.what != (mgmt.Key{Vhost: "/", Name: "b"}) {
				t.Errorf("%v is read, which nobody sees", c.what)
			}
		}
		pages = len(x.asked("shown"))
		x.Hide("")
		x.pass(100 * time.Millisecond)
		if n := len(x.asked("shown")) - pages; n != 1 {
			t.Errorf("seen again it is read %d times at once", n)
		}
	})
}

// What channels count by queue is asked for each 5 s as long as somebody wants it, and once
// where nobody tells.
func TestSharesAreAskedForWhileTheyAreWanted(t *testing.T) {
	w := newWorld()
	reading(t, w, Options{}, func(x *watching) {
		node := mgmt.Listener{Node: "n@host", Protocol: "http/prometheus", Port: 15692}
		x.WantShares([]mgmt.Listener{node})
		x.pass(21 * time.Second)
		if n := len(x.asked("shares")); n < 4 || n > 6 {
			t.Errorf("asked %d times in 21 s", n)
		}
		x.WantShares(nil)
		x.pass(time.Second)
		n := len(x.asked("shares"))
		x.pass(20 * time.Second)
		if len(x.asked("shares")) != n {
			t.Error("it is asked though nobody wants it")
		}
		w.set(func(w *world) { w.fails["shares"] = errRefused })
		x.WantShares([]mgmt.Listener{node})
		x.pass(30 * time.Second)
		if more := len(x.asked("shares")) - n; more != 1 {
			t.Errorf("asked %d times where nobody tells", more)
		}
	})
}

// A page that is read less often, as it is hidden, is not called late for that.
func TestAHiddenPageIsNotCalledLate(t *testing.T) {
	reading(t, newWorld(), Options{}, func(x *watching) {
		x.Show(firstPage)
		x.pass(3 * time.Second)
		for _, who := range []string{"page", "", "page"} {
			x.Hide(who)
			for range 24 {
				x.pass(500 * time.Millisecond)
				if tr := x.state.Trouble(time.Now()); tr != nil {
					t.Fatalf("hidden by %q: %+v", who, tr)
				}
			}
		}
	})
}
