package tap

import (
	"fmt"
	"io"
	"net"
	"os"
	"strings"
	"time"

	"rabbitlab/amqp/wire"
)

// Fault is what a tap does to a connection, as a network or a program does that is not well.
// The zero Fault is none: every byte passes as it comes.
type Fault struct {
	HoldAcks       bool          // what the program says, its acks too, is held back
	HoldDeliveries bool          // what the broker says, deliveries too, is held back
	Delay          time.Duration // what either of them says comes so much later, at least
	NoHeartbeats   bool          // heartbeats of both are lost
}

// holds says whether a direction is held back.
func (f *Fault) holds(fromProgram bool) bool {
	return fromProgram && f.HoldAcks || !fromProgram && f.HoldDeliveries
}

// words are what the fault is, for the log; FaultSet speaks of it.
func (f *Fault) words() string {
	var all []string
	for _, x := range []struct {
		is   bool
		said string
	}{
		{f.HoldAcks, "acks held back"}, {f.HoldDeliveries, "deliveries held back"},
		{f.Delay > 0, fmt.Sprintf("delayed by %s", f.Delay)}, {f.NoHeartbeats, "heartbeats lost"},
	} {
		if x.is {
			all = append(all, x.said)
		}
	}
	return strings.Join(all, "; ")
}

// Inflict sets what is done to a connection from now on, in place of what was. It says false
// where there is no such connection. What was held back goes on when it is held back no longer;
// of a program that ends meanwhile it is lost, as on a network that is gone.
func (t *Tap) Inflict(connection int, f Fault) bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	l := t.links[connection]
	if l == nil || l.conn.ended {
		return false
	}
	l.conn.fault = f
	l.setFault(f)
	c := l.conn
	c.now = time.Now()
	e := c.event(FaultSet)
	e.Reason = f.words()
	c.tell(e)
	c.flush()
	return true
}

// setFault has both directions hear of a fault. Whoever reads is woken.
func (l *link) setFault(f Fault) {
	l.fault.Store(&f)
	now := time.Now()
	_ = l.program.SetReadDeadline(now)
	_ = l.broker.SetReadDeadline(now)
}

// mostHeldBack is how much is held back of one direction, in bytes. Whoever sends more waits, as
// on a network that takes no more.
const mostHeldBack = 1 << 20

// gate is what one direction of a link passes.
type gate struct {
	link        *link
	from        net.Conn
	fromProgram bool
	back        []byte // held back
}

// read is Read, past the wake-ups of setFault: it says how much came, which is nothing where
// what is held back may pass now.
func (g *gate) read(b []byte) (int, error) {
	n, err := g.from.Read(b)
	if !isWakeUp(err) {
		return n, err
	}
	_ = g.from.SetReadDeadline(time.Time{})
	return n, nil
}

func isWakeUp(err error) bool { return err != nil && os.IsTimeout(err) }

// let says what may pass of what was read; all of it where there is no fault.
func (g *gate) let(b []byte) []byte {
	f := g.link.fault.Load()
	if f == nil {
		return b
	}
	if f.Delay > 0 && len(b) > 0 {
		g.link.sleep(f.Delay)
		f = g.link.fault.Load()
	}
	if f.holds(g.fromProgram) {
		g.back = append(g.back, b...)
		for f.holds(g.fromProgram) && len(g.back) >= mostHeldBack && g.link.sleep(fullPatience) {
			f = g.link.fault.Load()
		}
		if f.holds(g.fromProgram) {
			return nil
		}
		b = nil
	}
	if len(g.back) > 0 {
		b = append(g.back, b...)
		g.back = nil
	}
	return b
}

// fullPatience is how often it is looked whether what is full may pass again.
const fullPatience = 50 * time.Millisecond

// sleep waits, and says false where the link is cut meanwhile.
func (l *link) sleep(d time.Duration) bool {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return true
	case <-l.gone:
		return false
	}
}

// drops says whether heartbeats are lost.
func (l *link) drops() bool {
	f := l.fault.Load()
	return f != nil && f.NoHeartbeats
}

// withoutHeartbeats is a piece of a stream, of which s has read all before, without the
// heartbeats that stand in it whole.
func withoutHeartbeats(s *scanner, b []byte) []byte {
	at := scanner{to: silent{}, greets: s.greets, opaque: s.opaque, head: s.head, have: s.have, left: s.left, inside: s.inside}
	const whole = frameHead + 1
	kept := make([]byte, 0, len(b))
	for len(b) > 0 {
		between := !at.greets && !at.inside && !at.opaque && at.have == 0
		if between && len(b) >= whole && b[0] == wire.FrameHeartbeat {
			b = b[whole:]
			continue
		}
		rest := at.step(b)
		kept = append(kept, b[:len(b)-len(rest)]...)
		b = rest
	}
	return kept
}

// silent is who hears nothing of a stream.
type silent struct{}

func (silent) method(uint16, []byte) {}
func (silent) header(uint16, []byte) {}
func (silent) body(uint16, []byte)   {}
func (silent) heartbeat()            {}
func (silent) unread(string)         {}

// dead says why a connection is over of which something was held back: it is as good as cut.
func (g *gate) dead(err error) error {
	if len(g.back) > 0 && err == io.EOF {
		return io.ErrUnexpectedEOF
	}
	return err
}
