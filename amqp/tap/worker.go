package tap

import (
	"slices"
	"strconv"
	"time"
)

// worker is a consumer, or a channel that fetches, and its books.
type worker struct {
	Worker
	conn      *conn
	busySince time.Time
}

// keptWorkers is how many are remembered, those that are gone first forgotten.
const keptWorkers = 512

// hire makes a worker of a channel.
func (t *Tap) hire(c *conn, channel uint16, w Worker, now time.Time) *worker {
	t.hired++
	w.Name = "W" + strconv.Itoa(t.hired)
	w.Connection, w.Channel, w.Since = c.number, channel, now
	made := &worker{Worker: w, conn: c}
	if len(t.workers) >= keptWorkers {
		t.workers = slices.DeleteFunc(t.workers, func(w *worker) bool { return w.Gone != "" && w.Holds == 0 })
	}
	t.workers = append(t.workers, made)
	return made
}

// receives notes a delivery that is to be answered for.
func (w *worker) receives(now time.Time) {
	if w.Holds++; w.Holds == 1 {
		w.busySince = now
	}
}

// letsGo notes that it holds one less.
func (w *worker) letsGo(now time.Time) {
	if w.Holds--; w.Holds == 0 {
		w.Busy += now.Sub(w.busySince)
	}
}
