package broker

import (
	"container/heap"
	"time"
)

// timers is what is to happen later, soonest first.
type timers struct {
	queue timerQueue
	wake  chan struct{} // there is a new soonest; holds one
}

// timer is something that is to happen at a moment, unless it is given up before.
type timer struct {
	at time.Time
	do func(now time.Time) // nil: given up, or done
}

// stop gives the timer up; a nil timer too.
func (t *timer) stop() {
	if t != nil {
		t.do = nil
	}
}

// waits says whether it is still to happen.
func (t *timer) waits() bool { return t != nil && t.do != nil }

// at has something done at a moment, by Run and with the lock held.
func (ts *timers) at(t time.Time, do func(now time.Time)) *timer {
	x := &timer{at: t, do: do}
	heap.Push(&ts.queue, x)
	if ts.queue[0] == x {
		select {
		case ts.wake <- struct{}{}:
		default:
		}
	}
	return x
}

// run does what is due, and says when there is more to do.
func (ts *timers) run(now time.Time) (next time.Time, more bool) {
	for len(ts.queue) > 0 {
		first := ts.queue[0]
		if first.waits() && first.at.After(now) {
			return first.at, true
		}
		heap.Pop(&ts.queue)
		if do := first.do; do != nil {
			first.do = nil
			do(now)
		}
	}
	return time.Time{}, false
}

type timerQueue []*timer

func (q timerQueue) Len() int           { return len(q) }
func (q timerQueue) Less(i, j int) bool { return q[i].at.Before(q[j].at) }
func (q timerQueue) Swap(i, j int)      { q[i], q[j] = q[j], q[i] }
func (q *timerQueue) Push(x any)        { *q = append(*q, x.(*timer)) }
func (q *timerQueue) Pop() any {
	last := len(*q) - 1
	x := (*q)[last]
	(*q)[last] = nil
	*q = (*q)[:last]
	return x
}
