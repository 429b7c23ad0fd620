package poll

import (
	"time"

	"rabbitlab/mgmt"
)

// known is what was read already, so that nothing is asked twice.
type known struct {
	holders   *mgmt.Holders
	strangers []string // connections that are wanted one by one
	rows      map[mgmt.Key]rowRead
	pasts     map[string]bool   // channels whose past was asked for
	samples   map[mgmt.Key]bool // queues whose past was asked for
	bindings  map[mgmt.Key]bool // queues whose bindings were asked for
	ways      map[mgmt.Key]bool // queues whose dead letters were followed
	speakers  []string          // connections that speak AMQP 1.0
	lists     bool              // this release tells live counts in its lists only
	// sessionless says that this release tells of no sessions: all connections that speak AMQP
	// 1.0 were asked for.
	sessionless bool
	shareless   map[mgmt.Listener]bool // where no rabbitmq_prometheus answers
	ticks       int                    // updates that were taken
}

// rowRead is when a queue was last read.
type rowRead struct {
	live, stats time.Time
	paged       time.Time // on the page that is shown
}

// take notes what an update has.
func (k *known) take(u *mgmt.Update) {
	if u.Holders != nil {
		k.holders, k.strangers, k.speakers = u.Holders, strangers(u.Holders), speakers(u.Holders)
	}
	for i := range u.Lists {
		l := &u.Lists[i]
		for j := range l.Queues {
			k.read(l.Queues[j].Key, l)
		}
	}
	for _, key := range u.Gone {
		delete(k.rows, key)
	}
	if k.ticks++; k.ticks%forgetEach == 0 {
		k.tidy(time.Now())
	}
}

func (k *known) read(key mgmt.Key, l *mgmt.QueueList) {
	row := k.rows[key]
	if l.Live {
		row.live = l.At
	} else {
		row.stats = l.At
	}
	if l.Query.Shown {
		row.paged = l.At
	}
	k.rows[key] = row
}

const (
	forgetEach = 100 // updates
	keptRead   = 5 * time.Minute
)

// tidy forgets the queues that were not read for long.
func (k *known) tidy(now time.Time) {
	for key, row := range k.rows {
		if now.Sub(row.live) > keptRead && now.Sub(row.stats) > keptRead {
			delete(k.rows, key)
			delete(k.samples, key)
			delete(k.bindings, key)
		}
	}
}

// forget has everything read anew, as after a restart of the broker.
func (k *known) forget() {
	k.lists, k.sessionless = false, false
	clear(k.pasts)
	clear(k.samples)
	clear(k.bindings)
	clear(k.ways)
	clear(k.shareless)
	clear(k.rows)
}

// keepPasts forgets the channels that nobody asks for any more.
func (k *known) keepPasts(wanted []string) {
	kept := make(map[string]bool, len(wanted))
	for _, name := range wanted {
		if k.pasts[name] {
			kept[name] = true
		}
	}
	k.pasts = kept
}
