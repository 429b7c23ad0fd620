package fire

import (
	"rabbitlab/amqp/minirabbit/broker"
	"rabbitlab/amqp/wire"
)

// frame is a method on its way, with the content if it has one.
type frame struct {
	method  wire.Method
	content *wire.Content
}

// link is a connection over a network that delays as it likes, and can be cut: then the
// client gets nothing more, and the broker reads what was on its way before it notices.
type link struct {
	conn     *broker.Connection
	up, down []frame
	cut      bool // by the client, or with the broker
	over     bool // the broker knows
	receive  func(frame)
	lost     func() // the broker has ended the connection
	noticed  func() // the broker has seen that the client has
}

// Send is the broker's.
func (l *link) Send(_ uint16, m wire.Method, content *wire.Content) {
	if !l.cut {
		l.down = append(l.down, frame{m, content})
	}
}

// Close is the broker's.
func (l *link) Close(*wire.Error) { l.over = true }

func (l *link) say(m wire.Method, content *wire.Content) { l.up = append(l.up, frame{m, content}) }

// connect opens a connection and a channel on it.
func (w *world) connect(receive func(frame), lost func()) *link {
	w.port++
	l := &link{receive: receive, lost: lost, noticed: func() {}}
	login := broker.Login{VirtualHost: "/", User: "u", Address: loopbackPort(w.port), LocalAddr: loopbackPort(5672)}
	conn, err := w.broker.Connect(login, l)
	if err != nil {
		w.Fatal(err)
	}
	l.conn = conn
	w.links = append(w.links, l)
	l.say(&wire.ChannelOpen{}, nil)
	return l
}

// cutOff is the client's end of a link, without a goodbye: of what is on its way the
// network still carries some.
func (w *world) cutOff(l *link) {
	l.cut, l.down = true, nil
	l.up = l.up[:w.dice.IntN(len(l.up)+1)]
}

// carryUp lets the broker read one frame.
func (w *world) carryUp(l *link) {
	f := l.up[0]
	l.up = l.up[1:]
	if err := l.conn.Handle(1, f.method, f.content); err != nil {
		w.Fatalf("seed %d: %T: %v", w.seed, f.method, err)
	}
}

// carryDown lets the client read one frame.
func (w *world) carryDown(l *link) {
	f := l.down[0]
	l.down = l.down[1:]
	l.receive(f)
}

// carry moves one frame of some link; false if there is none.
func (w *world) carry() bool {
	from := w.dice.IntN(max(1, len(w.links)))
	for i := range w.links {
		l := w.links[(from+i)%len(w.links)]
		switch {
		case l.over:
			w.forget(l)
		case l.cut && len(l.up) == 0:
			l.conn.Close()
			w.forget(l)
			l.noticed()
		case len(l.down) > 0 && (len(l.up) == 0 || w.dice.IntN(2) == 0):
			w.carryDown(l)
		case len(l.up) > 0:
			w.carryUp(l)
		default:
			continue
		}
		return true
	}
	return false
}

// forget is the end of a link. A client that did not cut it hears of it.
func (w *world) forget(l *link) {
	for i, other := range w.links {
		if other == l {
			w.links = append(w.links[:i], w.links[i+1:]...)
			break
		}
	}
	if !l.cut {
		l.cut = true
		l.lost()
	}
}
