package session

import "time"

// heartbeats sends a heartbeat whenever nothing else was sent for half the tuned
// interval, and gives the client up when nothing came from it for two intervals,
// counted as RabbitMQ does: it looks once in every interval, so that a silent
// client has between two and three of them. A client that is held by an alarm is
// not read, and so not given up.
//
// The function that is returned ends it.
func (s *session) heartbeats() (stop func()) {
	if s.login.Heartbeat == 0 {
		return func() {}
	}
	over, stopped := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(stopped)
		s.beat(over, time.Duration(s.login.Heartbeat)*time.Second)
	}()
	return func() { close(over); <-stopped }
}

// heartbeatSize is how many octets a heartbeat frame has.
const heartbeatSize = 8

func (s *session) beat(over <-chan struct{}, interval time.Duration) {
	ticker := time.NewTicker(interval / 2)
	defer ticker.Stop()
	sent := watch{count: s.conn.SentOctets.Load}
	received := watch{count: s.conn.ReceivedOctets.Load}
	for tick := 1; ; tick++ {
		select {
		case <-over:
			return
		case <-ticker.C:
		}
		if !sent.moved() && s.out.idle() {
			s.out.put(item{})
			sent.last += heartbeatSize // what it adds to the count is no reason to leave out the next
		}
		if tick%2 != 0 {
			continue
		}
		if received.moved() || s.held.Load() {
			received.still = 0
		} else if received.still++; received.still == 2 {
			s.log("%s has been given up: it sent nothing, not even a heartbeat, for %v. Its process may hang, or its network be broken.", s.who(), 2*interval)
			s.conn.Close()
			return
		}
	}
}

// watch tells whether a count has moved.
type watch struct {
	count func() uint64
	last  uint64
	still int // how often it had not, one after the other
}

func (w *watch) moved() bool {
	now := w.count()
	moved := now != w.last
	w.last = now
	return moved
}
