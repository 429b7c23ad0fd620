package api

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"reflect"
	"strings"
	"sync"
	"testing"
	"time"

	"rabbitlab/amqp/minirabbit/broker"
	"rabbitlab/amqp/release"
	"rabbitlab/amqp/wire"
)

// epoch is where the clock of a test stands first: at a whole minute.
var epoch = time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC)

// world is a broker with its API, on a clock that stands.
type world struct {
	t      testing.TB
	clock  *broker.HeldClock
	broker *broker.Broker
	api    *API
}

const (
	testUser     = "tester"
	testPassword = "a secret"
)

func newWorld(t testing.TB) *world {
	clock := broker.NewHeldClock(epoch)
	b := broker.New(broker.Options{Version: release.Known[1].Version, Clock: clock, User: testUser, Password: testPassword, Permit: map[string]bool{broker.TransientQueues: true}})
	ports := func() (int, int) { return 5672, 15672 }
	return &world{t: t, clock: clock, broker: b, api: New(b, Options{Clock: clock, Ports: ports})}
}

// second lets a second pass, and the collector look.
func (w *world) second() {
	w.clock.Move(time.Second)
	w.api.collector.collect(w.clock.Now())
}

// send gives a request to the API.
func (w *world) send(r *http.Request) *httptest.ResponseRecorder {
	recorder := httptest.NewRecorder()
	w.api.ServeHTTP(recorder, r)
	return recorder
}

// request makes one of the user's own.
func request(method, path, body string) *http.Request {
	r := httptest.NewRequest(method, path, strings.NewReader(body))
	r.Host = "localhost:15672"
	r.SetBasicAuth(testUser, testPassword)
	return r
}

// ask wants an answer with a status, and decodes its body, if there is one, as
// somebody else's JSON.
func (w *world) ask(method, path, body string, status int) any {
	w.t.Helper()
	res := w.send(request(method, path, body))
	if res.Code != status {
		w.t.Fatalf("%s %s %s answers %d %s, wanted %d", method, path, body, res.Code, res.Body, status)
	}
	if res.Body.Len() == 0 {
		return nil
	}
	var decoded any
	if err := json.Unmarshal(res.Body.Bytes(), &decoded); err != nil {
		w.t.Fatalf("%s %s: %v in %s", method, path, err, res.Body)
	}
	return decoded
}

// get wants an object.
func (w *world) get(path string) map[string]any {
	w.t.Helper()
	o, is := w.ask("GET", path, "", 200).(map[string]any)
	if !is {
		w.t.Fatalf("%s is no object", path)
	}
	return o
}

// all wants a list of objects.
func (w *world) all(path string) []map[string]any {
	w.t.Helper()
	list, is := w.ask("GET", path, "", 200).([]any)
	if !is {
		w.t.Fatalf("%s is no list", path)
	}
	all := make([]map[string]any, len(list))
	for i := range list {
		all[i], _ = list[i].(map[string]any)
	}
	return all
}

// refuses wants an error with a reason.
func (w *world) refuses(method, path, body string, status int, reason any) {
	w.t.Helper()
	o, _ := w.ask(method, path, body, status).(map[string]any)
	if !reflect.DeepEqual(o["reason"], reason) {
		w.t.Errorf("%s %s %s: reason %v, wanted %v", method, path, body, o["reason"], reason)
	}
}

// wants checks some fields of an object. Absent stands for a field that must not be
// there.
func (w *world) wants(o map[string]any, fields map[string]any) {
	w.t.Helper()
	for name, want := range fields {
		got, there := o[name]
		switch {
		case want == absentField && there:
			w.t.Errorf("%s is there: %v", name, got)
		case want != absentField && !there:
			w.t.Errorf("%s is absent", name)
		case want != absentField && !reflect.DeepEqual(got, want):
			w.t.Errorf("%s is %#v, wanted %#v", name, got, want)
		}
	}
}

type marker string

const absentField marker = "absent"

// client is a client of the broker without a network, on channel 1.
type client struct {
	w    *world
	conn *broker.Connection
	mu   sync.Mutex
	got  []wire.Method
	end  *wire.Error
}

func (w *world) connect(login broker.Login) *client {
	w.t.Helper()
	login.VirtualHost, login.User, login.LocalAddr = "/", testUser, "127.0.0.1:5672"
	if login.Address == "" {
		login.Address = "127.0.0.1:50000"
	}
	c := &client{w: w}
	conn, err := w.broker.Connect(login, c)
	if err != nil {
		w.t.Fatal(err)
	}
	c.conn = conn
	c.do(&wire.ChannelOpen{})
	return c
}

func (c *client) Send(_ uint16, m wire.Method, _ *wire.Content) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.got = append(c.got, m)
}

func (c *client) Close(why *wire.Error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.end = why
}

// do has methods done on channel 1, each of which must succeed.
func (c *client) do(methods ...wire.Method) *client {
	c.w.t.Helper()
	for _, m := range methods {
		if err := c.conn.Handle(1, m, nil); err != nil {
			c.w.t.Fatal(err)
		}
	}
	for _, m := range c.got {
		if closed, is := m.(*wire.ChannelClose); is {
			c.w.t.Fatal(closed.ReplyText)
		}
	}
	return c
}

// publish puts messages of ten bytes into a queue.
func (c *client) publish(queue string, count int, p wire.Properties) *client {
	c.w.t.Helper()
	properties, err := p.Encode()
	if err != nil {
		c.w.t.Fatal(err)
	}
	for range count {
		content := &wire.Content{Properties: properties, Body: []byte("0123456789")}
		if err := c.conn.Handle(1, &wire.BasicPublish{RoutingKey: queue}, content); err != nil {
			c.w.t.Fatal(err)
		}
	}
	return c
}

var quorumQueue = wire.Table{"x-queue-type": "quorum"}
