package record

import "testing"

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
		got := s.Missing("q", c.n, c.limit)
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
	if kind := s.WrittenOff(QueueSpec{Name: "q"}, 7, 2).Kind; kind != Dropped {
		t.Errorf("over the delivery limit it is %s", kind)
	}
	if kind := s.WrittenOff(QueueSpec{Name: "q", DeadLetterTo: "dead"}, 7, 2).Kind; kind != DeadLettered {
		t.Errorf("over the delivery limit, with a dead-letter exchange, it is %s", kind)
	}
	if kind := s.WrittenOff(QueueSpec{Name: "q"}, 1, 2).Kind; kind != Lost {
		t.Errorf("below the delivery limit it is %s", kind)
	}
}
