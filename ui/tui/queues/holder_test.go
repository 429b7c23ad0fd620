package queues

import (
	"testing"

	"rabbitlab/mgmt"
	"rabbitlab/ui/theme"
)

// A limit of the whole channel is shown as one, where it is what holds a consumer back.
func TestAGlobalPrefetchIsShownAsOne(t *testing.T) {
	for _, test := range []struct {
		own, global float64
		want        string
	}{{0, 0, theme.Infinity}, {10, 0, "10"}, {0, 5, "≤5"}, {10, 5, "≤5"}, {5, 10, "5"}} {
		h := holder{mgmt.Holder{
			Consumer: mgmt.Consumer{Prefetch: mgmt.Known(test.own), AckMode: true}, HasChannel: true, OnChannel: 1,
			Channel: mgmt.Channel{GlobalPrefetch: mgmt.Known(test.global), Unacked: mgmt.Known(5)},
		}}
		if got := prefetch(&h, 8); got != test.want {
			t.Errorf("%v, global %v: %q", test.own, test.global, got)
		}
		if limit, _ := h.limit(); h.full() != (limit == 5) {
			t.Errorf("%v, global %v: full %v", test.own, test.global, h.full())
		}
	}
}
