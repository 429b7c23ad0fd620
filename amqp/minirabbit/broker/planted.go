package broker

// Fault is something that a broker must not do.
type Fault string

// The faults that can be planted.
const (
	LostAck          Fault = "lost ack"          // a basic.ack is read and forgotten
	DroppedMessage   Fault = "dropped message"   // a message is confirmed and thrown away
	WrongRedelivered Fault = "wrong redelivered" // the flag is the opposite of what it should be
	DoubleDelivery   Fault = "double delivery"   // a message is delivered, and stays in the queue
	EarlyConfirm     Fault = "early confirm"     // a message is confirmed, and kept when the next one comes
	Reordering       Fault = "reordering"        // the second message is delivered before the first
	LeakAfterClose   Fault = "leak after close"  // what a closed channel held stays unacked
	Survivor         Fault = "survivor"          // a queue outlives its connection, or the broker
)

// Faults are all that can be planted.
func Faults() []Fault {
	return []Fault{LostAck, DroppedMessage, WrongRedelivered, DoubleDelivery, EarlyConfirm, Reordering, LeakAfterClose, Survivor}
}

// Planted is a fault that a broker has, so that a test can see whether it is noticed.
// The zero value is none. No option of the program leads to it.
type Planted struct {
	Fault Fault
	Each  int // it happens at each such chance; 0 is each
}

type planted struct {
	Planted
	chances int
	late    func() // what is kept late, after an early confirm
}

func plant(p Planted) *planted {
	if p.Fault == "" {
		return nil
	}
	return &planted{Planted: p}
}

// errs says whether a fault is to happen now.
func (b *Broker) errs(f Fault) bool { return b.planted != nil && b.planted.strikes(f) }

func (p *planted) strikes(f Fault) bool {
	if p.Fault != f {
		return false
	}
	p.chances++
	return p.chances%max(p.Each, 1) == 0
}

// misdeal does with a message what is wrong; false if nothing is.
func (p *planted) misdeal(m *message, queues []*queue) bool {
	late := p.late
	p.late = nil
	if late != nil {
		late()
	}
	if p.strikes(EarlyConfirm) {
		p.late = func() {
			for _, q := range queues {
				q.enqueue(m, 0)
			}
		}
		return true
	}
	return p.strikes(DroppedMessage)
}

// forget is the end of the broker: what it has not kept is gone.
func (p *planted) forget() {
	if p != nil {
		p.late = nil
	}
}

// mistake is what is delivered in place of the message that should be.
func (q *queue) mistake(it item) item {
	switch {
	case q.ready.len() > 0 && q.broker.errs(Reordering):
		second := q.take()
		q.handIn(it)
		q.ready.putBack(it, true)
		return second
	case q.broker.errs(DoubleDelivery):
		again := it
		again.redelivered = true
		q.account(it.message, 1)
		q.ready.putBack(again, true)
	case q.broker.errs(WrongRedelivered):
		it.redelivered = !it.redelivered
	}
	return it
}
