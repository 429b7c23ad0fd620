package cli

import (
	"io"
	"net"
	"strings"
	"sync"
	"testing"
	"time"
)

// networkFault is what the network does to a connection between a client and a broker.
type networkFault func(client, broker net.Conn)

// forward lets everything through, each way by itself.
func forward(client, broker net.Conn) {
	var both sync.WaitGroup
	both.Go(func() { _, _ = io.Copy(broker, client); broker.Close() })
	both.Go(func() { _, _ = io.Copy(client, broker); client.Close() })
	both.Wait()
}

func reset(client, _ net.Conn) {
	_ = client.(*net.TCPConn).SetLinger(0)
	client.Close()
}

// swallow takes what is sent and answers nothing.
func swallow(client, _ net.Conn) { _, _ = io.Copy(io.Discard, client) }

func babble(client, _ net.Conn) {
	_, _ = client.Write([]byte("\x00\x01 what you mean? \xff\r\n\r\n"))
	_, _ = io.Copy(io.Discard, client)
}

// breakOff lets the beginning of an answer through.
func breakOff(client, broker net.Conn) {
	go func() { _, _ = io.Copy(broker, client) }()
	_, _ = io.CopyN(client, broker, 120)
}

// delay lets everything through a tenth of a second later.
func delay(client, broker net.Conn) {
	slowly := func(to, from net.Conn) {
		b := make([]byte, 32<<10)
		for {
			n, err := from.Read(b)
			if err != nil {
				break
			}
			time.Sleep(100 * time.Millisecond) // that is the fault
			if _, err := to.Write(b[:n]); err != nil {
				break
			}
		}
		to.Close()
	}
	var both sync.WaitGroup
	both.Go(func() { slowly(broker, client) })
	both.Go(func() { slowly(client, broker) })
	both.Wait()
}

// cable is a port that leads to a broker's, over a network that has a fault.
type cable struct {
	t       *testing.T
	to      string
	address string // of the port
	mu      sync.Mutex
	l       net.Listener
	fault   networkFault
	conns   []net.Conn
	tasks   sync.WaitGroup
}

func newCable(t *testing.T, to string) *cable {
	w := &cable{t: t, to: to, fault: forward}
	w.listen("127.0.0.1:0")
	w.address = w.l.Addr().String()
	t.Cleanup(func() { w.cut(true); w.tasks.Wait() })
	return w
}

func (w *cable) listen(address string) {
	l, err := net.Listen("tcp", address)
	if err != nil {
		w.t.Error(err)
		return
	}
	w.l = l
	w.tasks.Go(func() {
		for {
			client, err := l.Accept()
			if err != nil {
				return
			}
			w.tasks.Go(func() { w.serve(client) })
		}
	})
}

func (w *cable) serve(client net.Conn) {
	defer client.Close()
	broker, err := net.Dial("tcp", w.to)
	if err != nil {
		return
	}
	defer broker.Close()
	w.mu.Lock()
	fault := w.fault
	w.conns = append(w.conns, client, broker)
	w.mu.Unlock()
	fault(client, broker)
}

// cut ends all connections, and with the port nobody listens any more.
func (w *cable) cut(port bool) {
	if port {
		w.l.Close()
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	for _, c := range w.conns {
		c.Close()
	}
	w.conns = nil
}

// has gives the network a fault, nil for that nobody listens, until heal is called.
func (w *cable) has(fault networkFault) (heal func()) {
	w.mu.Lock()
	w.fault = fault
	w.mu.Unlock()
	w.cut(fault == nil)
	return func() {
		w.mu.Lock()
		w.fault = forward
		w.mu.Unlock()
		w.cut(false)
		if fault == nil {
			w.listen(w.address)
		}
	}
}

// host is the port without a scheme and what follows it.
func host(url string) string {
	_, rest, _ := strings.Cut(url, "://")
	rest, _, _ = strings.Cut(rest, "/")
	return rest[strings.LastIndex(rest, "@")+1:]
}
