package client

import (
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"rabbitlab/mgmt"
)

const live = "disable_stats=true&enable_queue_totals=true"

func params(text string) url.Values {
	v, err := url.ParseQuery(text)
	if err != nil {
		panic(err)
	}
	return v
}

func queueNames(l mgmt.QueueList) string {
	var names []string
	for _, q := range l.Queues {
		names = append(names, q.Name)
	}
	return strings.Join(names, " ")
}

func TestQueuesAsksForOnePage(t *testing.T) {
	a := &api{answers: map[string]string{"queues": emptyPage, "queues/a%2Fb": pageWith(oddQueues, "100")}}
	c := a.client(t)
	for what, asked := range map[string]struct {
		query mgmt.QueueQuery
		path  string
		want  string
		live  bool
	}{
		"all":        {mgmt.QueueQuery{Page: 1, Size: 500}, "queues", live + "&page=1&page_size=500", true},
		"no page":    {mgmt.QueueQuery{Size: 20}, "queues", live + "&page=1&page_size=20", true},
		"one vhost":  {mgmt.QueueQuery{Vhost: "a/b", Page: 3, Size: 20}, "queues/a%2Fb", live + "&page=3&page_size=20", true},
		"part":       {mgmt.QueueQuery{Name: "a b", Page: 1, Size: 20}, "queues", live + "&page=1&page_size=20&name=a+b&use_regex=false", true},
		"expression": {mgmt.QueueQuery{Name: "^a+", Regex: true, Page: 1, Size: 20}, "queues", live + "&page=1&page_size=20&name=%5Ea%2B&use_regex=true", true},
		"by unacked": {mgmt.QueueQuery{Sort: mgmt.SortUnacked, Descending: true, Page: 1, Size: 20}, "queues",
			live + "&page=1&page_size=20&sort=messages_unacknowledged&sort_reverse=true", true},
		"by memory": {mgmt.QueueQuery{Sort: mgmt.SortMemory, Page: 1, Size: 20}, "queues", "page=1&page_size=20&sort=memory&sort_reverse=false", false},
	} {
		l, err := c.Queues(t.Context(), asked.query)
		if err != nil || l.Live != asked.live || l.Query != asked.query || l.Unsorted {
			t.Errorf("%s: %+v, error %v", what, l, err)
		}
		a.checkAsked(t, asked.path, params(asked.want), "name", "vhost", "type", "messages_ready", "messages_unacknowledged", "arguments", "leader")
		if hasStats := strings.Contains(a.last().Query().Get("columns"), "message_stats"); hasStats == asked.live {
			t.Errorf("%s: asked for %s", what, a.last().Query().Get("columns"))
		}
	}
}

func TestQueuesIsSortedLiveWhereItCanBe(t *testing.T) {
	a := &api{answers: map[string]string{"queues": emptyPage}}
	c := a.client(t)
	for field, wantsLive := range map[mgmt.SortField]bool{
		mgmt.SortName: true, mgmt.SortVhost: true, mgmt.SortType: true, mgmt.SortState: true, mgmt.SortNode: true, mgmt.SortReady: true,
		mgmt.SortUnacked: true, mgmt.SortMessages: true, mgmt.SortConsumers: false, mgmt.SortMemory: false, mgmt.SortPublish: false,
		mgmt.SortDeliver: false, mgmt.SortAck: false, mgmt.SortRedeliver: false,
	} {
		l, err := c.Queues(t.Context(), mgmt.QueueQuery{Sort: field, Page: 1, Size: 1})
		if err != nil || l.Live != wantsLive || a.last().Query().Get("sort") != string(field) || a.last().Query().Has("disable_stats") != wantsLive {
			t.Errorf("%s: live %v, asked %s, error %v", field, l.Live, a.last(), err)
		}
		if stats, err := c.QueuesWithStats(t.Context(), mgmt.QueueQuery{Sort: field, Page: 1, Size: 1}); err != nil || stats.Live || a.last().Query().Has("disable_stats") {
			t.Errorf("%s with statistics: %+v, asked %s, error %v", field, stats, a.last(), err)
		}
	}
}

func TestQueuesOfAPage(t *testing.T) {
	c := serving(t, replying(200, js, `{"items":[{"name":"b","vhost":"/","messages_ready":3,"messages_unacknowledged":4},{"name":"a","vhost":"/"}],
		"filtered_count":12,"total_count":40,"item_count":2,"page":1,"page_count":6,"page_size":2}`))
	l, err := c.Queues(t.Context(), mgmt.QueueQuery{Page: 1, Size: 2, Shown: true})
	if err != nil || queueNames(l) != "b a" || l.Matching != 12 || l.Total != 40 || l.At.IsZero() || l.Took <= 0 || l.Complete() {
		t.Errorf("%+v, error %v", l, err)
	}
	if q := l.Queues[0]; q.Ready != mgmt.Known(3) || q.Unacked != mgmt.Known(4) || q.Stats != nil {
		t.Errorf("%+v", q)
	}
}

func TestUnsortedQueuesAreAnyPage(t *testing.T) {
	a := &api{answers: map[string]string{"queues": pageWith(oddStats, "9")}}
	q := mgmt.QueueQuery{Sort: mgmt.SortAck, Descending: true, Name: "x", Page: 1, Size: 2}
	l, err := a.client(t).UnsortedQueues(t.Context(), q)
	if err != nil || !l.Unsorted || l.Live || l.Query != q || len(l.Queues) != 2 || l.Queues[0].Stats == nil {
		t.Errorf("%+v, error %v", l, err)
	}
	a.checkAsked(t, "queues", params("page=1&page_size=2&name=x&use_regex=false"), "message_stats.ack_details.rate")
}

// sortless is a broker that fails to sort, as some 4.0 do, or to do anything else with a
// list than to write it out.
func sortless(elements string) *api {
	return &api{
		answers: map[string]string{"queues": "[" + elements + "]"},
		failing: func(r *http.Request) (int, string) {
			if r.URL.Query().Has("sort") {
				return 500, `{"error":"Internal Server Error"}`
			}
			return 0, ""
		},
	}
}

const fiveQueues = `{"name":"b","vhost":"/","messages_ready":5,"messages_unacknowledged":0,"messages":5,"memory":1},
	{"name":"Ab","vhost":"/","messages_ready":1,"messages_unacknowledged":9,"messages":10,"memory":3},
	{"name":"c","vhost":"/","messages_ready":1,"messages_unacknowledged":2,"messages":3,"memory":2},
	{"name":"ab","vhost":"v","messages_ready":1,"messages_unacknowledged":1,"messages":2},
	{"name":"down","vhost":"/"}`

func TestQueuesAreSortedHereWhereTheBrokerFails(t *testing.T) {
	for what, asked := range map[string]struct {
		query    mgmt.QueueQuery
		want     string
		matching int
	}{
		"by name":         {mgmt.QueueQuery{Sort: mgmt.SortName, Page: 1, Size: 9}, "Ab ab b c down", 5},
		"by ready":        {mgmt.QueueQuery{Sort: mgmt.SortReady, Descending: true, Page: 1, Size: 9}, "b Ab ab c down", 5},
		"not known first": {mgmt.QueueQuery{Sort: mgmt.SortReady, Page: 1, Size: 2}, "down Ab", 5},
		"second page":     {mgmt.QueueQuery{Sort: mgmt.SortUnacked, Descending: true, Page: 2, Size: 2}, "ab b", 5},
		"last page":       {mgmt.QueueQuery{Sort: mgmt.SortUnacked, Descending: true, Page: 3, Size: 2}, "down", 5},
		"messages":        {mgmt.QueueQuery{Sort: mgmt.SortMessages, Descending: true, Page: 1, Size: 3}, "Ab b c", 5},
		"memory":          {mgmt.QueueQuery{Sort: mgmt.SortMemory, Descending: true, Page: 1, Size: 3}, "Ab c b", 5},
		"part of a name":  {mgmt.QueueQuery{Sort: mgmt.SortVhost, Name: "AB", Page: 1, Size: 3}, "Ab ab", 2},
		"an expression":   {mgmt.QueueQuery{Sort: mgmt.SortName, Name: "^(A|c)", Regex: true, Page: 1, Size: 9}, "Ab ab c", 3},
		"only PCRE knows": {mgmt.QueueQuery{Sort: mgmt.SortName, Name: "^(?=a)", Regex: true, Page: 1, Size: 9}, "Ab ab b c down", 5},
	} {
		a := sortless(fiveQueues)
		l, err := a.client(t).Queues(t.Context(), asked.query)
		if err != nil || queueNames(l) != asked.want || l.Matching != asked.matching || l.Total != 5 || l.Query != asked.query || l.Unsorted {
			t.Errorf("%s: %s of %d, %+v, error %v", what, queueNames(l), l.Matching, l.Query, err)
		}
		if l.Live != asked.query.Sort.Live() || len(a.asked) != 2 || a.last().Query().Has("page") || a.last().Query().Has("sort") {
			t.Errorf("%s: live %v, asked %v", what, l.Live, a.asked)
		}
	}
}

func TestQueuesFailWhereEvenTheWholeListDoes(t *testing.T) {
	a := &api{failing: func(*http.Request) (int, string) { return 500, `{"error":"Internal Server Error"}` }}
	_, err := a.client(t).Queues(t.Context(), mgmt.QueueQuery{Sort: mgmt.SortName, Page: 1, Size: 9})
	checkKind(t, "sorted", err, mgmt.ServerFailed)
	_, err = a.client(t).Queues(t.Context(), all)
	checkKind(t, "not sorted", err, mgmt.ServerFailed)
	if len(a.asked) != 3 {
		t.Errorf("asked %v", a.asked)
	}
}

// A list of so many queues that they are not kept all.
func TestSortingHereKeepsThePageOfMany(t *testing.T) {
	var elements []string
	for i := range 20_000 {
		elements = append(elements, fmt.Sprintf(`{"name":"q%05d","vhost":"/","messages_ready":%d,"messages_unacknowledged":0}`, i, i*7919%20_000))
	}
	a := sortless(strings.Join(elements, ","))
	c := a.client(t)
	for _, page := range []int{1, 2, 7, 40} {
		l, err := c.Queues(t.Context(), mgmt.QueueQuery{Sort: mgmt.SortReady, Descending: true, Page: page, Size: 500})
		if err != nil || len(l.Queues) != 500 || l.Matching != 20_000 {
			t.Fatalf("page %d: %d of %d, error %v", page, len(l.Queues), l.Matching, err)
		}
		for i, q := range l.Queues {
			if want := mgmt.Known(float64(20_000 - 1 - (page-1)*500 - i)); q.Ready != want {
				t.Fatalf("page %d, row %d: %+v, want %+v", page, i, q.Ready, want)
			}
		}
	}
}

// pages answers as RabbitMQ does where there are 5 queues.
func pages(outOfRange bool) *api {
	a := &api{}
	names := []string{"a", "b", "c", "d", "e"}
	a.failing = func(r *http.Request) (int, string) {
		var page, size int
		fmt.Sscan(r.URL.Query().Get("page"), &page)
		fmt.Sscan(r.URL.Query().Get("page_size"), &size)
		from := (page - 1) * size
		if from >= len(names) && outOfRange && page > 1 {
			return 400, fmt.Sprintf(`{"error":"page_out_of_range","reason":"Page out of range, page: %d page size: %d, len: 5"}`, page, size)
		}
		var items []string
		for _, n := range names[min(from, 5):min(from+size, 5)] {
			items = append(items, fmt.Sprintf(`{"name":%q,"vhost":"/"}`, n))
		}
		return 200, pageWith(strings.Join(items, ","), "5")
	}
	return a
}

func TestQueuesPastTheLastPageAreTheLastPage(t *testing.T) {
	for what, outOfRange := range map[string]bool{"since 3.9": true, "before": false} {
		l, err := pages(outOfRange).client(t).Queues(t.Context(), mgmt.QueueQuery{Page: 9, Size: 2, Sort: mgmt.SortName, Shown: true})
		if err != nil || queueNames(l) != "e" || l.Query.Page != 3 || !l.Query.Shown || l.Matching != 5 {
			t.Errorf("%s: %+v, error %v", what, l, err)
		}
		one, err := pages(outOfRange).client(t).Queues(t.Context(), mgmt.QueueQuery{Page: 2, Size: 5})
		if err != nil || queueNames(one) != "a b c d e" || one.Query.Page != 1 || !one.Complete() {
			t.Errorf("%s: %+v, error %v", what, one, err)
		}
	}
	l, err := sortless(fiveQueues).client(t).Queues(t.Context(), mgmt.QueueQuery{Page: 9, Size: 2, Sort: mgmt.SortName})
	if err != nil || queueNames(l) != "down" || l.Query.Page != 3 {
		t.Errorf("sorted here: %+v, error %v", l, err)
	}
}
