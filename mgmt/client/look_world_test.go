package client

import (
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
)

// lookWorld is a management API with so many channels, each on a connection and a
// queue of its own. The first ones hold something: the first most.
type lookWorld struct {
	channels, holding int
	elsewhere         int                 // so many of those that hold most are of another vhost
	rowsWithout       string              // a field that no channel's row has
	failing           map[string]refusing // what is refused, by method of asking: see kindOf
	overview          string              // more fields of it
	gone              string              // a channel that closed after it was listed
	mu                sync.Mutex
	asked             []string // kinds of the requests, in their order
	underWay          atomic.Int32
	crowded           atomic.Bool // two requests at once
}

type refusing struct {
	status int
	body   string
}

// lookAt makes a Client of the world.
func lookAt(t *testing.T, w *lookWorld) *Client { return serving(t, w.ServeHTTP) }

func (w *lookWorld) ServeHTTP(res http.ResponseWriter, r *http.Request) {
	if w.underWay.Add(1) > 1 {
		w.crowded.Store(true)
	}
	defer w.underWay.Add(-1)
	kind := kindOf(r)
	w.mu.Lock()
	w.asked = append(w.asked, kind)
	w.mu.Unlock()
	if no, is := w.failing[kind]; is {
		replying(no.status, "application/json", no.body)(res, r)
		return
	}
	if name, is := strings.CutPrefix(r.URL.Path, "/api/channels/"); is && name == w.gone {
		replying(404, "application/json", `{"error":"Object Not Found","reason":"Not Found"}`)(res, r)
		return
	}
	replying(200, "application/json", w.answer(kind, r))(res, r)
}

// kindOf names what is asked for: a list by its path, one element as "one channel",
// the list of channels sorted as "channels page", the live totals as "totals".
func kindOf(r *http.Request) string {
	path := strings.TrimPrefix(strings.TrimPrefix(r.URL.Path, "/api/"), "vhosts///")
	switch {
	case r.URL.Query().Has("enable_queue_totals"):
		return "totals"
	case r.URL.Query().Get("sort") == "messages_unacknowledged" && r.URL.Query().Has("page"):
		return "channels page"
	case strings.HasPrefix(path, "channels/"), strings.HasPrefix(path, "connections/"), strings.HasPrefix(path, "queues/"):
		return "one " + strings.TrimSuffix(path[:strings.Index(path, "/")], "s")
	}
	return path
}

func (w *lookWorld) answer(kind string, r *http.Request) string {
	last := r.URL.Path[strings.LastIndex(r.URL.Path, "/")+1:]
	switch kind {
	case "overview":
		return `{"cluster_name":"c","product_name":"RabbitMQ","rabbitmq_version":"3.10.8","rates_mode":"basic"` + w.overview + `}`
	case "whoami":
		return `{"name":"u","tags":["monitoring"]}`
	case "nodes":
		return `[{"name":"a","running":true,"uptime":90000},{"name":"b","running":true,"uptime":60000},{"name":"down","running":false}]`
	case "vhosts":
		return `[{"name":"/"},{"name":"other"}]`
	case "health/checks/alarms":
		return `{"status":"ok"}`
	case "channels page":
		return fmt.Sprintf(`{"items":[%s],"filtered_count":%d}`, w.rows(0, min(w.channels, largestPage)), w.channels)
	case "channels":
		return "[" + w.rows(0, w.channels) + "]"
	case "one channel":
		return w.past(last)
	case "one connection":
		return fmt.Sprintf(`{"name":%q,"peer_host":"10.0.0.7","peer_port":5,"state":"running"}`, last)
	case "one queue":
		return fmt.Sprintf(`{"name":%q,"vhost":"/","type":"quorum","durable":true,"messages_ready":7,"consumers":1,"message_stats":{"deliver":4,"ack":1}}`, last)
	}
	return "[]"
}

func (w *lookWorld) rows(from, to int) string {
	rows := make([]string, 0, to-from)
	for i := from; i < to; i++ {
		rows = append(rows, w.row(i))
	}
	return strings.Join(rows, ",")
}

func (w *lookWorld) row(i int) string {
	held := max(w.holding-i, 0)
	row := map[string]any{
		"name": fmt.Sprintf("c%d", i), "vhost": [...]string{"/", "other"}[min(max(w.elsewhere-i, 0), 1)],
		"connection_details":      map[string]any{"name": fmt.Sprintf("con%d", i)},
		"messages_unacknowledged": held, "message_stats": map[string]any{"deliver": held, "get": 0, "ack": 0, "redeliver": 0},
	}
	maps.DeleteFunc(row, func(field string, _ any) bool { return field == w.rowsWithout })
	b, _ := json.Marshal(row)
	return string(b)
}

func (w *lookWorld) past(channel string) string {
	return fmt.Sprintf(`{"name":%q,"message_stats":{"deliver_details":{"samples":[{"sample":3,"timestamp":5000}]}},
		"consumer_details":[{"queue":{"name":"q-%[1]s","vhost":"/"},"channel_details":{"name":%[1]q},"consumer_tag":"t","ack_required":true}]}`, channel)
}

// times is how often something was asked for.
func (w *lookWorld) times(kind string) int {
	w.mu.Lock()
	defer w.mu.Unlock()
	return len(slices.DeleteFunc(slices.Clone(w.asked), func(k string) bool { return k != kind }))
}
