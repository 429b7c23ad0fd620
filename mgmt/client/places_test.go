package client

import (
	"encoding/json"
	"io"
	"log"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"rabbitlab/mgmt"
)

// member is a management API of one node of a cluster that tells of the others.
type member struct {
	*httptest.Server
	name string
}

func (n *member) port() int {
	u, _ := url.Parse(n.URL)
	port, _ := strconv.Atoi(u.Port())
	return port
}

// cluster is so many nodes, of which each tells of all.
func cluster(t *testing.T, names ...string) (all []*member) {
	t.Helper()
	for _, name := range names {
		n := &member{name: name}
		n.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Type", "application/json")
			var answer any
			switch r.URL.Path {
			case "/api/overview":
				var listeners []map[string]any
				for _, one := range all {
					listeners = append(listeners, map[string]any{"node": one.name, "protocol": "http", "port": one.port()},
						map[string]any{"node": one.name, "protocol": "amqp", "port": 5672})
				}
				answer = map[string]any{"rabbitmq_version": "4.3.6", "node": n.name, "listeners": listeners}
			case "/api/whoami":
				answer = map[string]any{"name": "guest", "tags": []string{"administrator"}}
			default:
				answer = []any{}
			}
			_ = json.NewEncoder(w).Encode(answer)
		}))
		t.Cleanup(n.Close)
		all = append(all, n)
	}
	return all
}

func answering(t *testing.T, c *Client) string {
	t.Helper()
	o, err := c.Overview(t.Context())
	if err != nil || o.Endpoint != c.Endpoint() {
		t.Fatal(o.Endpoint, err)
	}
	return o.Node
}

// Where one node does not answer another does, at once and from then on.
func TestAnotherNodeAnswers(t *testing.T) {
	all := cluster(t, "a@localhost", "b@localhost", "c@localhost")
	c, err := New(Config{URL: all[0].URL, User: "u", Password: "p", More: []Place{{all[1].URL, "u", "p"}}})
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	for i, n := range all {
		if got := answering(t, c); got != n.name || c.Endpoint() != strings.Replace(n.URL, "127.0.0.1", map[bool]string{true: "localhost", false: "127.0.0.1"}[i == 2], 1) {
			t.Errorf("%s answers at %s, not %s", got, c.Endpoint(), n.name)
		}
		n.Close() // the third was learnt from the others
	}
	if _, err := c.Overview(t.Context()); !isKind(err, mgmt.Refused) {
		t.Errorf("all are gone: %v", err)
	}
}

// A node whose certificate is not trusted is as good as none, and is not stayed with.
func TestANodeThatIsNotTrusted(t *testing.T) {
	all := cluster(t, "a@localhost", "b@localhost")
	untrusted := httptest.NewTLSServer(all[0].Config.Handler)
	untrusted.Config.ErrorLog = log.New(io.Discard, "", 0)
	defer untrusted.Close()
	c, err := New(Config{URL: untrusted.URL, More: []Place{{URL: all[1].URL}}})
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	if got := answering(t, c); got != "b@localhost" {
		t.Errorf("%s answers", got)
	}
	for _, n := range all {
		n.Close()
	}
	if _, err := c.Overview(t.Context()); !isKind(err, mgmt.Refused) {
		t.Errorf("the other is gone: %v", err)
	}
}

// A node that is slow with one question, and answers another meanwhile, is stayed with; one
// that answers none is left.
func TestASlowNodeIsNotLeft(t *testing.T) {
	release := make(chan struct{})
	slow := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/api/vhosts" {
			select {
			case <-release:
			case <-r.Context().Done():
			}
		}
		w.Header().Set("Content-Type", "application/json")
		_, _ = w.Write([]byte(`[]`))
	}))
	defer slow.Close()
	defer close(release)
	other := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		_, _ = w.Write([]byte(`[]`))
	}))
	defer other.Close()
	c, err := New(Config{URL: slow.URL, More: []Place{{URL: other.URL}}, Timeout: time.Second})
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	asked := make(chan error, 1)
	go func() { _, err := c.Vhosts(t.Context()); asked <- err }()
	for asking := true; asking; {
		select {
		case err = <-asked:
			asking = false
		default:
			c.LookAtNodes(t.Context())
		}
	}
	if !isKind(err, mgmt.TimedOut) || c.Endpoint() != slow.URL {
		t.Errorf("%v, now at %s", err, c.Endpoint())
	}
	if _, err := c.Vhosts(t.Context()); err != nil || c.Endpoint() != other.URL {
		t.Errorf("alone: %v, now at %s", err, c.Endpoint())
	}
}

// Behind a proxy, and where something would go over the network that does not now, no node
// is learnt; nor is one of another protocol, or of a name that is none.
func TestNodesThatAreNotLearnt(t *testing.T) {
	learnt := func(here string, listeners ...mgmt.Listener) (all []string) {
		p := places{named: []place{{endpoint: here}}, here: place{endpoint: here, user: "u", password: "p"}}
		p.learn(p.here, &mgmt.Overview{Node: "a@x", Listeners: listeners})
		for _, at := range p.learned {
			if at != p.here {
				all = append(all, at.endpoint)
			}
		}
		return all
	}
	b := mgmt.Listener{Node: "b@prod2", Protocol: "http", Port: 15672}
	bs := mgmt.Listener{Node: "b@prod2", Protocol: "https", Port: 15671}
	for _, c := range []struct {
		here string
		of   mgmt.Listener
		want string
	}{
		{"http://prod1:15672", b, "http://prod2:15672"},
		{"https://prod1:15671", bs, "https://prod2:15671"},
		{"https://localhost:15671", bs, "https://prod2:15671"},
		{"http://localhost:15672", b, ""},
		{"http://prod1:15672", mgmt.Listener{Node: "b@localhost", Protocol: "http", Port: 1}, ""},
		{"http://proxy/prefix", b, ""},
		{"https://prod1:15671", b, ""},
		{"http://prod2:15672", b, ""},
		{"http://prod1:15672", mgmt.Listener{Node: "b@prod2", Protocol: "http", Port: 15672, Address: "::"}, "http://prod2:15672"},
		{"http://prod1:15672", mgmt.Listener{Node: "b@prod2", Protocol: "http", Port: 15672, Address: "127.0.0.1"}, ""},
		{"http://127.0.0.1:15672", mgmt.Listener{Node: "b@localhost", Protocol: "http", Port: 15672}, ""},
		{"http://127.0.0.1:15672", mgmt.Listener{Node: "b@localhost", Protocol: "http", Port: 15673, Address: "127.0.0.1"}, "http://localhost:15673"},
		{"http://prod1:15672", mgmt.Listener{Node: "a@x", Protocol: "http", Port: 2}, ""},
		{"http://prod1:15672", mgmt.Listener{Node: "nonsense", Protocol: "http", Port: 2}, ""},
		{"http://prod1:15672", mgmt.Listener{Node: "b@evil/x?", Protocol: "http", Port: 2}, ""},
		{"http://prod1:15672", mgmt.Listener{Node: "b@u:p@evil", Protocol: "http", Port: 2}, ""},
	} {
		var want []string
		if c.want != "" {
			want = []string{c.want}
		}
		if got := learnt(c.here, c.of); !slices.Equal(got, want) {
			t.Errorf("%s, %+v: %q", c.here, c.of, got)
		}
	}
}

// An answer that broke off is not read on from another node: what was read of it would be
// there twice.
func TestHalfAnAnswerIsNotContinued(t *testing.T) {
	broken := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		w.Header().Set("Content-Length", "10000")
		_, _ = w.Write([]byte(`[{"name":"/"},`))
	}))
	defer broken.Close()
	whole := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		_, _ = w.Write([]byte(`[{"name":"/"}]`))
	}))
	defer whole.Close()
	c, err := New(Config{URL: broken.URL, More: []Place{{URL: whole.URL}}})
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	if all, err := c.Vhosts(t.Context()); !isKind(err, mgmt.Unreachable) {
		t.Errorf("%q, %v", all, err)
	}
	if all, err := c.Vhosts(t.Context()); err != nil || !slices.Equal(all, []string{"/"}) {
		t.Errorf("then the other node: %q, %v", all, err)
	}
}

// While a node is down the queues are asked for with statistics: RabbitMQ 4.3.6 leaves its
// queues out of the live counts.
func TestQueuesOfANodeThatIsDown(t *testing.T) {
	running, live := true, 0
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		switch {
		case r.URL.Path == "/api/nodes":
			_ = json.NewEncoder(w).Encode([]map[string]any{{"name": "a@h", "running": true}, {"name": "b@h", "running": running}})
		case r.URL.Query().Get("disable_stats") == "true":
			live++
			_, _ = w.Write([]byte(`{"items":[],"filtered_count":0,"page":1}`))
		default:
			_, _ = w.Write([]byte(`{"items":[{"name":"q","vhost":"/","state":"down"}],"filtered_count":1,"page":1}`))
		}
	}))
	defer server.Close()
	c, err := New(Config{URL: server.URL})
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	ask := func() int {
		c.LookAtNodes(t.Context())
		list, err := c.Queues(t.Context(), mgmt.QueueQuery{Sort: mgmt.SortReady, Page: 1, Size: 10})
		if err != nil {
			t.Fatal(err)
		}
		return len(list.Queues)
	}
	if n := ask(); n != 0 || live != 1 {
		t.Errorf("all run: %d queues, %d live", n, live)
	}
	running = false
	if n := ask(); n != 1 || live != 1 {
		t.Errorf("one is down: %d queues, %d live", n, live)
	}
	running = true
	if ask(); live != 2 {
		t.Errorf("all run again: %d live", live)
	}
}
