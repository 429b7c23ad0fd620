package client

import (
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strings"
	"testing"

	"rabbitlab/mgmt"
)

// crowd is a management API with so many channels, of which the first ones hold
// something: the first most.
type crowd struct {
	api
	channels, holding int
	without           string // a field that no channel's row has
	sortFails         bool
	closed            int // so many are gone after the first page was read
}

func (w *crowd) client(t *testing.T) *Client {
	w.failing = func(r *http.Request) (int, string) {
		var page, size int
		fmt.Sscan(r.URL.Query().Get("page"), &page)
		fmt.Sscan(r.URL.Query().Get("page_size"), &size)
		n := w.channels
		if page > 1 {
			n -= w.closed
		}
		switch from := (page - 1) * size; {
		case pathOf(r.URL) != "channels":
			return 0, ""
		case page == 0:
			return 200, "[" + w.rows(0, n) + "]"
		case w.sortFails:
			return 500, `{"error":"Internal Server Error"}`
		case page > 1 && from >= n:
			return 400, `{"error":"page_out_of_range","reason":"Page out of range"}`
		default:
			return 200, pageWith(w.rows(from, min(from+size, n)), fmt.Sprint(n))
		}
	}
	return w.api.client(t)
}

func (w *crowd) rows(from, to int) string {
	rows := make([]string, 0, to-from)
	for i := from; i < to; i++ {
		held := max(w.holding-i, 0)
		row := map[string]any{"name": fmt.Sprintf("c%d", i), "vhost": "/", "messages_unacknowledged": held}
		maps.DeleteFunc(row, func(field string, _ any) bool { return field == w.without })
		b, _ := json.Marshal(row)
		rows = append(rows, string(b))
	}
	return strings.Join(rows, ",")
}

func TestHoldingChannelsReadsPagesUntilOneEndsIdle(t *testing.T) {
	for what, c := range map[string]struct {
		world     *crowd
		pages, of int
		all       bool
	}{
		"few":               {&crowd{channels: 10, holding: 3}, 1, 10, true},
		"none":              {&crowd{}, 1, 0, true},
		"many, few hold":    {&crowd{channels: 5000, holding: 20}, 1, 500, false},
		"a page just full":  {&crowd{channels: 5000, holding: 499}, 1, 500, false},
		"two pages hold":    {&crowd{channels: 5000, holding: 600}, 2, 1000, false},
		"all hold":          {&crowd{channels: 1200, holding: 5000}, 3, 1200, true},
		"more than is read": {&crowd{channels: 20_000, holding: 20_000}, mostPages, mostPages * 500, false},
		"nothing is told":   {&crowd{channels: 1100, without: "messages_unacknowledged"}, 3, 1100, true},
		"some close":        {&crowd{channels: 1000, holding: 1000, closed: 500}, 2, 500, false},
	} {
		t.Run(what, func(t *testing.T) {
			channels, all, r, err := c.world.client(t).HoldingChannels(t.Context())
			if err != nil || len(channels) != c.of || all != c.all || r.At.IsZero() || r.Took <= 0 {
				t.Errorf("%d channels, all %v, read %v, error %v", len(channels), all, r, err)
			}
			if len(c.world.asked) != c.pages {
				t.Errorf("%d pages were asked for", len(c.world.asked))
			}
			if c.world.without == "" && !slices.IsSortedFunc(channels, func(a, b mgmt.Channel) int { return int(b.Unacked.Or(0) - a.Unacked.Or(0)) }) {
				t.Error("not those that hold most first")
			}
			c.world.checkAsked(t, "channels", params(fmt.Sprintf("page=%d&page_size=500&sort=messages_unacknowledged&sort_reverse=true", c.pages)),
				"name", "messages_unacknowledged", "message_stats.deliver", "idle_since")
		})
	}
}

// A channel that is on two pages, as their order changed meanwhile, is one.
func TestHoldingChannelsCountsAChannelOnce(t *testing.T) {
	w := crowd{channels: 1000, holding: 2000}
	c := w.client(t)
	shifted := w.failing
	w.failing = func(r *http.Request) (int, string) {
		if r.URL.Query().Get("page") == "2" {
			return 200, pageWith(w.rows(400, 900), "1000")
		}
		return shifted(r)
	}
	channels, all, _, err := c.HoldingChannels(t.Context())
	if err != nil || len(channels) != 900 || all {
		t.Errorf("%d channels, all %v, error %v", len(channels), all, err)
	}
}

func TestHoldingChannelsReadsAllWhereTheSortFails(t *testing.T) {
	for n, want := range map[int]int{1100: 1100, mostChannels + 900: mostChannels} {
		w := crowd{channels: n, holding: 20, sortFails: true}
		channels, all, r, err := w.client(t).HoldingChannels(t.Context())
		if err != nil || len(channels) != want || all != (n == want) || r.At.IsZero() || len(w.asked) != 2 || w.last().Query().Has("page") {
			t.Fatalf("%d channels, all %v, asked %v, error %v", len(channels), all, w.asked, err)
		}
		if channels[0].Name != "c0" || channels[19].Unacked != mgmt.Known(1) || channels[20].Unacked != mgmt.Known(0) {
			t.Errorf("not those that hold most first: %+v", channels[:21])
		}
	}
}

func TestHoldingChannelsThatCannotBeRead(t *testing.T) {
	off := func(*http.Request) (int, string) {
		return 400, `{"error":"bad_request","reason":"Stats in management UI are disabled on this node"}`
	}
	_, all, _, err := (&api{failing: off}).client(t).HoldingChannels(t.Context())
	checkKind(t, "no statistics", err, mgmt.StatsOff)
	broken := func(*http.Request) (int, string) { return 500, `{}` }
	_, allOfBroken, _, err := (&api{failing: broken}).client(t).HoldingChannels(t.Context())
	checkKind(t, "broken", err, mgmt.ServerFailed)
	if all || allOfBroken {
		t.Error("what could not be read is all")
	}
}

func TestChannelsOfAConnection(t *testing.T) {
	a := &api{answers: map[string]string{"connections/1:1%20-%3E%202:2/channels": "[" + oddChannels + "]"}}
	channels, err := a.client(t).ChannelsOf(t.Context(), "1:1 -> 2:2")
	if err != nil || len(channels) != 2 || channels[0].Name != "c" || channels[0].Unacked != mgmt.Known(3) {
		t.Errorf("%+v, error %v", channels, err)
	}
	a.checkAsked(t, "connections/1:1%20-%3E%202:2/channels", params(""), "name", "messages_unacknowledged")
}

// RabbitMQ answers 500 for the channels of a connection that is not there.
func TestChannelsOfAConnectionThatIsGone(t *testing.T) {
	broken := func(r *http.Request) (int, string) {
		if strings.HasSuffix(r.URL.Path, "/channels") {
			return 500, ""
		}
		return 0, ""
	}
	_, err := (&api{failing: broken}).client(t).ChannelsOf(t.Context(), "c")
	checkKind(t, "gone", err, mgmt.NotFound)
	_, err = (&api{failing: broken, answers: map[string]string{"connections/c": `{"name":"c"}`}}).client(t).ChannelsOf(t.Context(), "c")
	checkKind(t, "there", err, mgmt.ServerFailed)
}
