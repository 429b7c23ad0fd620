package minirabbit

import (
	"context"
	"runtime/debug"
	"runtime/metrics"
	"time"
)

const (
	// giveBackEach is how often it is looked whether there is memory to give back.
	giveBackEach = 5 * time.Second
	// givenApart is how long after that it is not done again: it costs a collection.
	givenApart = time.Minute
	// worthGiving is how much has to be held at the least, in bytes.
	worthGiving = 64 << 20
	// quietBelow is how much may be allocated between two looks, in bytes: who is at work
	// needs the memory again at once.
	quietBelow = 8 << 20
)

// giveBack returns memory to the system after a peak, as of messages that are gone or of
// clients that have left. Go's collector runs by what is allocated, which is little then,
// and gives back what it found slowly.
func giveBack(ctx context.Context) {
	tick := time.NewTicker(giveBackEach)
	defer tick.Stop()
	var g giver
	for {
		select {
		case now := <-tick.C:
			if g.worth(readHeap(), now) {
				debug.FreeOSMemory()
			}
		case <-ctx.Done():
			return
		}
	}
}

// heap is what the process's heap is at a moment, in bytes.
type heap struct {
	allocated uint64 // in all, since the process began
	held      uint64 // from the system: in use, garbage, or free
}

func readHeap() heap {
	s := []metrics.Sample{
		{Name: "/gc/heap/allocs:bytes"}, {Name: "/memory/classes/heap/objects:bytes"},
		{Name: "/memory/classes/heap/free:bytes"}, {Name: "/memory/classes/heap/unused:bytes"},
	}
	metrics.Read(s)
	return heap{allocated: s[0].Value.Uint64(), held: s[1].Value.Uint64() + s[2].Value.Uint64() + s[3].Value.Uint64()}
}

// giver decides when memory is worth giving back.
type giver struct {
	last  heap
	given time.Time
}

// worth says that much is held, and that nobody is at work.
func (g *giver) worth(h heap, now time.Time) bool {
	quiet := g.last != heap{} && h.allocated-g.last.allocated < quietBelow
	g.last = h
	if !quiet || h.held < worthGiving || now.Sub(g.given) < givenApart {
		return false
	}
	g.given = now
	return true
}
