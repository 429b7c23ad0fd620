package mgmt

import (
	"fmt"
	"reflect"
	"slices"
	"testing"
	"time"
)

// everything is an update of all kinds, at a moment.
func everything(at time.Time) Update {
	read := Reading{At: at}
	shown := tick(at, counting(hello, 1, 2))
	return Update{
		Broker: &Overview{Reading: read}, Alarms: &Alarms{Reading: read}, Holders: holding(nil, nil, nil), Link: &Link{Since: at},
		Lists:   []QueueList{shown, statistics(at, counting(hello, 1, 2)), named(at, counting(hello, 1, 2)), named(at, counting(Key{"/", "b"}, 1, 2))},
		Gone:    []Key{{"/", "gone"}},
		Pasts:   []ChannelPast{{Reading: read, Channel: "c"}, {Reading: read, Channel: "d"}},
		Closed:  []string{"closed"},
		Samples: []Series{{Key: hello, Reading: read}},
		Parts:   []PartState{{Part: PartTotals, Read: read}, {Part: PartQueues, Read: read}},
	}
}

func TestUpdateStaysSmallHoweverSeldomItIsTaken(t *testing.T) {
	var u Update
	for i := range 1000 {
		u.Merge(everything(after(time.Duration(i) * time.Second)))
	}
	last := everything(after(999 * time.Second))
	if !reflect.DeepEqual(u, last) {
		t.Errorf("after a thousand\n%+v\nthe last\n%+v", u, last)
	}
}

func TestUpdateIsBoundedWhereNothingRepeats(t *testing.T) {
	var u Update
	for i := range 3 * mostWaiting {
		name, at := fmt.Sprint(i), after(time.Duration(i)*time.Second)
		page := tick(at, counting(Key{"/", name}, 1, 2))
		page.Query.Page = i
		u.Merge(Update{
			Lists: []QueueList{page, named(at, counting(Key{"/", name}, 1, 2))}, Gone: []Key{{"/", "gone " + name}},
			Pasts: []ChannelPast{{Channel: name}}, Closed: []string{"closed " + name}, Samples: []Series{{Key: Key{"/", name}}},
		})
	}
	for what, n := range map[string]int{"gone": len(u.Gone), "pasts": len(u.Pasts), "closed": len(u.Closed), "samples": len(u.Samples)} {
		if n != mostWaiting {
			t.Errorf("%d %s", n, what)
		}
	}
	if len(u.Lists) != mostLists {
		t.Errorf("%d lists", len(u.Lists))
	}
	newest := fmt.Sprint(3*mostWaiting - 1)
	if u.Lists[mostLists-1].Queues[0].Name != newest || u.Pasts[mostWaiting-1].Channel != newest || u.Samples[mostWaiting-1].Name != newest {
		t.Error("the newest were left out")
	}
}

func TestWhatIsThereAgainIsNotGone(t *testing.T) {
	var u Update
	u.Merge(Update{Gone: []Key{hello, {"/", "other"}}, Closed: []string{"c", "d"}})
	u.Merge(Update{Lists: []QueueList{named(after(0), counting(hello, 1, 2))}, Pasts: []ChannelPast{{Channel: "c"}}})
	if !slices.Equal(u.Gone, []Key{{"/", "other"}}) || !slices.Equal(u.Closed, []string{"d"}) {
		t.Errorf("gone %v, closed %v", u.Gone, u.Closed)
	}
	u.Merge(Update{Gone: []Key{hello}, Closed: []string{"c"}})
	var s State
	s.Apply(u)
	if _, there := s.Row(hello); there || !slices.Contains(u.Closed, "c") {
		t.Errorf("what went after it was there is known: %+v", u)
	}
}

func TestMergeChangesNothingThatWasTaken(t *testing.T) {
	var u Update
	u.Merge(everything(after(0)))
	taken := u
	u.Merge(everything(after(time.Second)))
	newer := everything(after(2 * time.Second))
	u.Merge(newer)
	u.Merge(everything(after(3 * time.Second)))
	if !reflect.DeepEqual(taken, everything(after(0))) || !reflect.DeepEqual(newer, everything(after(2*time.Second))) {
		t.Errorf("%+v", taken)
	}
}

func TestMergeKeepsWhatTheNewerDoesNotTell(t *testing.T) {
	u := everything(after(0))
	u.Merge(Update{})
	if !reflect.DeepEqual(u, everything(after(0))) || u.IsEmpty() || !(&Update{}).IsEmpty() {
		t.Errorf("%+v", u)
	}
}

func TestQueuesByNameAreKeptUntilAllAreNewer(t *testing.T) {
	var u Update
	other := counting(Key{"/", "other"}, 1, 2)
	u.Merge(Update{Lists: []QueueList{named(after(0), counting(hello, 1, 2), other)}})
	u.Merge(Update{Lists: []QueueList{named(after(time.Second), counting(hello, 3, 4))}})
	if len(u.Lists) != 2 {
		t.Fatalf("%+v", u.Lists)
	}
	u.Merge(Update{Lists: []QueueList{named(after(2*time.Second), other, counting(hello, 5, 6))}})
	if len(u.Lists) != 1 || !u.Lists[0].At.Equal(after(2*time.Second)) {
		t.Errorf("%+v", u.Lists)
	}
}

// What is told in one update after another, or in one, is the same.
func TestStateOfMergedUpdatesIsThatOfEach(t *testing.T) {
	updates := []Update{
		{Lists: []QueueList{tick(after(0), counting(hello, 1, 2), counting(Key{"/", "b"}, 3, 4))}},
		{Lists: []QueueList{statistics(after(time.Second), measuring(hello, 0, 0, QueueStats{Memory: Known(7)}))}},
		{Gone: []Key{hello}},
		{Lists: []QueueList{named(after(2*time.Second), counting(hello, 5, 6))}, Parts: []PartState{{Part: PartTotals, Asked: after(0)}}},
		{Gone: []Key{{"/", "b"}}, Parts: []PartState{{Part: PartTotals, Next: after(time.Minute)}}},
	}
	var each, merged State
	var u Update
	for _, next := range updates {
		each.Apply(next)
		u.Merge(next)
	}
	merged.Apply(u)
	one, _ := each.Row(hello)
	other, _ := merged.Row(hello)
	_, oneHas := each.Row(Key{"/", "b"})
	_, otherHas := merged.Row(Key{"/", "b"})
	if one.Ready != other.Ready || oneHas || otherHas || each.Part(PartTotals) != merged.Part(PartTotals) {
		t.Errorf("%+v, b %v; merged %+v, b %v", one, oneHas, other, otherHas)
	}
}
