package mgmt

import (
	"errors"
	"slices"
	"testing"
	"time"
)

// counting is a queue as an answer with live counts has it.
func counting(k Key, ready, unacked float64) Queue {
	return Queue{QueueTotals: QueueTotals{Key: k, Ready: Known(ready), Unacked: Known(unacked)}}
}

// measuring is a queue as an answer with statistics has it.
func measuring(k Key, ready, unacked float64, stats QueueStats) Queue {
	q := counting(k, ready, unacked)
	stats.Key = k
	q.Stats = &stats
	return q
}

// tick is the live list of all queues, which somebody looks at.
func tick(at time.Time, queues ...Queue) QueueList {
	return QueueList{
		Reading: Reading{At: at}, Query: QueueQuery{Page: 1, Size: LargestPage, Shown: true},
		Queues: queues, Matching: len(queues), Total: len(queues), Live: true,
	}
}

// statistics are those of some queues.
func statistics(at time.Time, queues ...Queue) QueueList {
	return QueueList{
		Reading: Reading{At: at}, Query: QueueQuery{Page: 1, Size: LargestPage, Sort: SortMemory},
		Queues: queues, Matching: len(queues) + 1, Total: len(queues) + 1,
	}
}

// named is the live counts of queues that were asked for by name.
func named(at time.Time, queues ...Queue) QueueList {
	return QueueList{Reading: Reading{At: at}, Queues: queues, Live: true}
}

func (s *State) applyLists(lists ...QueueList) { s.Apply(Update{Lists: lists}) }

func row(t *testing.T, s *State, k Key) Row {
	t.Helper()
	r, ok := s.Row(k)
	if !ok {
		t.Fatalf("%v is not known", k)
	}
	return r
}

func names(rows []Row) (all []string) {
	for _, r := range rows {
		all = append(all, r.Name)
	}
	return all
}

func TestRowJoinsLiveCountsAndStatistics(t *testing.T) {
	var s State
	s.applyLists(tick(after(0), counting(hello, 3, 4)))
	s.applyLists(statistics(after(time.Second), measuring(hello, 1, 1, QueueStats{Consumers: Known(2)})))
	r := row(t, &s, hello)
	if r.Ready != Known(3) || r.Unacked != Known(4) || r.Stats.Consumers != Known(2) || r.Messages() != Known(7) {
		t.Errorf("%+v", r)
	}
	if !r.TotalsRead.At.Equal(after(0)) || !r.StatsRead.At.Equal(after(time.Second)) {
		t.Errorf("read at %v and %v", r.TotalsRead.At, r.StatsRead.At)
	}
	if rows, _ := s.List(); len(rows) != 1 || rows[0].Stats.Consumers != Known(2) {
		t.Errorf("%+v", rows)
	}
}

func TestCountsOutOfTheStatisticsWaitTenSecondsForLiveOnes(t *testing.T) {
	for later, want := range map[time.Duration]float64{time.Second: 3, livePreferred: 3, livePreferred + time.Second: 1} {
		var s State
		s.applyLists(tick(after(0), counting(hello, 3, 4)))
		s.applyLists(statistics(after(later), measuring(hello, 1, 1, QueueStats{Memory: Known(5)})))
		r := row(t, &s, hello)
		if r.Ready != Known(want) || r.Stats.Memory != Known(5) || !r.StatsRead.At.Equal(after(later)) {
			t.Errorf("%v later: %+v", later, r)
		}
		if isNew := r.TotalsRead.At.Equal(after(later)); isNew != (want == 1) {
			t.Errorf("%v later: counts read at %v", later, r.TotalsRead.At)
		}
	}
	var s State
	s.applyLists(statistics(after(0), measuring(hello, 1, 1, QueueStats{})))
	if r := row(t, &s, hello); r.Ready != Known(1) {
		t.Errorf("there are no live counts: %+v", r)
	}
}

func TestAnswerThatWasLongUnderWayReplacesNothingNewer(t *testing.T) {
	var s State
	s.applyLists(named(after(9*time.Second), counting(hello, 9, 0)))
	s.applyLists(statistics(after(8*time.Second), measuring(hello, 8, 0, QueueStats{Memory: Known(8)})))
	s.applyLists(tick(after(7*time.Second), counting(hello, 7, 0)))
	s.applyLists(statistics(after(6*time.Second), measuring(hello, 6, 0, QueueStats{Memory: Known(6)})))
	r := row(t, &s, hello)
	if r.Ready != Known(9) || !r.TotalsRead.At.Equal(after(9*time.Second)) || r.Stats.Memory != Known(8) || !r.StatsRead.At.Equal(after(8*time.Second)) {
		t.Errorf("%+v", r)
	}
	s.applyLists(tick(after(8*time.Second), counting(Key{"/", "other"}, 0, 0)))
	row(t, &s, hello)
}

func TestCompleteListDropsWhatItLacks(t *testing.T) {
	var s State
	elsewhere := Key{"other", "hello"}
	s.applyLists(tick(after(0), counting(hello, 3, 4), counting(elsewhere, 1, 1)))
	ofOne := tick(after(time.Second))
	ofOne.Query.Vhost = "/"
	s.applyLists(ofOne)
	if _, there := s.Row(hello); there {
		t.Error("a queue that is gone is known")
	}
	if got := readies(s.History().Points(hello, 1, after(0))); got != "? " {
		t.Errorf("a queue that is gone has the past %s", got)
	}
	row(t, &s, elsewhere)
	s.applyLists(tick(after(2 * time.Second)))
	if _, there := s.Row(elsewhere); there {
		t.Error("a queue of another vhost that is gone is known")
	}
}

func TestPartOfAListDropsNothing(t *testing.T) {
	other := Key{"/", "other"}
	for what, change := range map[string]func(*QueueList){
		"a page of two":   func(l *QueueList) { l.Matching = 2 },
		"the second page": func(l *QueueList) { l.Query.Page = 2 },
		"a part of names": func(l *QueueList) { l.Query.Name = "o" },
		"queues by name":  func(l *QueueList) { l.Query = QueueQuery{} },
	} {
		var s State
		s.applyLists(tick(after(0), counting(hello, 3, 4), counting(other, 1, 1)))
		some := tick(after(time.Second), counting(other, 2, 2))
		change(&some)
		s.applyLists(some)
		if r := row(t, &s, hello); r.Ready != Known(3) {
			t.Errorf("%s: %+v", what, r)
		}
		if r := row(t, &s, other); r.Ready != Known(2) {
			t.Errorf("%s: %+v", what, r)
		}
	}
}

func TestQueueUnseenForFiveMinutesIsDropped(t *testing.T) {
	var s State
	other := Key{"/", "other"}
	s.applyLists(tick(after(0), counting(hello, 3, 4)))
	s.applyLists(named(after(keptUnseen), counting(other, 1, 1)))
	row(t, &s, hello)
	s.applyLists(named(after(keptUnseen+time.Second), counting(other, 1, 1)))
	if _, there := s.Row(hello); there {
		t.Error("it is known")
	}
	row(t, &s, other)
}

func TestQueueThatIsGoneByName(t *testing.T) {
	var s State
	s.applyLists(tick(after(0), counting(hello, 3, 4)))
	s.Apply(Update{Gone: []Key{hello}})
	if rows, of := s.List(); len(rows) != 0 || of.Matching != 1 {
		t.Errorf("%+v of %+v", rows, of)
	}
	if got := readies(s.History().Points(hello, 1, after(0))); got != "? " {
		t.Errorf("it has the past %s", got)
	}
}

func TestListIsWhatSomebodyLooksAt(t *testing.T) {
	var s State
	a, b, c := Key{"/", "a"}, Key{"/", "b"}, Key{"/", "c"}
	page := tick(after(0), counting(c, 3, 0), counting(a, 2, 0))
	page.Query.Sort, page.Query.Descending, page.Matching = SortReady, true, 40
	s.applyLists(page)
	s.applyLists(statistics(after(time.Second), measuring(b, 0, 0, QueueStats{}), measuring(a, 0, 0, QueueStats{})))
	s.applyLists(named(after(2*time.Second), counting(a, 9, 0)))
	rows, of := s.List()
	if got := names(rows); !slices.Equal(got, []string{"c", "a"}) || rows[1].Ready != Known(9) {
		t.Errorf("%+v", rows)
	}
	if of.Query != page.Query || of.Matching != 40 || of.Queues != nil || !of.At.Equal(after(0)) {
		t.Errorf("%+v", of)
	}
	rows[0], rows[1] = rows[1], rows[0]
	if again, _ := s.List(); !slices.Equal(names(again), []string{"c", "a"}) {
		t.Error("the caller's slice is the State's own")
	}
}

func TestOlderCountsStandWithTheirAge(t *testing.T) {
	var s State
	s.applyLists(tick(after(0), counting(hello, 3, 4)))
	s.applyLists(tick(after(time.Minute), Queue{QueueTotals: QueueTotals{Key: hello, State: "down"}}))
	r := row(t, &s, hello)
	if r.Ready != Known(3) || r.State != "down" {
		t.Errorf("%+v", r)
	}
	if age, known := r.TotalsAge(after(time.Minute)); !known || age != time.Minute {
		t.Errorf("age %v, known %v", age, known)
	}
	if got := readies(s.History().Points(hello, 1, after(time.Minute))); got != "? " {
		t.Errorf("the past has %s where nothing was counted", got)
	}
}

func TestFigureNeverReadIsNotKnown(t *testing.T) {
	var s State
	s.applyLists(tick(after(0), Queue{QueueTotals: QueueTotals{Key: hello}}))
	r := row(t, &s, hello)
	for _, f := range []Figure{r.Ready, r.Unacked, r.Messages(), r.Stats.Consumers} {
		if _, known := f.Value(); known {
			t.Errorf("%+v is known", f)
		}
	}
	if _, known := r.StatsAge(after(0)); known {
		t.Error("statistics that were never read have an age")
	}
	if _, known := r.TotalsAge(after(0)); known {
		t.Error("counts that were never read have an age")
	}
}

func TestStatisticsWithoutAFigureKeepWhatWasKnown(t *testing.T) {
	var s State
	s.applyLists(statistics(after(0), measuring(hello, 1, 1, QueueStats{Consumers: Known(1)})))
	s.applyLists(statistics(after(9*time.Second), measuring(hello, 1, 1, QueueStats{})))
	if r := row(t, &s, hello); r.Stats.Consumers != Known(1) || !r.StatsRead.At.Equal(after(0)) {
		t.Errorf("%+v read at %v", r.Stats, r.StatsRead.At)
	}
}

func TestPartThatFailsKeepsWhatWasKnown(t *testing.T) {
	var s State
	why := errors.New("503")
	holders := holding([]Consumer{{Queue: hello, Channel: "c1"}}, []Channel{{Name: "c1", Unacked: Known(4)}}, nil)
	s.Apply(Update{Lists: []QueueList{tick(after(0), counting(hello, 3, 4))}, Holders: holders})
	s.Apply(Update{Parts: []PartState{{Part: PartConsumers, Err: why, Since: after(time.Second)}, {Part: PartTotals, Err: why, Since: after(time.Second)}}})
	if r := row(t, &s, hello); r.Ready != Known(3) {
		t.Errorf("%+v", r)
	}
	if h := s.Holders().Of(hello); len(h) != 1 || h[0].Channel.Unacked != Known(4) {
		t.Errorf("holders %+v", h)
	}
	if p := s.Part(PartConsumers); !errors.Is(p.Err, why) || !s.Late(PartConsumers, after(time.Second)) {
		t.Errorf("%+v", p)
	}
	if s.Part(PartChannels) != (PartState{}) {
		t.Errorf("a part that nobody asked for is %+v", s.Part(PartChannels))
	}
}

func TestHistoryIsOfTheCountsThatAreShown(t *testing.T) {
	var s State
	s.applyLists(tick(after(0), counting(hello, 1, 2)))
	s.applyLists(statistics(after(5*time.Second), measuring(hello, 8, 8, QueueStats{})))
	s.applyLists(named(after(10*time.Second), counting(hello, 5, 2)))
	s.Apply(Update{Samples: []Series{{Key: hello, Samples: []Sample{{At: after(0), Ready: Known(7), Unacked: Known(7)}, {At: after(5 * time.Second), Ready: Known(4), Unacked: Known(2)}}}}})
	if got := readies(s.History().Points(hello, 3, after(10*time.Second))); got != "1 4 5 " {
		t.Error(got)
	}
}

func TestStateKeepsWhatAnUpdateDoesNotTell(t *testing.T) {
	var s State
	if s.Holders() != nil || s.Alarms() != nil || !s.Link().Since.IsZero() || s.Overview().RabbitMQVersion != "" {
		t.Error("the zero State knows something")
	}
	s.Apply(Update{
		Broker: &Overview{RabbitMQVersion: "3.10.8"}, Holders: holding([]Consumer{{Queue: hello}}, nil, nil),
		Alarms: &Alarms{All: []Alarm{{"a", "memory"}}}, Link: &Link{Since: after(0)},
	})
	s.Apply(Update{})
	if s.Overview().RabbitMQVersion != "3.10.8" || len(s.Holders().Consumers()) != 1 || len(s.Alarms()) != 1 || !s.Link().Since.Equal(after(0)) {
		t.Errorf("%+v", s)
	}
	s.Apply(Update{Alarms: &Alarms{}})
	if len(s.Alarms()) != 0 {
		t.Error("an alarm that has ended is in effect")
	}
}

func TestAge(t *testing.T) {
	var s State
	if _, known := s.Age(PartTotals, after(0)); known {
		t.Error("nothing was read, and it has an age")
	}
	s.Apply(Update{Parts: []PartState{{Part: PartTotals, Read: Reading{At: after(0)}}}})
	if age, known := s.Age(PartTotals, after(3*time.Second)); !known || age != 3*time.Second {
		t.Errorf("%v, known %v", age, known)
	}
	if age, _ := s.Age(PartTotals, after(-time.Second)); age != 0 {
		t.Errorf("a clock that was set back gives the age %v", age)
	}
}

func TestLate(t *testing.T) {
	var s State
	if !s.Late(PartTotals, after(0)) {
		t.Error("nothing was read, and it is not late")
	}
	read := Reading{At: after(0), Took: time.Second}
	for what, c := range map[string]struct {
		part PartState
		late map[time.Duration]bool
	}{
		"asked again at 10 s": {PartState{Read: read, Next: after(10 * time.Second)},
			map[time.Duration]bool{0: false, 10 * time.Second: false, 14 * time.Second: false, 15 * time.Second: true}},
		"asked since 1 s": {PartState{Read: read, Asked: after(time.Second)},
			map[time.Duration]bool{time.Second: false, 5 * time.Second: false, 6 * time.Second: true}},
		"wanted by nobody": {PartState{Read: read}, map[time.Duration]bool{time.Hour: false}},
		"failed":           {PartState{Read: read, Err: errors.New("500"), Next: after(time.Hour)}, map[time.Duration]bool{0: true}},
		"never answered":   {PartState{Asked: after(0)}, map[time.Duration]bool{0: true}},
	} {
		c.part.Part = PartTotals
		s.Apply(Update{Parts: []PartState{c.part}, Link: &Link{Since: after(0)}})
		for at, want := range c.late {
			if s.Late(PartTotals, after(at)) != want {
				t.Errorf("%s: after %v late is %v", what, at, !want)
			}
		}
	}
	s.Apply(Update{Parts: []PartState{{Part: PartTotals, Read: read}}, Link: &Link{Err: errors.New("refused"), Since: after(time.Second)}})
	if !s.Late(PartTotals, after(time.Second)) {
		t.Error("nothing answers, and it is not late")
	}
}
