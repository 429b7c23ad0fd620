package cli

import (
	"bytes"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	amqp "github.com/rabbitmq/amqp091-go"

	"rabbitlab/amqp/minirabbit"
)

// apiFault is what becomes of an answer of the management API: another status, or another
// body.
type apiFault func(status int, body []byte) (int, []byte)

func failsWith(status int, body string) apiFault {
	return func(int, []byte) (int, []byte) { return status, []byte(body) }
}

// apiFaults are the ways in which an answer is none, or half of one.
var apiFaults = map[string]apiFault{
	"500":       failsWith(500, `{"error":"internal","reason":"bad"}`),
	"503 HTML":  failsWith(503, `<html>busy</html>`),
	"401":       failsWith(401, `{"error":"not_authorised","reason":"Not_Authorized"}`),
	"404":       failsWith(404, `{"error":"Object Not Found","reason":"Not Found"}`),
	"429":       failsWith(429, `{"error":"rate","reason":"slow down"}`),
	"an object": failsWith(200, `{}`),
	"null":      failsWith(200, `null`),
	"a list":    failsWith(200, `[]`),
	"nothing":   failsWith(200, ``),
	"a word":    failsWith(200, `"ok"`),
	"a number":  failsWith(200, `7`),
	"cut off":   func(status int, body []byte) (int, []byte) { return status, body[:len(body)/2] },
	"nulls":     mangled(func(key string, v any) any { return nil }),
	"words":     mangled(func(key string, v any) any { return "none" }),
	"no figures": mangled(func(key string, v any) any {
		if _, is := v.(float64); is && !strings.HasSuffix(key, "_count") {
			return nil
		}
		return v
	}),
	"only names": mangled(func(key string, v any) any {
		if key != "name" && key != "vhost" {
			return nil
		}
		return v
	}),
	"no elements": mangledLists(func(all []any) []any { return []any{} }),
	"null elements": mangledLists(func(all []any) []any {
		for i := range all {
			all[i] = nil
		}
		return all
	}),
	"empty elements": mangledLists(func(all []any) []any {
		for i := range all {
			all[i] = map[string]any{}
		}
		return all
	}),
}

// mangled changes each field of each object that stands in a list, or of the only one.
func mangled(change func(key string, v any) any) apiFault {
	var walk func(v any)
	object := func(o map[string]any) {
		for key, v := range o {
			o[key] = change(key, v)
		}
	}
	walk = func(v any) {
		switch v := v.(type) {
		case []any:
			for _, one := range v {
				if o, is := one.(map[string]any); is {
					object(o)
				}
			}
		case map[string]any:
			if items, is := v["items"].([]any); is {
				walk(items)
				return
			}
			object(v)
		}
	}
	return func(status int, body []byte) (int, []byte) {
		var v any
		if json.Unmarshal(body, &v) != nil {
			return status, body
		}
		walk(v)
		body, _ = json.Marshal(v)
		return status, body
	}
}

// mangledLists changes what stands in a list or on a page of one.
func mangledLists(change func([]any) []any) apiFault {
	return func(status int, body []byte) (int, []byte) {
		var v any
		if json.Unmarshal(body, &v) != nil {
			return status, body
		}
		switch list := v.(type) {
		case []any:
			v = change(list)
		case map[string]any:
			if items, is := list["items"].([]any); is {
				list["items"] = change(items)
			}
		}
		body, _ = json.Marshal(v)
		return status, body
	}
}

// faultyProxy stands in front of a management API; what is at a path that matches, it
// spoils from the so manyeth answer on.
func faultyProxy(t *testing.T, api string, path *regexp.Regexp, from int, spoil apiFault) string {
	t.Helper()
	to, err := url.Parse(api)
	if err != nil {
		t.Fatal(err)
	}
	var mu sync.Mutex
	asked := 0
	proxy := httputil.NewSingleHostReverseProxy(to)
	proxy.ModifyResponse = func(res *http.Response) error {
		if !path.MatchString(res.Request.URL.Path) {
			return nil
		}
		mu.Lock()
		asked++
		n := asked
		mu.Unlock()
		if n < from {
			return nil
		}
		body, err := io.ReadAll(res.Body)
		res.Body.Close()
		if err != nil {
			return err
		}
		res.StatusCode, body = spoil(res.StatusCode, body)
		res.Body, res.ContentLength = io.NopCloser(bytes.NewReader(body)), int64(len(body))
		res.Header.Set("Content-Length", strconv.Itoa(len(body)))
		return nil
	}
	idle := &http.Transport{}
	proxy.Transport = idle
	server := httptest.NewServer(proxy)
	t.Cleanup(func() { server.Close(); idle.CloseIdleConnections() })
	return server.URL
}

// needed are the endpoints that a diagnosis rests on.
var needed = map[string]*regexp.Regexp{
	"overview":    regexp.MustCompile(`^/api/overview$`),
	"whoami":      regexp.MustCompile(`^/api/whoami$`),
	"alarms":      regexp.MustCompile(`^/api/health/checks/alarms$`),
	"queues":      regexp.MustCompile(`^/api/queues$`),
	"consumers":   regexp.MustCompile(`^/api/consumers$`),
	"channels":    regexp.MustCompile(`^/api/channels$`),
	"connections": regexp.MustCompile(`^/api/connections$`),
	"pasts":       regexp.MustCompile(`^/api/channels/.`),
}

// spoiledFrom is when an answer is spoiled, by how many there were: a part that never can be
// read, and one that can only be read at first.
var spoiledFrom = map[string]int{"always": 1, "from the second on": 2}

// Whatever becomes of the answers of one endpoint, diagnose finds what is wrong, or says by
// its exit code that something may hide; it never says that nothing was found.
func TestDiagnoseIsNeverBlindAndSaysSo(t *testing.T) {
	if testing.Short() {
		t.Skip("some three hundred times twelve seconds, at once")
	}
	s := sickBroker(t)
	var all sync.WaitGroup
	places := make(chan struct{}, 60)
	for part, path := range needed {
		for fault, spoil := range apiFaults {
			for when, from := range spoiledFrom {
				all.Go(func() {
					places <- struct{}{}
					defer func() { <-places }()
					address := faultyProxy(t, s.Management(), path, from, spoil)
					o := rabbitlab(t, nil, "diagnose", "--for", "12s", "--url", s.URL(), "--management", address)
					found := strings.Contains(o.out, "forgotten-ack") && strings.Contains(o.out, "no-consumer")
					if o.code != exitUsage && !found || strings.Contains(o.out, "✓") {
						t.Errorf("%s, %s %s: exit code %d\n%s%s", part, fault, when, o.code, o.out, o.err)
					}
				})
			}
		}
	}
	all.Wait()
}

// sickBroker is one with a consumer that has forgotten to ack, and a queue that grows and
// that nobody consumes.
func sickBroker(t *testing.T) *minirabbit.Server {
	t.Helper()
	s, err := minirabbit.Start(minirabbit.Options{Permit: minirabbit.TransientQueuesToo})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	conn, err := amqp.Dial(s.URL())
	if err != nil {
		t.Fatal(err)
	}
	ch, err := conn.Channel()
	if err != nil {
		t.Fatal(err)
	}
	for _, queue := range []string{"hello", "lonely"} {
		if _, err := ch.QueueDeclare(queue, true, false, false, false, nil); err != nil {
			t.Fatal(err)
		}
	}
	publish := func(queue string) error {
		return ch.PublishWithContext(t.Context(), "", queue, false, false, amqp.Publishing{DeliveryMode: amqp.Persistent, Body: []byte("x")})
	}
	for range 6 {
		if err := publish("hello"); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := ch.Consume("hello", "", false, false, false, false, nil); err != nil {
		t.Fatal(err)
	}
	stop, stopped := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(stopped)
		tick := time.NewTicker(100 * time.Millisecond)
		defer tick.Stop()
		for {
			select {
			case <-tick.C:
				_ = publish("lonely")
			case <-stop:
				return
			}
		}
	}()
	t.Cleanup(func() { close(stop); <-stopped; conn.Close() })
	return s
}

// anyQueue is where queues are asked for, one by one or all.
var anyQueue = regexp.MustCompile(`^/api/queues`)
