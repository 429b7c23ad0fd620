package api

import (
	"fmt"
	"reflect"
	"slices"
	"testing"

	"rabbitlab/amqp/minirabbit/broker"
	"rabbitlab/amqp/wire"
)

// listed is a world with five queues, of which some have messages.
func listedWorld(t *testing.T) *world {
	w := newWorld(t)
	c := w.connect(broker.Login{})
	for i, name := range []string{"orders", "Bills", "bill.old", "audit", "zebra"} {
		c.do(&wire.QueueDeclare{Queue: name}).publish(name, i%3, wire.Properties{})
	}
	return w
}

func names(all []map[string]any) []string {
	var list []string
	for _, o := range all {
		list = append(list, o["name"].(string))
	}
	return list
}

func TestListsAreSorted(t *testing.T) {
	w := listedWorld(t)
	for query, want := range map[string][]string{
		"":                                {"Bills", "audit", "bill.old", "orders", "zebra"},
		"sort=messages":                   {"audit", "orders", "Bills", "zebra", "bill.old"},
		"sort=messages&sort_reverse=true": {"bill.old", "zebra", "Bills", "orders", "audit"},
		"sort=message_stats.publish":      {"audit", "orders", "Bills", "zebra", "bill.old"},
		"sort=name&sort_reverse=true":     {"zebra", "orders", "bill.old", "audit", "Bills"},
		"sort=nope.nothing":               {"Bills", "audit", "bill.old", "orders", "zebra"},
		"name=bill":                       {"Bills", "audit", "bill.old", "orders", "zebra"},
	} {
		if got := names(w.all("/api/queues?" + query)); !slices.Equal(got, want) {
			t.Errorf("%q: %v, wanted %v", query, got, want)
		}
	}
}

func TestPages(t *testing.T) {
	w := listedWorld(t)
	for _, c := range []struct {
		query                     string
		names                     []string
		filtered, pages, pageSize int
	}{
		{"page=1", []string{"Bills", "audit", "bill.old", "orders", "zebra"}, 5, 1, 100},
		{"page=2&page_size=2", []string{"bill.old", "orders"}, 5, 3, 2},
		{"page=3&page_size=2", []string{"zebra"}, 5, 3, 2},
		{"page=1&page_size=1&sort=messages&sort_reverse=true&pagination=true", []string{"bill.old"}, 5, 5, 1},
		{"page=1&name=BILL", []string{"Bills", "bill.old"}, 2, 1, 100},
		{"page=1&name=bill.", []string{"bill.old"}, 1, 1, 100},
		{"page=1&name=bill.&use_regex=true", []string{"Bills", "bill.old"}, 2, 1, 100},
		{`page=1&use_regex=true&name=%5Ebill%5Cx2eold$`, []string{"bill.old"}, 1, 1, 100},
		{"page=1&name=zzz", nil, 0, 0, 100},
	} {
		page := w.get("/api/queues?columns=name&" + c.query)
		var got []string
		for _, item := range page["items"].([]any) {
			got = append(got, item.(map[string]any)["name"].(string))
		}
		if !slices.Equal(got, c.names) {
			t.Errorf("%s: %v, wanted %v", c.query, got, c.names)
		}
		w.wants(page, map[string]any{
			"item_count": float64(len(c.names)), "filtered_count": float64(c.filtered), "total_count": 5.0,
			"page_count": float64(c.pages), "page_size": float64(c.pageSize),
		})
	}
}

func TestPagesThatCannotBe(t *testing.T) {
	w := listedWorld(t)
	for query, reason := range map[string]string{
		"page=0":                       "Invalid pagination parameters: page number 0, page size undefined",
		"page=1&page_size=0":           "Invalid pagination parameters: page number 1, page size 0",
		"page=1&page_size=501":         "Invalid pagination parameters: page number 1, page size 501",
		"page=-1&page_size=5":          "Invalid pagination parameters: page number -1, page size 5",
		"page=x":                       "Pagination parameters are invalid",
		"page=1&page_size=x":           "Pagination parameters are invalid",
		"page=1&name=(&use_regex=true": "Pagination parameters are invalid",
		"page=9&page_size=5":           "Page out of range, page: 9 page size: 5, len: 5",
		"page=2&name=zzz":              "Page out of range, page: 2 page size: 100, len: 0",
	} {
		w.refuses("GET", "/api/queues?"+query, "", 400, reason)
	}
}

func TestColumns(t *testing.T) {
	w := listedWorld(t)
	w.connect(broker.Login{Address: "127.0.0.1:50001"}).do(&wire.BasicConsume{Queue: "bill.old", ConsumerTag: "c"})
	for query, want := range map[string]any{
		"columns=name,durable":                                  map[string]any{"name": "bill.old", "durable": false},
		"columns=name,message_stats.publish":                    map[string]any{"name": "bill.old", "message_stats": map[string]any{"publish": 2.0}},
		"columns=message_stats.publish_details.rate":            map[string]any{"message_stats": map[string]any{"publish_details": map[string]any{"rate": 0.0}}},
		"columns=messages_details,messages_details.rate":        map[string]any{"messages_details": map[string]any{"rate": 0.0}},
		"columns=messages_details.rate,messages_details":        map[string]any{"messages_details": map[string]any{"rate": 0.0}},
		"columns=consumer_details.consumer_tag":                 map[string]any{"consumer_details": []any{map[string]any{"consumer_tag": "c"}}},
		"columns=arguments.x-queue-type,name.first,arguments.x": map[string]any{"name": "bill.old", "arguments": map[string]any{"x-queue-type": "classic"}},
		"columns=nope":               []any{},
		"columns=":                   []any{},
		"columns=message_stats.nope": map[string]any{"message_stats": []any{}},
	} {
		if got := w.ask("GET", "/api/queues/%2F/bill.old?"+query, "", 200); !reflect.DeepEqual(got, want) {
			t.Errorf("%s: %v, wanted %v", query, got, want)
		}
	}
	if all := w.ask("GET", "/api/queues?columns=nope", "", 200); fmt.Sprint(all) != "[[] [] [] [] []]" {
		t.Errorf("a list without a column: %v", all)
	}
}

func TestCompareOrdersAsErlangDoes(t *testing.T) {
	ordered := []any{nil, -1, 0, real(0.5), uint16(1), uint32(2), int64(3), uint64(4), false, true, "", "B", "a", object{}}
	for i, a := range ordered {
		for j, b := range ordered {
			if got := compare(a, b); got != min(1, max(-1, i-j)) {
				t.Errorf("%v and %v: %d", a, b, got)
			}
		}
	}
}
