package cli

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"rabbitlab/mgmt"
	"rabbitlab/mgmt/client"
	"rabbitlab/mgmt/diagnose"
	"rabbitlab/mgmt/poll"
)

// busyQueues of many have messages, each less than the one before; one consumer has each.
const busyQueues = 60

// hugeBroker is a management API with so many queues, of which it holds none: those of a page
// are made when it is asked for, sorted and filtered as RabbitMQ does.
type hugeBroker struct {
	n   int
	url string

	mu    sync.Mutex
	asked map[string]int // how many bytes the largest answer to a question had
	count int
}

func newHugeBroker(t *testing.T, n int) *hugeBroker {
	t.Helper()
	m := &hugeBroker{n: n, asked: map[string]int{}}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body := m.answer(strings.Split(strings.TrimPrefix(r.URL.EscapedPath(), "/api/"), "/"), r.URL.Query())
		m.mu.Lock()
		question := r.URL.EscapedPath() + "?" + r.URL.Query().Encode()
		m.asked[question] = max(m.asked[question], len(body))
		m.count++
		m.mu.Unlock()
		answerJSON(w, http.StatusOK, body)
	}))
	t.Cleanup(server.Close)
	m.url = server.URL
	return m
}

func (m *hugeBroker) answer(path []string, query url.Values) string {
	var body any
	switch {
	case path[0] == "overview":
		body = map[string]any{"rabbitmq_version": "3.10.8", "product_name": "RabbitMQ", "object_totals": map[string]any{"queues": m.n}, "rates_mode": "basic"}
	case path[0] == "whoami":
		body = map[string]any{"name": "me", "tags": []string{"monitoring"}}
	case path[0] == "nodes":
		body = []any{map[string]any{"name": "rabbit@many", "running": true, "uptime": 86_400_000}}
	case path[0] == "health":
		body = map[string]any{"status": "ok"}
	case path[0] == "vhosts":
		body = []any{map[string]any{"name": "/"}}
	case path[0] == "queues" && len(path) == 3:
		i, _ := strconv.Atoi(strings.TrimPrefix(path[2], "q"))
		body = m.queue(i, query)
	case path[0] == "queues":
		body = m.page(query)
	case path[0] == "consumers":
		body = everyBusy(hugeConsumer)
	case path[0] == "channels" && len(path) > 1:
		body = hugeChannel(0)
	case path[0] == "channels", path[0] == "connections":
		of := hugeChannel
		if path[0] == "connections" {
			of = hugeConnection
		}
		body = map[string]any{"items": everyBusy(of), "filtered_count": busyQueues, "total_count": busyQueues, "page": 1, "page_size": 500}
	}
	line, _ := json.Marshal(body)
	return string(line)
}

// page is the page of queues that is asked for: the fullest first, or by name, which is the
// same order.
func (m *hugeBroker) page(query url.Values) any {
	number, size := toNumber(query.Get("page")), toNumber(query.Get("page_size"))
	var items []any
	matching := 0
	for i := range m.n {
		if pattern := query.Get("name"); pattern != "" && !strings.Contains(hugeName(i), pattern) {
			continue
		}
		if matching++; matching > (number-1)*size && matching <= number*size {
			items = append(items, m.queue(i, query))
		}
	}
	return map[string]any{"items": items, "filtered_count": matching, "total_count": m.n, "page": number, "page_size": size}
}

func toNumber(s string) int {
	n, _ := strconv.Atoi(s)
	return n
}

func hugeName(i int) string { return fmt.Sprintf("q%06d", i) }

// queue is one, with the columns that are asked for.
func (m *hugeBroker) queue(i int, query url.Values) map[string]any {
	unacked := max(0, busyQueues-i)
	q := map[string]any{
		"name": hugeName(i), "vhost": "/", "type": "classic", "durable": true, "state": "running", "node": "rabbit@many", "arguments": map[string]any{},
		"messages": unacked, "messages_ready": 0, "messages_unacknowledged": unacked, "consumers": min(unacked, 1), "memory": 10_000,
		"message_stats": map[string]any{"publish": 100, "deliver": 100, "ack": 100 - unacked},
	}
	if columns := query.Get("columns"); columns != "" {
		for field := range q {
			if !slices.ContainsFunc(strings.Split(columns, ","), func(c string) bool { return c == field || strings.HasPrefix(c, field+".") }) {
				delete(q, field)
			}
		}
	}
	return q
}

func everyBusy(of func(int) any) (all []any) {
	for i := range busyQueues {
		all = append(all, of(i))
	}
	return all
}

func hugeConsumer(i int) any {
	return map[string]any{
		"queue": map[string]any{"name": hugeName(i), "vhost": "/"}, "consumer_tag": "t", "ack_required": true, "prefetch_count": 100,
		"channel_details": map[string]any{"name": fmt.Sprintf("c%d (1)", i), "connection_name": fmt.Sprintf("c%d", i)},
	}
}

func hugeChannel(i int) any {
	return map[string]any{
		"name": fmt.Sprintf("c%d (1)", i), "number": 1, "user": "app", "vhost": "/", "node": "rabbit@many", "prefetch_count": 100, "consumer_count": 1,
		"messages_unacknowledged": busyQueues - i, "connection_details": map[string]any{"name": fmt.Sprintf("c%d", i)},
		"message_stats": map[string]any{"deliver": busyQueues - i, "ack": 0, "redeliver": 0, "get": 0},
	}
}

func hugeConnection(i int) any {
	return map[string]any{"name": fmt.Sprintf("c%d", i), "user": "app", "vhost": "/", "protocol": "AMQP 0-9-1", "channels": 1, "connected_at": 1_700_000_000_000}
}

// refreshed is who has read all parts of a broker several times.
type refreshed struct {
	state   mgmt.State
	history diagnose.History
	read    map[mgmt.Part]int
}

// refresh has the screens' reader read all that Queues and Diagnosis want, until that was
// read several times.
func (m *hugeBroker) refresh(t *testing.T) *refreshed {
	t.Helper()
	api, err := client.New(client.Config{URL: m.url, User: "me", ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	defer api.Close()
	reader := poll.New(api, poll.Options{Share: 1, Statistics: 50 * time.Millisecond})
	reader.Show(mgmt.QueueQuery{Sort: mgmt.SortUnacked, Descending: true, Page: 1, Size: 100, Shown: true})
	feed := reader.Feed()
	ctx, end := context.WithCancel(t.Context())
	var ended sync.WaitGroup
	ended.Go(func() { _ = reader.Run(ctx) })
	defer ended.Wait()
	defer end()
	r := &refreshed{read: map[mgmt.Part]int{}}
	for !r.enough() {
		u, err := feed.Next(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		r.take(&u)
	}
	return r
}

func (r *refreshed) take(u *mgmt.Update) {
	r.state.Apply(*u)
	r.history.Apply(*u)
	for _, p := range u.Parts {
		if p.Err == nil && !p.Read.At.IsZero() {
			r.read[p.Part]++
		}
	}
}

// enough says that all was read several times; the overview is wanted every five seconds.
func (r *refreshed) enough() bool {
	for _, p := range []mgmt.Part{mgmt.PartTotals, mgmt.PartQueues, mgmt.PartConsumers, mgmt.PartChannels, mgmt.PartConnections} {
		if r.read[p] < 3 {
			return false
		}
	}
	return r.read[mgmt.PartOverview] > 0
}

// What a refresh of Queues and of the Diagnosis asks, and what comes of it, is the same
// however many queues there are: the page that is seen, and the fullest.
func TestManyQueuesCostWhatIsSeen(t *testing.T) {
	few := newHugeBroker(t, 1000)
	few.refresh(t)
	for _, n := range []int{10_000, 100_000} {
		many := newHugeBroker(t, n)
		before := heap()
		r := many.refresh(t)
		grown := int64(heap()) - int64(before)
		t.Logf("%d queues: %d questions, answers of %d bytes together, %.1f MB of heap", n, len(many.asked), many.bytes(), float64(grown)/1e6)
		if grown > 60e6 {
			t.Errorf("%d queues: %d bytes of heap", n, grown)
		}
		rows, _ := r.state.List()
		if holding, _ := r.history.WantsPasts(); len(rows) != 100 || len(holding) != busyQueues {
			t.Errorf("%d queues: %d rows, %d channels that hold something", n, len(rows), len(holding))
		}
		many.costs(t, few)
		runtime.KeepAlive(r)
	}
}

// bytes are those of one answer to each question.
func (m *hugeBroker) bytes() (sum int) {
	for _, bytes := range m.asked {
		sum += bytes
	}
	return sum
}

// heap is how many bytes are in use.
func heap() uint64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}

// costs holds the questions, and the bytes of each answer, against those of a smaller one: no
// page more, and none that is longer than by some digits. One that is busy may be asked for
// any page besides, where the sorted one is long in coming.
func (m *hugeBroker) costs(t *testing.T, few *hugeBroker) {
	t.Helper()
	largest := 0
	for _, bytes := range few.asked {
		largest = max(largest, bytes)
	}
	for question, bytes := range m.asked {
		was, known := few.asked[question]
		if !known {
			was = largest
		}
		if bytes > was+100 || !known && strings.Contains(question, "sort=") {
			t.Errorf("%d queues: %s is %d bytes, and %d of %d queues", m.n, question, bytes, was, few.n)
		}
	}
}

// Nor does a list of the first twenty ask more.
func TestListOfManyQueues(t *testing.T) {
	few := newHugeBroker(t, 1000)
	few.listed(t)
	for _, n := range []int{10_000, 100_000} {
		many := newHugeBroker(t, n)
		many.listed(t)
		many.costs(t, few)
		if many.count != few.count {
			t.Errorf("%d queues: %d requests, and %d of %d", n, many.count, few.count, few.n)
		}
	}
}

func (m *hugeBroker) listed(t *testing.T) {
	t.Helper()
	o := rabbitlab(t, nil, "list", "--top", "20", "--sort", "unacked", "--url", "amqp://localhost", "--management", m.url)
	o.want(t, exitFine)
	lines := strings.Split(strings.TrimSpace(o.out), "\n")
	if len(lines) != 20 || lines[0] != "q000000\t0\t60\t1\tclassic\t/" {
		t.Errorf("%d queues: %q", m.n, lines)
	}
}
