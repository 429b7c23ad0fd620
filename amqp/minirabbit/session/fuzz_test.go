package session

import (
	"io"
	"testing"
)

// Whatever comes after the handshake, the session ends by itself when the client
// goes, and the broker stays of use.
func FuzzSession(f *testing.F) {
	for _, c := range octetCases {
		f.Add([]byte(c.sent))
	}
	f.Fuzz(func(t *testing.T, octets []byte) {
		h := open(t, brief, Options{})
		r := h.target().enter(t).send(string(octets))
		if half, can := r.conn.(interface{ CloseWrite() error }); can {
			half.CloseWrite()
		}
		if _, err := io.Copy(io.Discard, r.conn); isTimeout(err) {
			t.Fatal("the session hangs")
		}
		h.end()
		h.target().enter(t)
	})
}
