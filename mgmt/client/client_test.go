package client

import (
	"context"
	"errors"
	"io"
	"log"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"
	"time"
)

// serving makes a Client of a server that answers everything in one way.
func serving(t *testing.T, answer http.HandlerFunc) *Client {
	t.Helper()
	server := httptest.NewServer(answer)
	t.Cleanup(server.Close)
	return clientFor(t, Config{URL: server.URL, User: "u", Password: "secret"})
}

func replying(status int, contentType, body string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", contentType)
		w.WriteHeader(status)
		io.WriteString(w, body)
	}
}

func TestNewRefusesWhatCannotBeAsked(t *testing.T) {
	for _, url := range []string{
		"", "localhost:15672", "amqp://u:secret@h:5672", "ftp://h", "http://", "http://h:0", "http://h:x",
		"http://u:secret@h:99999x/", "http://h/?a=b", "http://h/#f", "://secret", "http://u:secret@h:70000",
	} {
		_, err := New(Config{URL: url})
		checkKind(t, url, err, BadConfig)
	}
}

func TestNewKeepsThePasswordOutOfItsEndpoint(t *testing.T) {
	c := clientFor(t, Config{URL: "https://u:secret@h:15671/prefix/"})
	if c.Endpoint() != "https://h:15671/prefix" || c.user != "u" || c.password != "secret" {
		t.Errorf("%q as %q", c.Endpoint(), c.user)
	}
}

func TestErrorsSayWhatHappened(t *testing.T) {
	const js = "application/json"
	for what, given := range map[string]struct {
		answer http.HandlerFunc
		want   Kind
	}{
		"nginx":         {replying(200, "text/html", "<html>Welcome to nginx!</html>"), NotRabbitMQ},
		"nginx's 404":   {replying(404, "text/html", "<html>404</html>"), NotRabbitMQ},
		"HTML as JSON":  {replying(200, js, "<html>"), NotRabbitMQ},
		"another shape": {replying(200, js, `{"hello":1}`), NotRabbitMQ},
		"a redirect": {func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, "https://elsewhere/", http.StatusFound)
		}, NotRabbitMQ},
		"half an answer":     {replying(200, js, `[{"name":"a"`), Unreachable},
		"wrong password":     {replying(401, js, `{"error":"not_authorized","reason":"Login failed"}`), Unauthorized},
		"guest from afar":    {replying(401, js, `{"error":"not_authorised","reason":"User can only log in via localhost"}`), Unauthorized},
		"no tag":             {replying(401, js, `{"error":"not_authorised","reason":"Not management user"}`), Forbidden},
		"no vhost for you":   {replying(401, js, `{"error":"not_authorised","reason":"User not authorised to access virtual host"}`), Forbidden},
		"a proxy's login":    {replying(401, "text/html", "<html>"), Unauthorized},
		"no such thing":      {replying(404, js, `{"error":"Object Not Found","reason":"Not Found"}`), NotFound},
		"statistics off":     {replying(400, js, `{"error":"bad_request","reason":"Stats in management UI are disabled on this node"}`), StatsOff},
		"a bug in sorting":   {replying(500, js, `{"error":"Internal Server Error"}`), ServerFailed},
		"a proxy's 502":      {replying(502, "text/html", "<html>Bad Gateway</html>"), ServerFailed},
		"some other no":      {replying(418, js, `{"error":"teapot","reason":"short"}`), Unexpected},
		"an endless refusal": {replying(400, js, strings.Repeat("x", 1<<20)), Unexpected},
	} {
		t.Run(what, func(t *testing.T) {
			c := serving(t, given.answer)
			_, err := c.Totals(t.Context(), "")
			checkKind(t, "totals", err, given.want)
			if err != nil && len(err.Error()) > 800 {
				t.Errorf("a message of %d bytes", len(err.Error()))
			}
			err = c.Purge(t.Context(), hello)
			if given.want != NotRabbitMQ && given.want != Unreachable {
				checkKind(t, "purge", err, given.want)
			}
			if _, err := c.Overview(t.Context()); err == nil && what != "another shape" {
				t.Error("overview takes it for an answer")
			}
		})
	}
}

func TestClosedPortIsRefused(t *testing.T) {
	server := httptest.NewServer(http.NotFoundHandler())
	server.Close()
	_, err := clientFor(t, Config{URL: server.URL, Password: "secret"}).Totals(t.Context(), "")
	checkKind(t, "closed", err, Refused)
	if !strings.Contains(err.Error(), "rabbitmq-plugins enable rabbitmq_management") {
		t.Error(err)
	}
}

func TestTLSMixedUp(t *testing.T) {
	plain, secure := httptest.NewServer(http.NotFoundHandler()), httptest.NewUnstartedServer(http.NotFoundHandler())
	secure.Config.ErrorLog = log.New(io.Discard, "", 0)
	secure.StartTLS()
	t.Cleanup(plain.Close)
	t.Cleanup(secure.Close)
	for what, url := range map[string]string{
		"https to http":     strings.Replace(plain.URL, "http:", "https:", 1),
		"http to https":     strings.Replace(secure.URL, "https:", "http:", 1),
		"unknown authority": secure.URL,
	} {
		_, err := clientFor(t, Config{URL: url, Password: "secret"}).Totals(t.Context(), "")
		checkKind(t, what, err, BadTLS)
	}
}

func TestStallTimesOut(t *testing.T) {
	release := make(chan struct{})
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		io.WriteString(w, "[")
		w.(http.Flusher).Flush()
		<-release
	}))
	t.Cleanup(server.Close)
	t.Cleanup(func() { close(release) })
	c := clientFor(t, Config{URL: server.URL, Password: "secret", Timeout: 20 * time.Millisecond})
	_, err := c.Totals(t.Context(), "")
	checkKind(t, "our own request", err, TimedOut)
	_, err = c.whoami(t.Context())
	checkKind(t, "rabbit-hole's", err, TimedOut)

	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	_, own := c.Totals(ctx, "")
	_, holes := c.whoami(ctx)
	if !errors.Is(own, context.Canceled) || !errors.Is(holes, context.Canceled) {
		t.Errorf("the caller's own end is told as %v and %v", own, holes)
	}
}

func TestReadOnlySendsNothing(t *testing.T) {
	var asked atomic.Int32
	server := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { asked.Add(1) }))
	t.Cleanup(server.Close)
	c := clientFor(t, Config{URL: server.URL, ReadOnly: true})
	for _, err := range []error{c.DeleteQueue(t.Context(), hello), c.Purge(t.Context(), hello), c.CloseConnection(t.Context(), "c", "")} {
		if !errors.Is(err, ErrReadOnly) {
			t.Error(err)
		}
	}
	if asked.Load() != 0 {
		t.Error("something was sent")
	}
}

func TestOneConnectionServesManyCalls(t *testing.T) {
	var opened atomic.Int32
	server := httptest.NewUnstartedServer(replying(200, "application/json", "[]"))
	server.Config.ConnState = func(_ net.Conn, state http.ConnState) {
		if state == http.StateNew {
			opened.Add(1)
		}
	}
	server.Start()
	t.Cleanup(server.Close)
	c := clientFor(t, Config{URL: server.URL})
	for range 5 {
		_, ours := c.Totals(t.Context(), "")
		if err := errors.Join(ours, c.Purge(t.Context(), hello), c.DeleteQueue(t.Context(), hello)); err != nil {
			t.Fatal(err)
		}
	}
	if n := opened.Load(); n != 1 {
		t.Errorf("%d connections for 15 calls", n)
	}
}

func TestReadingsAreOfTheMomentTheyWereAskedFor(t *testing.T) {
	before := time.Now()
	totals, err := serving(t, replying(200, "application/json", "[]")).Totals(t.Context(), "")
	if err != nil || totals.At.Before(before) || totals.Way <= 0 || totals.Way > totals.Took || totals.Took <= 0 || totals.At.Add(totals.Took).After(time.Now()) {
		t.Errorf("%+v, error %v", totals.Reading, err)
	}
}

func TestNamesThatAreStepsInAPathReachNothingElse(t *testing.T) {
	var asked atomic.Int32
	c := serving(t, func(http.ResponseWriter, *http.Request) { asked.Add(1) })
	_, samples := c.Samples(t.Context(), Key{"/", "."}, time.Minute, time.Second)
	_, totals := c.Totals(t.Context(), "..")
	for what, err := range map[string]error{
		"samples": samples, "totals": totals,
		"delete": c.DeleteQueue(t.Context(), Key{"/", ".."}),
		"purge":  c.Purge(t.Context(), Key{"..", "vhosts"}),
		"close":  c.CloseConnection(t.Context(), "..", ""),
	} {
		checkKind(t, what, err, BadName)
	}
	if asked.Load() != 0 {
		t.Error("something was sent")
	}
}
