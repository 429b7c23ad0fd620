package poll

import (
	"slices"
	"testing"
	"time"

	"rabbitlab/mgmt"
)

// everyPart is all that is read where nothing is asked for specially.
var everyPart = []mgmt.Part{mgmt.PartOverview, mgmt.PartAlarms, mgmt.PartTotals, mgmt.PartQueues, mgmt.PartConsumers, mgmt.PartChannels, mgmt.PartConnections}

// fresh fails where a part is older than it may be.
func (x *watching) fresh(when string, atMost time.Duration) {
	x.Helper()
	ages := x.ages()
	for _, p := range everyPart {
		if age, known := ages[p]; !known || age > atMost {
			x.Errorf("%s %s are %v old", when, p, age)
		}
	}
}

func TestAnIdleBrokerIsReadAsOftenAsThereCanBeNews(t *testing.T) {
	reading(t, newWorld(), Options{}, func(x *watching) {
		x.Show(firstPage)
		x.pass(30 * time.Second)
		x.fresh("after half a minute", overviewApart+time.Second)
		if age := x.ages()[mgmt.PartTotals]; age > calmly+100*time.Millisecond {
			t.Errorf("the counts are %v old", age)
		}
		if x.state.Trouble(time.Now()) != nil || x.state.Link().Err != nil {
			t.Errorf("%+v, %+v", x.state.Trouble(time.Now()), x.state.Link())
		}
	})
}

// While nothing changes the screen is read less often, and often again at once when
// something is expected to.
func TestAStillScreenIsReadLessOften(t *testing.T) {
	reading(t, newWorld(), Options{Share: 0.5}, func(x *watching) {
		x.Show(firstPage)
		x.pass(calmAfter + 2*time.Second)
		before := len(x.asked("shown"))
		x.pass(10 * time.Second)
		if n := len(x.asked("shown")) - before; n > 11 {
			t.Errorf("%d times in 10 s", n)
		}
		before = len(x.asked("shown"))
		x.Expect()
		x.pass(3 * time.Second)
		if n := len(x.asked("shown")) - before; n < 10 {
			t.Errorf("%d times in the 3 s after something was expected", n)
		}
	})
}

// A short slow spell is forgotten when it is over: FAULTS said 19 minutes.
func TestASlowSpellIsForgiven(t *testing.T) {
	for name, late := range map[string]time.Duration{"1 s": time.Second, "3 s": 3 * time.Second, "9 s": 9 * time.Second} {
		t.Run(name, func(t *testing.T) {
			w := newWorld()
			w.takes["queues"], w.takes["channels"] = 40*time.Millisecond, 20*time.Millisecond
			reading(t, w, Options{}, func(x *watching) {
				x.Show(firstPage)
				x.pass(time.Minute)
				usual := x.ages()
				x.set(func(w *world) { w.late = late })
				x.pass(20 * time.Second)
				if x.state.Link().Err != nil {
					t.Errorf("it answers, late: %v", x.state.Link().Err)
				}
				x.set(func(w *world) { w.late = 0 })
				x.pass(10 * time.Second)
				x.fresh("ten seconds after the spell", 10*time.Second)
				x.pass(10 * time.Second)
				for part, age := range x.ages() {
					if age > usual[part]+3*overviewApart {
						t.Errorf("%s are %v old, and were %v", part, age, usual[part])
					}
				}
				if tr := x.state.Trouble(time.Now()); tr != nil {
					t.Errorf("%+v", tr)
				}
			})
		})
	}
}

// While every answer is late, something is read all the time.
func TestReadingNeverStops(t *testing.T) {
	w := newWorld()
	w.late, w.patience = 12*time.Second, 20*time.Second
	reading(t, w, Options{}, func(x *watching) {
		x.Show(firstPage)
		x.pass(5 * time.Minute)
		under := time.Duration(0)
		for _, c := range x.asked("") {
			if gap := c.began - under; gap > 15*time.Second {
				t.Errorf("nothing was asked for %v at %v", gap, c.began)
			}
			under = max(under, c.began+c.took)
		}
	})
}

// largeWorld is a broker with 10,000 queues that takes as long as one was measured to.
func largeWorld() *world {
	w := newWorld()
	w.queues = 10_000
	w.takes["shown"], w.takes["queues"] = 600*time.Millisecond, 1200*time.Millisecond
	w.takes["channels"], w.takes["consumers"], w.takes["overview"] = 100*time.Millisecond, 30*time.Millisecond, 20*time.Millisecond
	return w
}

// showLarge looks at the first page of it.
func (x *watching) showLarge() (visible []mgmt.Key) {
	for i := range 20 {
		visible = append(visible, queueNamed(i))
	}
	x.Show(firstPage)
	x.Watch("screen", visible)
	return visible
}

// tookSince is the broker's time that the questions have taken after so many.
func (x *watching) tookSince(before int) (took time.Duration) {
	for _, c := range x.asked("")[before:] {
		took += c.took
	}
	return took
}

// With 10,000 queues the long questions keep to the share of the broker's time, and the
// small ones are as fresh as ever.
func TestALargeBrokerIsAskedLittle(t *testing.T) {
	reading(t, largeWorld(), Options{}, func(x *watching) {
		visible := x.showLarge()
		x.pass(time.Minute)
		if took := x.tookSince(0); took > 7*time.Second {
			t.Errorf("the first minute takes %v of the broker's time", took)
		}
		before := len(x.asked(""))
		const long = 10 * time.Minute
		x.pass(long)
		if share := x.tookSince(before).Seconds() / long.Seconds(); share > DefaultShare*1.25 { // the longest wait holds whatever it costs
			t.Errorf("it takes %.3f of the broker's time", share)
		}
		if age := x.ages()[mgmt.PartTotals]; age > 30*time.Second {
			t.Errorf("the order is %v old", age)
		}
		for _, k := range visible {
			if row, _ := x.state.Row(k); time.Since(row.TotalsRead.At) > 3*time.Second || !row.Live {
				t.Errorf("%s is %v old, live %v", k.Name, time.Since(row.TotalsRead.At), row.Live)
			}
		}
	})
}

// A close look at it sees all statistics anew with each emission, and no more often; what
// nobody sees meanwhile is hardly read.
func TestALargeBrokerIsLookedAtClosely(t *testing.T) {
	reading(t, largeWorld(), Options{}, func(x *watching) {
		x.showLarge()
		x.pass(time.Second)
		x.Hide("screen")
		x.Closely(true)
		x.pass(15 * time.Second)
		x.Closely(false)
		for _, kind := range []string{"queues", "channels"} {
			calls := x.asked(kind)
			if len(calls) < 3 {
				t.Errorf("%s were read %d times", kind, len(calls))
			}
			for i := 1; kind == "queues" && i < len(calls); i++ {
				if apart := calls[i].began - calls[i-1].began; apart < emission {
					t.Errorf("%s were read %v apart", kind, apart)
				}
			}
		}
		x.pass(44 * time.Second)
		if took := x.tookSince(0); took > 8*time.Second {
			t.Errorf("the first minute takes %v of the broker's time", took)
		}
		if n := len(x.asked("shown")); n > 2 {
			t.Errorf("a page that nobody sees was read %d times", n)
		}
	})
}

// A list that takes long keeps nothing else waiting, and something is shown meanwhile.
func TestSmallQuestionsDoNotWaitForLongOnes(t *testing.T) {
	w := newWorld()
	w.takes["shown"], w.takes["queues"], w.patience = 13*time.Second, 13*time.Second, 20*time.Second
	reading(t, w, Options{}, func(x *watching) {
		x.Show(firstPage)
		x.pass(1900 * time.Millisecond)
		rows, of := x.state.List()
		if len(rows) == 0 || !of.Unsorted || x.state.Overview().Queues != mgmt.Known(3) {
			t.Errorf("after two seconds: %d rows, unsorted %v, overview %+v", len(rows), of.Unsorted, x.state.Overview())
		}
		x.pass(12 * time.Second)
		if _, of := x.state.List(); of.Unsorted {
			t.Error("the sorted list has not come")
		}
		if n := len(x.asked("alarms")); n < 6 {
			t.Errorf("alarms were asked %d times in 14 s", n)
		}
	})
}

// Where sorting takes longer than it is waited for, any page is shown, and that is said.
func TestWhatCannotBeSortedIsShownUnsorted(t *testing.T) {
	w := newWorld()
	w.hangs["shown"] = true
	reading(t, w, Options{}, func(x *watching) {
		x.Show(firstPage)
		x.pass(30 * time.Second)
		rows, of := x.state.List()
		if len(rows) == 0 || !of.Unsorted || time.Since(of.At) > 25*time.Second {
			t.Errorf("%d rows, unsorted %v, %v old", len(rows), of.Unsorted, time.Since(of.At))
		}
		part := x.state.Part(mgmt.PartTotals)
		if !isKind(part.Err, mgmt.TimedOut) || part.Next.IsZero() && part.Asked.IsZero() || x.state.Link().Err != nil {
			t.Errorf("%+v, link %+v", part, x.state.Link())
		}
		if tr := x.state.Trouble(time.Now()); tr == nil || !slices.Equal(tr.Parts, []mgmt.Part{mgmt.PartTotals}) {
			t.Errorf("%+v", tr)
		}
	})
}

// What fails is tried again soon, and costs the others nothing.
func TestAFailingPartIsTriedAgain(t *testing.T) {
	w := newWorld()
	w.fails["queues"] = errFailed
	reading(t, w, Options{}, func(x *watching) {
		x.Show(firstPage)
		x.pass(time.Minute)
		if part := x.state.Part(mgmt.PartQueues); part.Err == nil || part.Since.IsZero() || time.Until(part.Next) > longestBackoff {
			t.Errorf("%+v", part)
		}
		if x.state.Link().Err != nil {
			t.Error("an answer that is a failure is an answer")
		}
		x.set(func(w *world) { delete(w.fails, "queues") })
		x.pass(longestBackoff + time.Second)
		x.fresh("after it was mended", overviewApart+time.Second)
	})
}

// A broker that is away is asked the least there is, and everything when it is back.
func TestABrokerThatIsAway(t *testing.T) {
	reading(t, newWorld(), Options{}, func(x *watching) {
		x.Show(firstPage)
		x.Watch("screen", []mgmt.Key{queueNamed(0)})
		x.WantPasts([]string{"c (1)"})
		x.pass(20 * time.Second)
		samples := len(x.asked("samples"))
		x.set(func(w *world) { w.fails[""] = errRefused })
		x.pass(5 * time.Second)
		if link := x.state.Link(); link.Err == nil || link.Since.IsZero() || link.Retry.IsZero() {
			t.Fatalf("%+v", link)
		}
		before := len(x.asked(""))
		x.pass(time.Minute)
		if n := len(x.asked("")) - before; n > 20 {
			t.Errorf("%d questions in a minute to a broker that is away", n)
		}
		x.set(func(w *world) { delete(w.fails, "") })
		x.pass(longestBackoff + 2*time.Second)
		if x.state.Link().Err != nil {
			t.Fatal("it is back")
		}
		x.fresh("when it is back", overviewApart+time.Second)
		if len(x.asked("samples")) == samples {
			t.Error("the past is not asked for again: it may be another release")
		}
	})
}

// The first answer that is no answer says so at once.
func TestABrokerThatWasNeverThere(t *testing.T) {
	w := newWorld()
	w.fails[""] = errRefused
	reading(t, w, Options{}, func(x *watching) {
		x.pass(100 * time.Millisecond)
		if x.state.Link().Err == nil {
			t.Error("nothing is told")
		}
	})
}

func TestRefreshAsksAtOnce(t *testing.T) {
	w := newWorld()
	w.queues = 10_000
	w.takes["shown"], w.takes["queues"] = 600*time.Millisecond, 1200*time.Millisecond
	reading(t, w, Options{Shortest: time.Minute}, func(x *watching) {
		x.Show(firstPage)
		x.pass(90 * time.Second)
		before := len(x.asked("shown"))
		pressed := time.Now()
		for range 5 {
			x.Refresh()
			x.pass(100 * time.Millisecond)
		}
		x.pass(4 * time.Second)
		if n := len(x.asked("shown")) - before; n < 1 || n > 2 {
			t.Errorf("asked %d times for five presses", n)
		}
		for _, p := range everyPart {
			if x.state.Part(p).Tried.Before(pressed) {
				t.Errorf("%s were not asked for", p)
			}
		}
	})
}

// The shortest wait holds for all that is read.
func TestTheShortestWait(t *testing.T) {
	reading(t, newWorld(), Options{Shortest: 30 * time.Second}, func(x *watching) {
		x.Show(firstPage)
		x.Watch("screen", []mgmt.Key{queueNamed(0), queueNamed(1)})
		x.pass(5 * time.Minute)
		for _, kind := range []string{"shown", "queues", "channels", "alarms", "overview"} {
			if n := len(x.asked(kind)); n < 8 || n > 12 {
				t.Errorf("%s were asked %d times in five minutes", kind, n)
			}
		}
	})
}

// A path that breaks its connection each time tells nothing of the others: a proxy may
// hold back one of them.
func TestOnePathThatIsNeverAnswered(t *testing.T) {
	for _, kind := range []string{"queues", "channels", "shown"} {
		w := newWorld()
		w.fails[kind] = &mgmt.Error{Kind: mgmt.Unreachable, What: "the connection broke"}
		reading(t, w, Options{}, func(x *watching) {
			x.Show(firstPage)
			for range 60 {
				x.pass(time.Second)
				if x.state.Link().Err != nil {
					t.Fatalf("%s: the link is down: %v", kind, x.state.Link().Err)
				}
			}
			for part, age := range x.ages() {
				if age > overviewApart+time.Second {
					t.Errorf("%s: %s are %v old", kind, part, age)
				}
			}
			if n := len(x.asked("alarms")); n > 100 {
				t.Errorf("%s: the smallest question was asked %d times in a minute", kind, n)
			}
		})
	}
}
