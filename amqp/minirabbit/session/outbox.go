package session

import (
	"errors"
	"net"
	"sync"

	"rabbitlab/amqp/wire"
)

// item is something to send: a method, with its content if it has one, or a
// heartbeat if it has no method.
type item struct {
	channel uint16
	method  wire.Method
	content *wire.Content
}

// outbox holds what is to be sent until its writer has sent it. Putting something
// into it never waits.
type outbox struct {
	conn     *meteredConn
	w        *wire.Writer
	confirms confirms // the writer's: those that it holds back for a moment
	wake     chan struct{}
	done     chan struct{} // closed when the writer has ended

	mu     sync.Mutex
	items  []item
	sealed bool // connection.close or close-ok is in it: only answers to the client's own may follow
	ended  bool // nothing more will come
}

func newOutbox(conn *meteredConn) *outbox {
	return &outbox{conn: conn, w: wire.NewWriter(conn), wake: make(chan struct{}, 1), done: make(chan struct{})}
}

// put adds something, unless the outbox is sealed.
func (o *outbox) put(i item) {
	o.mu.Lock()
	if !o.sealed {
		o.items = append(o.items, i)
	}
	o.mu.Unlock()
	o.notify()
}

// seal adds the last method. Of two the first counts.
func (o *outbox) seal(m wire.Method) {
	o.mu.Lock()
	if !o.sealed {
		o.items = append(o.items, item{method: m})
		o.sealed = true
	}
	o.mu.Unlock()
	o.notify()
}

// answerClose adds a connection.close-ok even after the seal: both sides may close
// at the same time.
func (o *outbox) answerClose() {
	o.mu.Lock()
	o.items = append(o.items, item{method: &wire.ConnectionCloseOk{}})
	o.sealed = true
	o.mu.Unlock()
	o.notify()
}

// end lets the writer end when everything has been sent.
func (o *outbox) end() {
	o.mu.Lock()
	o.sealed, o.ended = true, true
	o.mu.Unlock()
	o.notify()
}

func (o *outbox) notify() {
	select {
	case o.wake <- struct{}{}:
	default: // the writer has been told, and not looked yet
	}
}

// take empties the outbox into what was taken before.
func (o *outbox) take(into []item) (taken []item, ended bool) {
	o.mu.Lock()
	defer o.mu.Unlock()
	taken, o.items = o.items, into[:0]
	return taken, o.ended
}

// idle tells whether everything has at least been handed to the writer.
func (o *outbox) idle() bool {
	o.mu.Lock()
	defer o.mu.Unlock()
	return len(o.items) == 0
}

// run sends what comes until end, or until the connection fails; it is closed
// then, so that the reader notices. failed is told of what could not be sent though
// the network was there.
func (o *outbox) run(failed func(error)) {
	defer close(o.done)
	defer o.conn.Close()
	if err := o.write(); err != nil && !isNet(err) {
		failed(err)
	}
	o.end()
}

func (o *outbox) write() error {
	var batch []item
	for ended := false; ; {
		if batch, ended = o.take(batch); len(batch) > 0 {
			if err := o.send(batch); err != nil {
				return err
			}
			batch = forget(batch)
			continue
		}
		if err := o.w.Flush(); err != nil || ended {
			return err
		}
		<-o.wake
	}
}

// largest is how many items an outbox keeps room for when it is empty.
const largest = 4096

// forget lets go of what has been sent.
func forget(batch []item) []item {
	if cap(batch) > largest {
		return nil
	}
	clear(batch)
	return batch
}

// send sends what is due, with as few publisher confirms as it takes.
func (o *outbox) send(batch []item) error {
	for _, i := range batch {
		if o.confirms.add(i) {
			continue
		}
		if err := o.sendEach(o.confirms.before(i)); err != nil {
			return err
		}
		if err := o.sendOne(i); err != nil {
			return err
		}
	}
	return o.sendEach(o.confirms.all())
}

func (o *outbox) sendEach(items []item) error {
	for _, i := range items {
		if err := o.sendOne(i); err != nil {
			return err
		}
	}
	return nil
}

func (o *outbox) sendOne(i item) error {
	o.conn.SentFrames.Add(1)
	if i.method == nil {
		return o.w.Heartbeat()
	}
	if err := o.w.Method(i.channel, i.method); err != nil || i.content == nil {
		return err
	}
	return o.w.Content(i.channel, i.method.ID().Class, i.content)
}

// isNet tells whether it was the network that failed, not what was to be sent.
func isNet(err error) bool {
	var failed net.Error
	return errors.As(err, &failed) || errors.Is(err, net.ErrClosed)
}
