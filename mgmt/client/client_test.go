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

	"rabbitlab/mgmt"
)

var hello = mgmt.Key{Vhost: "/", Name: "hello"}

// all is the first page of all queues.
var all = mgmt.QueueQuery{Page: 1, Size: mgmt.LargestPage}

const (
	js        = "application/json"
	emptyPage = `{"items":[],"filtered_count":0,"total_count":0}`
)

func clientFor(t *testing.T, config Config) *Client {
	t.Helper()
	c, err := New(config)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(c.Close)
	return c
}

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

// checkKind also looks for the password in the message.
func checkKind(t *testing.T, what string, err error, want mgmt.Kind) {
	t.Helper()
	var e *mgmt.Error
	if !errors.As(err, &e) || e.Kind != want || e.What == "" {
		t.Errorf("%s: kind is not %d: %#v", what, want, err)
		return
	}
	if strings.Contains(err.Error(), "secret") {
		t.Errorf("%s: a password in %q", what, err)
	}
}

func TestNewRefusesWhatCannotBeAsked(t *testing.T) {
	for _, url := range []string{
		"", "localhost:15672", "amqp://u:secret@h:5672", "ftp://h", "http://", "http://h:0", "http://h:x",
		"http://u:secret@h:99999x/", "http://h/?a=b", "http://h/#f", "://secret", "http://u:secret@h:70000",
	} {
		_, err := New(Config{URL: url})
		checkKind(t, url, err, mgmt.BadConfig)
	}
}

func TestNewKeepsThePasswordOutOfItsEndpoint(t *testing.T) {
	c := clientFor(t, Config{URL: "https://u:secret@h:15671/prefix/"})
	if c.Endpoint() != "https://h:15671/prefix" || c.places.here.user != "u" || c.places.here.password != "secret" {
		t.Errorf("%q as %q", c.Endpoint(), c.places.here.user)
	}
}

func TestErrorsSayWhatHappened(t *testing.T) {
	for what, given := range map[string]struct {
		answer http.HandlerFunc
		want   mgmt.Kind
	}{
		"nginx":         {replying(200, "text/html", "<html>Welcome to nginx!</html>"), mgmt.NotRabbitMQ},
		"nginx's 404":   {replying(404, "text/html", "<html>404</html>"), mgmt.NotRabbitMQ},
		"HTML as JSON":  {replying(200, js, "<html>"), mgmt.NotRabbitMQ},
		"another shape": {replying(200, js, `[1]`), mgmt.NotRabbitMQ},
		"a redirect": {func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, "https://elsewhere/", http.StatusFound)
		}, mgmt.NotRabbitMQ},
		"half an answer":     {replying(200, js, `{"items":[{"name":"a"`), mgmt.Unreachable},
		"wrong password":     {replying(401, js, `{"error":"not_authorized","reason":"Login failed"}`), mgmt.Unauthorized},
		"guest from afar":    {replying(401, js, `{"error":"not_authorised","reason":"User can only log in via localhost"}`), mgmt.Unauthorized},
		"no tag":             {replying(401, js, `{"error":"not_authorised","reason":"Not management user"}`), mgmt.Forbidden},
		"no vhost for you":   {replying(401, js, `{"error":"not_authorised","reason":"User not authorised to access virtual host"}`), mgmt.Forbidden},
		"a proxy's login":    {replying(401, "text/html", "<html>"), mgmt.NotRabbitMQ},
		"no such thing":      {replying(404, js, `{"error":"Object Not Found","reason":"Not Found"}`), mgmt.NotFound},
		"statistics off":     {replying(400, js, `{"error":"bad_request","reason":"Stats in management UI are disabled on this node"}`), mgmt.StatsOff},
		"a bug in sorting":   {replying(500, js, `{"error":"Internal Server Error"}`), mgmt.ServerFailed},
		"a proxy's 502":      {replying(502, "text/html", "<html>Bad Gateway</html>"), mgmt.ServerFailed},
		"some other no":      {replying(418, js, `{"error":"teapot","reason":"short"}`), mgmt.Unexpected},
		"an endless refusal": {replying(400, js, strings.Repeat("x", 1<<20)), mgmt.Unexpected},
	} {
		t.Run(what, func(t *testing.T) {
			c := serving(t, given.answer)
			_, err := c.Queues(t.Context(), all)
			checkKind(t, "queues", err, given.want)
			if err != nil && len(err.Error()) > 800 {
				t.Errorf("a message of %d bytes", len(err.Error()))
			}
			err = c.CloseConnection(t.Context(), "c", "")
			if given.want != mgmt.NotRabbitMQ && given.want != mgmt.Unreachable && given.want != mgmt.Forbidden {
				checkKind(t, "close", err, given.want)
			}
			if _, err := c.Overview(t.Context()); err == nil {
				t.Error("overview takes it for an answer")
			}
		})
	}
}

func TestClosedPortIsRefused(t *testing.T) {
	server := httptest.NewServer(http.NotFoundHandler())
	server.Close()
	_, err := clientFor(t, Config{URL: server.URL, Password: "secret"}).Queues(t.Context(), all)
	checkKind(t, "closed", err, mgmt.Refused)
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
		_, err := clientFor(t, Config{URL: url, Password: "secret"}).Queues(t.Context(), all)
		checkKind(t, what, err, mgmt.BadTLS)
	}
}

func TestStallTimesOut(t *testing.T) {
	release := make(chan struct{})
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", js)
		io.WriteString(w, "[")
		w.(http.Flusher).Flush()
		<-release
	}))
	t.Cleanup(server.Close)
	t.Cleanup(func() { close(release) })
	c := clientFor(t, Config{URL: server.URL, Password: "secret", Timeout: 20 * time.Millisecond})
	_, err := c.Vhosts(t.Context())
	checkKind(t, "our own request", err, mgmt.TimedOut)
	checkKind(t, "rabbit-hole's", c.CloseConnection(t.Context(), "c", ""), mgmt.TimedOut)

	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	_, own := c.Vhosts(ctx)
	holes := c.CloseConnection(ctx, "c", "")
	if !errors.Is(own, context.Canceled) || !errors.Is(holes, context.Canceled) {
		t.Errorf("the caller's own end is told as %v and %v", own, holes)
	}
}

func TestReadOnlySendsNothing(t *testing.T) {
	var asked atomic.Int32
	server := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { asked.Add(1) }))
	t.Cleanup(server.Close)
	c := clientFor(t, Config{URL: server.URL, ReadOnly: true})
	if err := c.CloseConnection(t.Context(), "c", ""); !errors.Is(err, mgmt.ErrReadOnly) {
		t.Error(err)
	}
	if asked.Load() != 0 {
		t.Error("something was sent")
	}
}

func TestOneConnectionServesManyCalls(t *testing.T) {
	var opened atomic.Int32
	server := httptest.NewUnstartedServer(replying(200, js, emptyPage))
	server.Config.ConnState = func(_ net.Conn, state http.ConnState) {
		if state == http.StateNew {
			opened.Add(1)
		}
	}
	server.Start()
	t.Cleanup(server.Close)
	c := clientFor(t, Config{URL: server.URL})
	for range 5 {
		_, ours := c.Queues(t.Context(), all)
		_, _, _, others := c.Connections(t.Context())
		if err := errors.Join(ours, others, c.CloseConnection(t.Context(), "c", "")); err != nil {
			t.Fatal(err)
		}
	}
	if n := opened.Load(); n != 1 {
		t.Errorf("%d connections for 15 calls", n)
	}
}

func TestReadingsAreOfTheMomentTheyWereAskedFor(t *testing.T) {
	before := time.Now()
	l, err := serving(t, replying(200, js, emptyPage)).Queues(t.Context(), all)
	if err != nil || l.At.Before(before) || l.Took <= 0 || l.At.Add(l.Took).After(time.Now()) {
		t.Errorf("%+v, error %v", l.Reading, err)
	}
}

func TestNamesThatAreStepsInAPathReachNothingElse(t *testing.T) {
	var asked atomic.Int32
	c := serving(t, func(http.ResponseWriter, *http.Request) { asked.Add(1) })
	_, samples := c.Samples(t.Context(), mgmt.Key{Vhost: "/", Name: "."})
	_, queues := c.Queues(t.Context(), mgmt.QueueQuery{Vhost: "..", Page: 1, Size: 1})
	_, queue := c.Queue(t.Context(), mgmt.Key{Vhost: "/", Name: ".."})
	_, past := c.ChannelPast(t.Context(), "..")
	_, channels := c.ChannelsOf(t.Context(), ".")
	_, _, connection := c.Connection(t.Context(), "..")
	for what, err := range map[string]error{
		"samples": samples, "queues": queues, "queue": queue, "past": past, "channels": channels, "connection": connection,
		"close": c.CloseConnection(t.Context(), "..", ""),
	} {
		checkKind(t, what, err, mgmt.BadName)
	}
	if asked.Load() != 0 {
		t.Error("something was sent")
	}
}
