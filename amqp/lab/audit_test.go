package lab

import "testing"

// look is what an audit sees at one time.
type look struct{ missing, moved int64 }

func TestFindings(t *testing.T) {
	repeat := func(l look, n int) (all []look) {
		for range n {
			all = append(all, l)
		}
		return all
	}
	for name, c := range map[string]struct {
		looks   []look
		believe int64 // that so many are gone; 0: nothing yet
		nothing bool
	}{
		"nothing is missing":           {[]look{{0, 0}}, 0, true},
		"the broker has more":          {[]look{{-3, 0}}, 0, true},
		"missing once":                 {[]look{{5, 0}}, 0, false},
		"missing, and then not":        {append(repeat(look{5, 0}, 9), look{0, 0}), 0, true},
		"missing all the time":         {repeat(look{5, 0}, 10), 5, false},
		"the least of all looks":       {append(repeat(look{5, 0}, 9), look{3, 0}), 3, false},
		"on its way":                   {repeat(look{5, 5}, 30), 0, false},
		"missing beside what moves":    {repeat(look{2000, 10}, 10), 1990, false},
		"a busy look in between":       {append(append(repeat(look{5, 0}, 9), look{5, 400}), repeat(look{5, 0}, 9)...), 0, false},
		"a busy look, and long quiet":  {append([]look{{5, 400}}, repeat(look{5, 0}, 10)...), 5, false},
		"less and less, as it arrives": {[]look{{9, 0}, {8, 0}, {7, 0}, {6, 0}, {5, 0}, {4, 0}, {3, 0}, {2, 0}, {1, 0}, {0, 0}}, 0, true},
	} {
		var f findings
		for _, l := range c.looks {
			f.add(l.missing, l.moved)
		}
		var believe int64
		if f.looks >= auditLooks {
			believe = f.least
		}
		if believe != c.believe || f.nothing != c.nothing {
			t.Errorf("%s: believes that %d are gone (nothing: %v), want %d (%v)", name, believe, f.nothing, c.believe, c.nothing)
		}
	}
}

// What is written off first is what a broker would have thrown away.
func TestMissing(t *testing.T) {
	s := NewState()
	spec := QueueSpec{Name: "q", Type: Quorum, Durable: true}
	s.Apply(Event{Kind: QueueDeclared, Queue: "q", QueueSpec: &spec})
	for m := int64(1); m <= 8; m++ {
		s.Apply(Event{Kind: Published, Queue: "q", Message: m, Trusted: true, Persistent: m%2 == 0})
	}
	for _, m := range []int64{1, 2, 7, 7, 7} {
		s.Apply(Event{Kind: Delivered, Queue: "q", Message: m, Worker: "W1"})
		s.Apply(Event{Kind: Requeued, Queue: "q", Message: m, Worker: "W1"})
	}
	s.Apply(Event{Kind: Delivered, Queue: "q", Message: 8, Worker: "W1"})
	for _, c := range []struct {
		n     int64
		limit int
		want  []int64
	}{
		{0, 0, nil}, {3, 0, []int64{3, 5, 4}}, {100, 0, []int64{3, 5, 4, 6, 1, 7, 2}}, {2, 2, []int64{7, 3}}, {100, 2, []int64{7, 3, 5, 4, 6, 1, 2}},
	} {
		got := s.missing("q", c.n, c.limit)
		if len(got) != len(c.want) {
			t.Errorf("%d with limit %d: %v, want %v", c.n, c.limit, got, c.want)
			continue
		}
		for i := range got {
			if got[i] != c.want[i] {
				t.Errorf("%d with limit %d: %v, want %v", c.n, c.limit, got, c.want)
				break
			}
		}
	}
	if kind := s.gone(QueueSpec{Name: "q"}, 7, 2).Kind; kind != Dropped {
		t.Errorf("over the delivery limit it is %s", kind)
	}
	if kind := s.gone(QueueSpec{Name: "q", DeadLetterTo: "dead"}, 7, 2).Kind; kind != DeadLettered {
		t.Errorf("over the delivery limit, with a dead-letter exchange, it is %s", kind)
	}
	if kind := s.gone(QueueSpec{Name: "q"}, 1, 2).Kind; kind != Lost {
		t.Errorf("below the delivery limit it is %s", kind)
	}
}
