package diagnose

import (
	"context"
	"errors"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"rabbitlab/mgmt"
)

// scripted is a Reader and a Source: it hands out what a test gives it, and notes what is
// wished for.
type scripted struct {
	updates chan mgmt.Update
	closely bool
	began   time.Time // of the close look
	pasts   []string
	told    int // how often pasts were wished for
}

func (s *scripted) Next(ctx context.Context) (mgmt.Update, error) {
	select {
	case u := <-s.updates:
		return u, nil
	case <-ctx.Done():
		return mgmt.Update{}, ctx.Err()
	}
}

func (s *scripted) WantPasts(channels []string) { s.pasts, s.told = channels, s.told+1 }

func (*scripted) Watch(string, []mgmt.Key)   {}
func (*scripted) WantBindings([]mgmt.Key)    {}
func (*scripted) WantShares([]mgmt.Listener) {}

func (s *scripted) Closely(yes bool) {
	if s.closely = yes; yes {
		s.began = time.Now()
	}
}

// living runs a Live in a time of its own.
func living(t *testing.T, test func(t *testing.T, l *Live, s *scripted)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		s := &scripted{updates: make(chan mgmt.Update)}
		l := NewLive(s, s)
		ctx, cancel := context.WithCancel(t.Context())
		ended := make(chan error)
		go func() { ended <- l.Run(ctx) }()
		test(t, l, s)
		cancel()
		if err := <-ended; !errors.Is(err, context.Canceled) {
			t.Errorf("Run ended with %v", err)
		}
	})
}

// gives hands out an update, and waits until it is taken in.
func (s *scripted) gives(u mgmt.Update) {
	s.updates <- u
	synctest.Wait()
}

// looks hands out a look at the world each second for so long.
func (s *scripted) looks(w *world, d time.Duration) {
	for end := time.Now().Add(d); time.Now().Before(end); time.Sleep(time.Second) {
		w.at = time.Now()
		l := w.look()
		s.gives(l.Update(nil))
	}
}

// reported is the newest report, and false where there is none that was not taken.
func reported(t *testing.T, l *Live) (r Report, is bool) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), time.Nanosecond)
	defer cancel()
	r, err := l.Next(ctx)
	return r, err == nil
}

func reportOf(t *testing.T, l *Live) Report {
	t.Helper()
	r, is := reported(t, l)
	if !is {
		t.Fatal("there is no report")
	}
	return r
}

// A close look lasts until enough was seen, and is not begun where it was.
func TestLiveLooksClosely(t *testing.T) {
	living(t, func(t *testing.T, l *Live, s *scripted) {
		w := newWorld().counted(10, 0, 0, 0, 10)
		w.overview.RatesMode = "none" // no past is awaited
		s.looks(w, 2*time.Second)
		if r := reportOf(t, l); s.closely || r.Closely || r.Enough {
			t.Errorf("unasked: %v, %+v", s.closely, r)
		}
		l.Closely()
		s.looks(w, 2*time.Second)
		if r := reportOf(t, l); !s.closely || !r.Closely || r.Enough {
			t.Errorf("asked: %v, %+v", s.closely, r)
		}
		s.looks(w, 8*time.Second)
		if r := reportOf(t, l); s.closely || r.Closely || !r.Enough {
			t.Errorf("it was enough: %v, %+v", s.closely, r)
		}
		l.Closely()
		if s.looks(w, 2*time.Second); s.closely {
			t.Error("it looks closely though it has seen enough")
		}
	})
}

// A close look ends where enough is never seen.
func TestALiveLookIsCloseForHalfAMinute(t *testing.T) {
	living(t, func(t *testing.T, l *Live, s *scripted) {
		never := map[mgmt.Part]error{mgmt.PartQueues: errFailed}
		w := newWorld()
		look := func() mgmt.Update {
			w.at = time.Now()
			all := w.look()
			all.Unread = never
			return all.Update(nil)
		}
		l.Closely()
		for range 35 {
			s.gives(look())
			time.Sleep(time.Second)
			if lasted := time.Since(s.began); s.closely != (lasted <= longestClose) {
				t.Fatalf("closely %v after %s", s.closely, lasted)
			}
		}
		l.Closely()
		if s.gives(look()); !s.closely {
			t.Error("it does not look closely again")
		}
	})
}

// It reports where something can be told of what was learnt.
func TestLiveReportsWhatCanTell(t *testing.T) {
	living(t, func(t *testing.T, l *Live, s *scripted) {
		w := newWorld()
		all := w.look()
		whole := all.Update(nil)
		live, statistics := whole.Lists[0], whole.Lists[1]
		for name, c := range map[string]struct {
			update mgmt.Update
			want   bool
		}{
			"holders":           {mgmt.Update{Holders: whole.Holders}, true},
			"statistics":        {mgmt.Update{Lists: []mgmt.QueueList{statistics}}, true},
			"an alarm":          {mgmt.Update{Alarms: whole.Alarms}, true},
			"a past":            {mgmt.Update{Pasts: []mgmt.ChannelPast{{Channel: "c (1)"}}}, true},
			"a queue that went": {mgmt.Update{Gone: []mgmt.Key{jobs}}, true},
			"a failure":         {mgmt.Update{Parts: []mgmt.PartState{{Part: mgmt.PartQueues, Err: errFailed}}}, true},
			"live counts":       {mgmt.Update{Lists: []mgmt.QueueList{live}}, false},
			"who it is":         {mgmt.Update{Broker: whole.Broker}, false},
			"a part is read":    {mgmt.Update{Parts: []mgmt.PartState{{Part: mgmt.PartTotals}}}, false},
			"samples":           {mgmt.Update{Samples: []mgmt.Series{{Key: jobs}}}, false},
		} {
			s.gives(c.update)
			if _, is := reported(t, l); is != c.want {
				t.Errorf("%s: reported %v", name, is)
			}
		}
	})
}

// A report that nobody took is replaced by a newer one.
func TestLiveReportsTheNewest(t *testing.T) {
	living(t, func(t *testing.T, l *Live, s *scripted) {
		w := newWorld().counted(10, 0, 0, 0, 10)
		s.looks(w, 20*time.Second)
		if r := reportOf(t, l); r.Watched != 19*time.Second || len(r.Findings) != 1 {
			t.Errorf("%+v", r)
		}
		if r, is := reported(t, l); is {
			t.Errorf("once more: %+v", r)
		}
	})
}

// Whose past is wanted follows who holds messages.
func TestLiveWantsThePastsOfThoseWhoHold(t *testing.T) {
	living(t, func(t *testing.T, l *Live, s *scripted) {
		w := newWorld().counted(10, 0, 0, 0, 10)
		s.looks(w, time.Second)
		if !slices.Equal(s.pasts, []string{"c (1)"}) {
			t.Errorf("%q", s.pasts)
		}
		if s.looks(w, 3*time.Second); s.told != 1 {
			t.Errorf("it was told %d times", s.told)
		}
		w.sampled(time.Second, 10, 0, 0, 0)
		if s.looks(w, time.Second); len(s.pasts) > 0 {
			t.Errorf("it is known, and wanted: %q", s.pasts)
		}
		w.pasts = nil
		w.channel.Name, w.consumers[0].Channel = "c (2)", "c (2)"
		if s.looks(w, time.Second); !slices.Equal(s.pasts, []string{"c (2)"}) {
			t.Errorf("another took its place: %q", s.pasts)
		}
		w.counted(10, 0, 10, 0, 0)
		if s.looks(w, time.Second); len(s.pasts) > 0 {
			t.Errorf("it holds nothing: %q", s.pasts)
		}
	})
}

// A broker that is away, or a part of it that fails, takes nothing from what was found.
func TestLiveOutlivesFailures(t *testing.T) {
	living(t, func(t *testing.T, l *Live, s *scripted) {
		w := newWorld().counted(10, 0, 0, 0, 10)
		w.pasts = map[string]mgmt.ChannelPast{"c (1)": {Channel: "c (1)"}}
		s.looks(w, 20*time.Second)
		first := reportOf(t, l)
		if len(first.Findings) != 1 || len(first.Held) != 1 || len(first.Held["c (1)"]) != HeldSteps || first.Unseen() != nil || len(first.Blind) > 0 {
			t.Fatalf("%+v", first)
		}
		s.gives(mgmt.Update{Link: &mgmt.Link{Err: errDown, Since: time.Now()}})
		time.Sleep(5 * time.Second)
		failed := mgmt.PartState{Part: mgmt.PartChannels, Err: errDown, Since: time.Now(), Tried: time.Now()}
		s.gives(mgmt.Update{Parts: []mgmt.PartState{failed}})
		down := reportOf(t, l)
		if len(down.Findings) != 1 || !errors.Is(down.Unseen(), errDown) || len(down.Blind) != 1 || down.Enough || down.Findings[0].Evidence[0].Age < 5*time.Second {
			t.Errorf("%+v", down)
		}
		time.Sleep(time.Second)
		s.looks(w, time.Second)
		if back := reportOf(t, l); len(back.Findings) != 1 || back.Unseen() != nil || !back.Enough || !back.At.After(down.At) || back.Findings[0].Evidence[0].Age != 0 {
			t.Errorf("%+v", back)
		}
	})
}
