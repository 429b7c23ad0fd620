package minirabbit

import (
	"fmt"
	"net"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
)

// What is said over and over is said ten times and then counted, each kind by itself.
func TestRepeats(t *testing.T) {
	var said []string
	r := newRepeats(func(line string) { said = append(said, line) })
	for i := range 25 {
		r.line("refused", fmt.Sprintf("client %d has been refused", i))
		r.line("seldom", "seldom")
		if i == 2 {
			r.line("shortage", "a client has to wait")
		}
	}
	r.tell()
	if !slices.Contains(said, "a client has to wait") || !slices.Contains(said, "client 9 has been refused") || slices.Contains(said, "client 10 has been refused") ||
		len(said) != 10+10+1+2 || said[21] != "and 15 more like these; the last: client 24 has been refused" {
		t.Errorf("%d lines: %q", len(said), said)
	}
	r.line("refused", "client 25 has been refused")
	if r.tell(); len(said) != 24 || said[23] != "client 25 has been refused" {
		t.Errorf("in a new minute: %q", said[23:])
	}
}

// A broker at which a scanner knocks a hundred times has some lines to say of it.
func TestTheLogIsBounded(t *testing.T) {
	var mu sync.Mutex
	var said []string
	s := start(t, Options{Permit: TransientQueuesToo, Log: func(line string) { mu.Lock(); defer mu.Unlock(); said = append(said, line) }})
	const knocks = 100
	for range knocks {
		conn, err := net.Dial("tcp", strings.TrimSuffix(strings.TrimPrefix(s.AMQP(), "amqp://"), "/"))
		if err != nil {
			t.Fatal(err)
		}
		_, _ = conn.Write([]byte("GET / HTTP/1.1\r\n\r\n"))
		conn.SetDeadline(time.Now().Add(10 * time.Second))
		_, _ = conn.Read(make([]byte, 8)) // it has been understood when it is answered
		conn.Close()
	}
	s.Close()
	mu.Lock()
	defer mu.Unlock()
	if len(said) != mostLines+1 || !strings.HasPrefix(said[mostLines], fmt.Sprintf("and %d more like these", knocks-mostLines)) {
		t.Errorf("%d lines, the last %q", len(said), said[len(said)-1])
	}
}
