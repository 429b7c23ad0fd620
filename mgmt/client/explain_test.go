package client

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"sync"
	"syscall"
	"testing"
	"time"

	"rabbitlab/mgmt"
)

// Bytes that come while nothing is asked for are another protocol's, as bytes are that are
// no answer.
func TestAnotherProtocolIsToldAsOne(t *testing.T) {
	for _, text := range []string{
		`Get "http://x": readLoopPeekFailLocked: %!w(<nil>)`,
		`Get "http://x": net/http: HTTP/1.x transport connection broken: malformed HTTP response "\x00\x01"`,
	} {
		var e mgmt.Error
		if !asForeign(&e, errors.New(text), "http://x") || e.What.String() != "http://x does not speak HTTP" {
			t.Errorf("%s: %+v", text, e)
		}
	}
}

// A connection that is reset while nothing is asked for has broken, whoever was there.
func TestAResetBeforeTheQuestionIsToldAsOne(t *testing.T) {
	reset := &net.OpError{Op: "read", Net: "tcp", Err: os.NewSyscallError("read", syscall.ECONNRESET)}
	e := explain(fmt.Errorf("Get \"http://x\": %w", fmt.Errorf("readLoopPeekFailLocked: %w", reset)), "http://x", time.Second)
	if e.Kind != mgmt.Unreachable || e.What.String() != "http://x could not be asked: connection reset by peer" {
		t.Errorf("%+v", e)
	}
}

// An answer can break off at any byte of it: it is told as a connection that broke, and
// never as something else that answers.
func TestAnAnswerBreaksOffAtAnyByte(t *testing.T) {
	const answer = "HTTP/1.1 200 OK\r\ncache-control: no-cache\r\ncontent-length: 17\r\ncontent-type: application/json\r\n\r\n[{\"name\":\"/\",\"a\":1}]"
	for length := range len(answer) - len(`,"a":1}]`) {
		l, err := net.Listen("tcp", "127.0.0.1:0")
		if err != nil {
			t.Fatal(err)
		}
		var server sync.WaitGroup
		server.Go(func() {
			for {
				conn, err := l.Accept()
				if err != nil {
					return
				}
				_, _ = http.ReadRequest(bufio.NewReader(conn))
				_, _ = io.WriteString(conn, answer[:length])
				conn.Close()
			}
		})
		c, err := New(Config{URL: "http://" + l.Addr().String()})
		if err != nil {
			t.Fatal(err)
		}
		_, err = c.Vhosts(t.Context())
		var e *mgmt.Error
		if !errors.As(err, &e) || e.Kind != mgmt.Unreachable || e.Means != "the connection broke or could not be made" {
			t.Errorf("after %q: %v", answer[:length], err)
		}
		c.Close()
		l.Close()
		server.Wait()
	}
}
