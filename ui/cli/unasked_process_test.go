//go:build linux

package cli

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

// Whoever sends more than was asked for does not write on the terminal by that.
func TestWhatNobodyAskedForIsNotShown(t *testing.T) {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		status, body := healthy(r.URL.Path)
		if status == http.StatusOK {
			body = page(t, body, r.URL.Query())
		}
		conn, _, err := w.(http.Hijacker).Hijack()
		if err != nil {
			t.Error(err)
			return
		}
		fmt.Fprintf(conn, "HTTP/1.1 %d OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s\x1b[31mwho am I?\r\n", status, len(body), body)
		conn.Close()
	}))
	defer server.Close()
	cmd := programCommand(t, nil, "list", "--url", "amqp://guest:guest@127.0.0.1:1", "--management", server.URL)
	out, _ := cmd.CombinedOutput()
	if said := string(out); strings.Contains(said, "Unsolicited") || strings.Contains(said, "who am I") || strings.Contains(said, "\x1b") {
		t.Errorf("it prints %q", said)
	}
}
