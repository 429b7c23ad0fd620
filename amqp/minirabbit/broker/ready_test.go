package broker

import (
	"cmp"
	"math/rand/v2"
	"slices"
	"testing"

	"rabbitlab/amqp/wire"
)

// Whatever is taken and put back, in whatever order: what comes out is in the
// order in which it went in.
func TestReadyKeepsItsOrder(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	var r ready
	var taken []item
	var want []uint64 // places, in order
	for range 20_000 {
		switch n := random.IntN(10); {
		case n < 4:
			r.push(item{message: &message{content: wire.Content{Body: make([]byte, 3)}}})
			want = append(want, firstPlace+r.places-1)
		case n < 7 && r.len() > 0:
			head := r.head().place
			it := r.pop()
			if it.place != want[0] || it.place != head {
				t.Fatalf("came out: %d, first is %d, head said %d", it.place, want[0], head)
			}
			want = want[1:]
			taken = append(taken, it)
		case len(taken) > 0:
			i := random.IntN(len(taken))
			it := taken[i]
			taken = slices.Delete(taken, i, i+1)
			r.putBack(it, false)
			at, _ := slices.BinarySearch(want, it.place)
			want = slices.Insert(want, at, it.place)
		}
		if r.len() != len(want) || r.bytes != int64(3*len(want)) {
			t.Fatalf("%d messages of %d bytes, not %d", r.len(), r.bytes, len(want))
		}
	}
}

// Whatever comes, goes and returns: of all that wait, the first of the highest priority
// is the next.
func TestReadyKeepsPriorities(t *testing.T) {
	random := rand.New(rand.NewPCG(5, 6))
	r := ready{order: order{top: 3}}
	var taken, want []item
	insert := func(it item) {
		it.lane = uint8(min(max(it.message.priority, 0), 3))
		at, _ := slices.BinarySearchFunc(want, it, func(a, b item) int {
			return cmp.Or(cmp.Compare(b.lane, a.lane), cmp.Compare(a.place, b.place))
		})
		want = slices.Insert(want, at, it)
	}
	for range 20_000 {
		switch n := random.IntN(10); {
		case n < 4:
			it := item{message: &message{priority: int16(random.IntN(7) - 1)}, place: firstPlace + r.places}
			r.push(it)
			insert(it)
		case n < 7 && r.len() > 0:
			head := r.head().place
			it := r.pop()
			if it.place != want[0].place || it.place != head || it.lane != want[0].lane {
				t.Fatalf("came out: %d of lane %d, first is %d of %d, head said %d", it.place, it.lane, want[0].place, want[0].lane, head)
			}
			want, taken = want[1:], append(taken, it)
		case len(taken) > 0:
			i := random.IntN(len(taken))
			it := taken[i]
			taken = slices.Delete(taken, i, i+1)
			r.putBack(it, false)
			insert(it)
		}
		if r.len() != len(want) {
			t.Fatalf("%d messages, not %d", r.len(), len(want))
		}
	}
}

// A window finds what is in it and nothing else, and does not grow beyond what
// is unacked.
func TestWindow(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	var w window
	live := map[uint64]bool{}
	var last uint64
	for range 20_000 {
		if random.IntN(2) == 0 {
			last++
			w.add(delivery{tag: last, consumer: &consumer{}})
			live[last] = true
			continue
		}
		tag, multiple := random.Uint64N(last+3), random.IntN(50) == 0
		taken, found := w.take(tag, multiple)
		if want := live[tag] || multiple && tag == 0; found != want {
			t.Fatalf("%d multiple %v: found is %v", tag, multiple, found)
		}
		for _, d := range taken {
			if !live[d.tag] || d.tag != tag && !multiple {
				t.Fatalf("%d multiple %v took %d", tag, multiple, d.tag)
			}
			delete(live, d.tag)
		}
		if w.len() != len(live) || w.consumed != len(live) || len(w.list) > 64+2*len(live) {
			t.Fatalf("%d live of %d, in a list of %d", w.len(), len(live), len(w.list))
		}
	}
}
