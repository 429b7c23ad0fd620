package api

import (
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"
)

// Who asks under a name that somebody else's name server may let lead here is refused,
// whatever is asked.
func TestHost(t *testing.T) {
	w := newWorld(t)
	for host, status := range map[string]int{
		"localhost": 200, "localhost:15672": 200, "LocalHost.:80": 200, "rabbit.localhost:1": 200, "127.0.0.1:15672": 200, "127.9.9.9": 200,
		"[::1]:15672": 200, "[::1]": 200, "192.168.1.7:8080": 200, "": 200,
		"evil.example": 403, "evil.example:15672": 403, "localhost.evil.example": 403, "127.0.0.1.evil.example:15672": 403, "xlocalhost": 403,
	} {
		r := request("GET", "/api/overview", "")
		r.Host = host
		if res := w.send(r); res.Code != status {
			t.Errorf("Host %q: %d %s, wanted %d", host, res.Code, res.Body, status)
		}
	}
}

// A page of another origin can change nothing, by none of the ways that need no leave of
// the server; programs and pages of the same origin can.
func TestOriginAndContentType(t *testing.T) {
	w := newWorld(t)
	for name, c := range map[string]struct {
		header map[string]string
		status int
	}{
		"rabbit-hole, rabbitmqadmin":   {map[string]string{"Content-Type": "application/json"}, 201},
		"curl -d":                      {map[string]string{"Content-Type": "application/x-www-form-urlencoded"}, 201},
		"curl -X PUT, without a type":  {nil, 201},
		"the management UI's own":      {map[string]string{"Content-Type": "application/json", "Origin": "http://localhost:15672", "Sec-Fetch-Site": "same-origin"}, 201},
		"the same of an older browser": {map[string]string{"Content-Type": "application/json", "Origin": "http://localhost:15672"}, 201},
		"another page's fetch":         {map[string]string{"Content-Type": "text/plain", "Origin": "http://evil.example", "Sec-Fetch-Site": "cross-site"}, 403},
		"of an older browser":          {map[string]string{"Content-Type": "application/json", "Origin": "http://evil.example"}, 403},
		"of another port here":         {map[string]string{"Content-Type": "application/json", "Origin": "http://localhost:8080"}, 403},
		"of a file":                    {map[string]string{"Origin": "null"}, 403},
		"a form, without an origin":    {map[string]string{"Content-Type": "text/plain; charset=utf-8"}, 415},
		"a form with files":            {map[string]string{"Content-Type": "multipart/form-data; boundary=x"}, 415},
	} {
		path := "/api/queues/%2F/" + strings.NewReplacer(" ", "_", ",", "").Replace(name)
		r := request("PUT", path, `{"durable":true}`)
		for key, value := range c.header {
			r.Header.Set(key, value)
		}
		res := w.send(r)
		_, there := w.broker.Queue("/", strings.TrimPrefix(path, "/api/queues/%2F/"))
		if res.Code != c.status || there != (c.status == 201) {
			t.Errorf("%s: %d %s, wanted %d; declared: %v", name, res.Code, res.Body, c.status, there)
		}
	}
	r := request("GET", "/api/overview", "")
	r.Header.Set("Origin", "http://evil.example")
	if res := w.send(r); res.Code != 200 || res.Header().Get("Access-Control-Allow-Origin") != "" {
		t.Errorf("a page that only reads, and is not shown the answer by its browser: %d %v", res.Code, res.Header())
	}
}

// deadlined is a connection's writer that keeps the deadline that it was given.
type deadlined struct {
	*httptest.ResponseRecorder
	until time.Time
}

func (d *deadlined) SetReadDeadline(t time.Time) error {
	d.until = t
	return nil
}

// A body has to come in time; where there is none a stalled answer is nobody's fault.
func TestSlowBody(t *testing.T) {
	w := newWorld(t)
	with, without := &deadlined{ResponseRecorder: httptest.NewRecorder()}, &deadlined{ResponseRecorder: httptest.NewRecorder()}
	w.api.ServeHTTP(with, request("PUT", "/api/queues/%2F/q", `{}`))
	get := request("GET", "/api/overview", "")
	get.Body, get.ContentLength = http.NoBody, 0
	w.api.ServeHTTP(without, get)
	if left := time.Until(with.until); left <= 0 || left > bodyPatience || !without.until.IsZero() {
		t.Errorf("the body may take %v, none %v", left, without.until)
	}
}

// Where the time is over the request is answered, and the connection is given back.
func TestSlowBodyIsBrokenOff(t *testing.T) {
	w := newWorld(t)
	server := httptest.NewServer(http.HandlerFunc(func(rw http.ResponseWriter, r *http.Request) {
		_ = http.NewResponseController(rw).SetReadDeadline(time.Now().Add(-time.Second)) // what hurry comes to in the end
		q := &question{api: w.api, http: r}
		q.answer().write(rw)
	}))
	defer server.Close()
	conn, err := net.Dial("tcp", server.Listener.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	r := request("PUT", "/api/queues/%2F/q", "")
	head := "PUT /api/queues/%2F/q HTTP/1.1\r\nHost: localhost\r\nAuthorization: " + r.Header.Get("Authorization") + "\r\nContent-Length: 1000\r\n\r\n{"
	if _, err := conn.Write([]byte(head)); err != nil {
		t.Fatal(err)
	}
	conn.SetDeadline(time.Now().Add(10 * time.Second))
	got := make([]byte, 12)
	if _, err := conn.Read(got); err != nil || string(got) != "HTTP/1.1 400" {
		t.Errorf("%q, %v", got, err)
	}
}
