package cli

import (
	"cmp"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
)

// fakeRabbit is a management API with queues, a JSON array of them, and consumers,
// another; an empty one is a failure of the server's. It sorts, filters and makes pages
// as RabbitMQ does.
type fakeRabbit struct {
	queues, consumers string
	vhosts            string   // a JSON array of objects with a name; those that the user may see
	forbidden         []string // vhosts that it may see, and not open

	t     *testing.T
	mu    sync.Mutex
	asked []string // the requests
}

// fakeBroker is one of these, by the arguments that name it.
func fakeBroker(t *testing.T, queues, consumers string) []string {
	t.Helper()
	return (&fakeRabbit{queues: queues, consumers: consumers}).serve(t)
}

// serve serves it for as long as the test runs, and returns the arguments that name it.
func (f *fakeRabbit) serve(t *testing.T) []string {
	t.Helper()
	f.t = t
	if f.vhosts == "" {
		f.vhosts = `[{"name":"/"},{"name":"a/b"}]`
	}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		f.mu.Lock()
		f.asked = append(f.asked, r.URL.EscapedPath())
		f.mu.Unlock()
		status, body := f.answer(r.URL)
		answerJSON(w, status, body)
	}))
	t.Cleanup(server.Close)
	return []string{"--url", "amqp://localhost", "--management", server.URL}
}

// requests are those that there were since this was last asked.
func (f *fakeRabbit) requests() []string {
	f.mu.Lock()
	defer f.mu.Unlock()
	asked := f.asked
	f.asked = nil
	return asked
}

func (f *fakeRabbit) answer(u *url.URL) (status int, body string) {
	parts := strings.Split(strings.TrimPrefix(u.EscapedPath(), "/api/"), "/")
	for i := range parts {
		parts[i], _ = url.PathUnescape(parts[i])
	}
	vhost := ""
	if len(parts) > 1 {
		vhost = parts[1]
	}
	live := u.Query().Get("disable_stats") == "true"
	switch {
	case slices.Contains(f.forbidden, vhost):
		return http.StatusUnauthorized, `{"error":"not_authorised","reason":"User not authorised to access virtual host"}`
	case vhost != "" && !strings.Contains(f.vhosts, strconv.Quote(vhost)):
		return http.StatusNotFound, `{"error":"Object Not Found","reason":"Not Found"}`
	case parts[0] == "exchanges":
		return http.StatusOK, `{"name":"amq.direct"}`
	case parts[0] == "vhosts":
		return http.StatusOK, f.vhosts
	case parts[0] == "consumers":
		return http.StatusOK, f.consumers
	case parts[0] == "queues" && len(parts) == 3:
		return f.single(vhost, parts[2])
	case parts[0] == "queues":
		return http.StatusOK, page(f.t, f.list(vhost, live), u.Query())
	}
	return http.StatusOK, "[]"
}

// single is the answer for one queue.
func (f *fakeRabbit) single(vhost, name string) (status int, body string) {
	for _, q := range f.all(vhost, false) {
		if q["name"] == name {
			line, _ := json.Marshal(q)
			return http.StatusOK, string(line)
		}
	}
	if f.consumers == "" {
		return http.StatusInternalServerError, ""
	}
	return http.StatusNotFound, `{"error":"Object Not Found","reason":"Not Found"}`
}

// list is the queues of a vhost, "" for all; what is no list of objects as it is.
func (f *fakeRabbit) list(vhost string, live bool) string {
	var all []map[string]any
	if json.Unmarshal([]byte(f.queues), &all) != nil || all == nil || slices.ContainsFunc(all, func(q map[string]any) bool { return q == nil }) {
		return f.queues
	}
	if !live && f.consumers == "" {
		return ""
	}
	line, _ := json.Marshal(append([]map[string]any{}, f.all(vhost, live)...))
	return string(line)
}

// statistics are those fields that a list without them has not.
var statistics = regexp.MustCompile(`^(memory|message_bytes.*|message_stats|consumers)$`)

// all is the queues of a vhost with statistics, or without; of a stream nothing is told
// then of what it holds.
func (f *fakeRabbit) all(vhost string, live bool) (all []map[string]any) {
	if !live && f.consumers == "" {
		return nil
	}
	var queues []map[string]any
	_ = json.Unmarshal([]byte(f.queues), &queues)
	for _, q := range queues {
		if vhost != "" && q["vhost"] != vhost {
			continue
		}
		for field := range q {
			if live && (statistics.MatchString(field) || q["type"] == "stream" && strings.HasPrefix(field, "messages")) {
				delete(q, field)
			}
		}
		if !live {
			q["consumers"] = f.countConsumers(q)
		}
		all = append(all, q)
	}
	return all
}

func (f *fakeRabbit) countConsumers(q map[string]any) (n int) {
	var consumers []struct {
		Queue struct{ Name, Vhost string }
	}
	_ = json.Unmarshal([]byte(f.consumers), &consumers)
	for _, c := range consumers {
		if c.Queue.Name == q["name"] && c.Queue.Vhost == q["vhost"] {
			n++
		}
	}
	return n
}

// answerJSON answers, with 500 where there is no body.
func answerJSON(w http.ResponseWriter, status int, body string) {
	w.Header().Set("Content-Type", "application/json")
	if body == "" {
		status = http.StatusInternalServerError
	}
	w.WriteHeader(status)
	_, _ = w.Write([]byte(body))
}

// page is the page of a list that a query asks for; the list where it asks for none, or
// where there is no list.
func page(t *testing.T, list string, query url.Values) string {
	var all []map[string]any
	if query.Get("page") == "" || json.Unmarshal([]byte(list), &all) != nil || all == nil {
		return list
	}
	total := len(all)
	all = slices.DeleteFunc(all, func(item map[string]any) bool { return !isNamed(item, query) })
	field := query.Get("sort")
	slices.SortStableFunc(all, func(a, b map[string]any) int { return compareValues(a[field], b[field]) })
	if query.Get("sort_reverse") == "true" {
		slices.Reverse(all)
	}
	number, err := strconv.Atoi(query.Get("page"))
	size, sizeErr := strconv.Atoi(query.Get("page_size"))
	if err != nil || sizeErr != nil || number < 1 || size < 1 || size > 500 {
		t.Errorf("RabbitMQ has no such page: %v", query)
		return ""
	}
	from := min((number-1)*size, len(all))
	answer, err := json.Marshal(map[string]any{
		"items": all[from:min(from+size, len(all))], "filtered_count": len(all), "total_count": total,
		"page": number, "page_size": size,
	})
	if err != nil {
		t.Error(err)
	}
	return string(answer)
}

// isNamed says whether an item has the name that a query asks for.
func isNamed(item map[string]any, query url.Values) bool {
	name, _ := item["name"].(string)
	pattern := query.Get("name")
	if query.Get("use_regex") != "true" {
		pattern = regexp.QuoteMeta(pattern)
	}
	return regexp.MustCompile("(?i)" + pattern).MatchString(name)
}

// compareValues compares as Erlang does: a number is less than a string, and what is not
// there is taken for 0.
func compareValues(a, b any) int {
	s, aIsWord := a.(string)
	u, bIsWord := b.(string)
	switch {
	case aIsWord && bIsWord:
		return cmp.Compare(s, u)
	case aIsWord:
		return 1
	case bIsWord:
		return -1
	}
	x, _ := a.(float64)
	y, _ := b.(float64)
	return cmp.Compare(x, y)
}
