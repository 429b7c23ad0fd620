package tap

import (
	"sort"
	"time"
)

// holding is one message that a program has and has not answered for.
type holding struct {
	tag         uint64
	number      int64
	mark        mark
	since       time.Time
	worker      *worker
	exchange    string
	routingKey  string
	messageID   string
	size        uint64
	body        []byte
	redelivered bool
	ambiguous   bool
	gone        bool
	answer      answer // in a transaction: what it will be when that is committed
}

// answer is what a program says of a delivery.
type answer uint8

const (
	none answer = iota
	ack
	requeue
	reject
)

// unacked is what one channel holds, by delivery tag, which only grows (AMQP 0-9-1,
// basic.deliver). It is as long as twice what is held, at most.
type unacked struct {
	all  []holding
	held int
}

func (u *unacked) put(h holding) {
	u.all = append(u.all, h)
	u.held++
}

// at finds what has this tag.
func (u *unacked) at(tag uint64) *holding {
	i := sort.Search(len(u.all), func(i int) bool { return u.all[i].tag >= tag })
	if i == len(u.all) || u.all[i].tag != tag || u.all[i].gone {
		return nil
	}
	return &u.all[i]
}

// upTo calls do for each with a tag up to this, oldest first; 0 is all.
func (u *unacked) upTo(tag uint64, do func(*holding)) {
	for i := range u.all {
		if h := &u.all[i]; tag != 0 && h.tag > tag {
			return
		} else if !h.gone {
			do(h)
		}
	}
}

// let says that what h stands for is held no longer. tidy follows.
func (u *unacked) let(h *holding) {
	h.gone, h.body = true, nil
	u.held--
}

// tidy gives back the room of what is no longer held, where that is most of it.
func (u *unacked) tidy() {
	if u.held == 0 {
		clear(u.all)
		u.all = u.all[:0]
		if cap(u.all) > 4096 {
			u.all = nil
		}
		return
	}
	if len(u.all) < 64 || u.held*2 > len(u.all) {
		return
	}
	kept := u.all[:0]
	for _, h := range u.all {
		if !h.gone {
			kept = append(kept, h)
		}
	}
	clear(u.all[len(kept):])
	u.all = kept
}
