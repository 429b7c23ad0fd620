package mgmt

import (
	"fmt"
	"slices"
	"testing"
	"time"
)

func holding(consumers []Consumer, channels []Channel, connections []Connection) *Holders {
	var h *Holders
	read := Reading{At: epoch}
	return h.WithConsumers(read, consumers).WithChannels(read, channels, true).WithConnections(read, connections, true)
}

func TestHoldersJoinConsumerChannelAndConnection(t *testing.T) {
	joined := holding(
		[]Consumer{{Queue: hello, Tag: "light", Channel: "c1"}, {Queue: hello, Tag: "heavy", Channel: "c2"}},
		[]Channel{{Name: "c1", Connection: "a"}, {Name: "c2", Connection: "b", Unacked: Known(6)}},
		[]Connection{{Name: "a", Title: "A"}, {Name: "b", Title: "B"}},
	)
	h := joined.Of(hello)
	if len(h) != 2 || h[0].Consumer.Tag != "heavy" || h[0].Connection.Title != "B" || h[1].Connection.Title != "A" {
		t.Fatalf("%+v", h)
	}
	if !h[0].HasChannel || !h[0].HasConnection || h[0].Shared || h[0].OnChannel != 1 {
		t.Errorf("%+v", h[0])
	}
	if got := joined.Of(Key{"other", "hello"}); len(got) != 0 {
		t.Errorf("a queue of the same name elsewhere has holders %+v", got)
	}
}

func TestHolderWhoseChannelIsNotListed(t *testing.T) {
	h := holding([]Consumer{{Queue: hello, Channel: "c1"}}, nil, nil).Of(hello)
	if len(h) != 1 || h[0].HasChannel || h[0].HasConnection {
		t.Fatalf("%+v", h)
	}
	if _, known := h[0].Channel.Unacked.Value(); known {
		t.Error("a channel that is not listed has an unacked count")
	}
}

func TestChannelOnSeveralQueuesIsShared(t *testing.T) {
	other := Key{"/", "other"}
	all := holding([]Consumer{
		{Queue: hello, Channel: "both"}, {Queue: other, Channel: "both"},
		{Queue: other, Channel: "twice", Tag: "1"}, {Queue: other, Channel: "twice", Tag: "2"},
	}, nil, nil)
	if h := all.Of(hello)[0]; !h.Shared || h.OnChannel != 2 {
		t.Errorf("%+v", h)
	}
	for _, h := range all.Of(other)[1:] {
		if h.Shared || h.OnChannel != 2 {
			t.Errorf("two consumers on one queue share nothing with another: %+v", h)
		}
	}
}

func TestConsumersStandByQueueAndTag(t *testing.T) {
	other := Key{"a vhost", "other"}
	given := []Consumer{{Queue: other, Tag: "1"}, {Queue: hello, Tag: "2"}, {Queue: other, Tag: "0", Channel: "c"}, {Queue: hello, Tag: "1"}}
	h := holding(given, nil, nil)
	var got []string
	for _, c := range h.Consumers() {
		got = append(got, c.Queue.Name+c.Tag)
	}
	if want := []string{"hello1", "hello2", "other0", "other1"}; !slices.Equal(got, want) {
		t.Errorf("%q", got)
	}
	if of := h.ConsumersOf(hello); len(of) != 2 || of[0].Tag != "1" || cap(of) < 2 {
		t.Errorf("%+v", of)
	}
	if on := h.OnChannel("c"); len(on) != 1 || on[0].Tag != "0" || len(h.OnChannel("")) != 0 {
		t.Errorf("%+v", on)
	}
	if given[0].Tag != "1" || given[1].Tag != "2" {
		t.Error("what was given was sorted")
	}
}

func TestUnattributedIsWhatBasicGetTook(t *testing.T) {
	h := holding([]Consumer{{Queue: hello, Channel: "consumes"}}, []Channel{
		{Name: "consumes", Vhost: "/", Unacked: Known(5)},
		{Name: "got", Vhost: "/", Unacked: Known(2)},
		{Name: "elsewhere", Vhost: "v", Unacked: Known(1)},
		{Name: "idle", Vhost: "/", Unacked: Known(0)},
		{Name: "unknown", Vhost: "/"},
	}, nil)
	if c := h.Unattributed("/"); len(c) != 1 || c[0].Name != "got" {
		t.Errorf("%+v", c)
	}
	if c := h.Unattributed(""); len(c) != 2 || c[0].Name != "elsewhere" {
		t.Errorf("%+v", c)
	}
}

func TestUnattributedWithoutConsumersIsNoGuess(t *testing.T) {
	var h *Holders
	h = h.WithChannels(Reading{At: epoch}, []Channel{{Name: "c", Unacked: Known(2)}}, true)
	if c := h.Unattributed(""); c != nil {
		t.Errorf("%+v", c)
	}
}

func TestConsumersWhoseChannelClosedShareNothing(t *testing.T) {
	h := holding([]Consumer{{Queue: hello}, {Queue: Key{"/", "other"}}}, nil, nil).Of(hello)
	if len(h) != 1 || h[0].Shared || h[0].OnChannel != 0 {
		t.Errorf("%+v", h)
	}
}

func TestNilHoldersKnowNothing(t *testing.T) {
	var h *Holders
	for range h.Channels {
		t.Error("a channel")
	}
	for range h.Connections {
		t.Error("a connection")
	}
	if h.Consumers() != nil || h.ConsumersOf(hello) != nil || h.OnChannel("c") != nil || h.Channel("c") != nil ||
		h.Connection("c") != nil || len(h.Of(hello)) != 0 || h.Unattributed("") != nil {
		t.Error("something is known")
	}
}

// told is all that a Holders says.
func told(h *Holders) string {
	var channels, connections []string
	for c := range h.Channels {
		channels = append(channels, fmt.Sprintf("%+v", *c))
	}
	for c := range h.Connections {
		connections = append(connections, fmt.Sprintf("%+v", *c))
	}
	slices.Sort(channels)
	slices.Sort(connections)
	return fmt.Sprintf("%+v %+v %q %q %v %v %v %v", h.Consumers(), h.Of(hello), channels, connections,
		h.ConsumersRead, h.ChannelsRead, h.ConnectionsRead, h.AllChannels)
}

func TestHoldersAreNeverChanged(t *testing.T) {
	first := holding(
		[]Consumer{{Queue: hello, Tag: "t", Channel: "c"}},
		[]Channel{{Name: "c", Connection: "a", Unacked: Known(1)}},
		[]Connection{{Name: "a", Title: "A"}},
	)
	before, later := told(first), Reading{At: after(time.Second)}
	for what, next := range map[string]*Holders{
		"consumers":           first.WithConsumers(later, []Consumer{{Queue: hello, Tag: "new", Channel: "d"}}),
		"channels":            first.WithChannels(later, []Channel{{Name: "c", Unacked: Known(7)}}, false),
		"connections":         first.WithConnections(later, []Connection{{Name: "a", Title: "B"}}, true),
		"some more of them":   first.WithConnections(later, []Connection{{Name: "b"}}, false),
		"no consumers at all": first.WithConsumers(later, nil),
	} {
		if told(first) != before {
			t.Fatalf("with other %s the first says %s", what, told(first))
		}
		if told(next) == before {
			t.Errorf("with other %s the next says the same: %s", what, before)
		}
	}
}

func TestHoldersKeepWhatWasNotReadAnew(t *testing.T) {
	later := Reading{At: after(time.Second)}
	h := holding(
		[]Consumer{{Queue: hello, Tag: "t", Channel: "c"}},
		[]Channel{{Name: "c", Connection: "a", Unacked: Known(1)}},
		[]Connection{{Name: "a", Title: "A"}},
	).WithChannels(later, []Channel{{Name: "c", Connection: "a", Unacked: Known(7)}}, false)
	if of := h.Of(hello); len(of) != 1 || of[0].Channel.Unacked != Known(7) || of[0].Connection.Title != "A" {
		t.Errorf("%+v", of)
	}
	if h.AllChannels || h.ChannelsRead != later || !h.ConsumersRead.At.Equal(epoch) {
		t.Errorf("all %v, read %v and %v", h.AllChannels, h.ChannelsRead, h.ConsumersRead)
	}
	if h = h.WithConnections(later, []Connection{{Name: "b"}}, false); h.Connection("a") == nil || h.Connection("b") == nil {
		t.Error("a connection that was known is not kept")
	}
	if h = h.WithConnections(later, []Connection{{Name: "b"}}, true); h.Connection("a") != nil {
		t.Error("a connection that is gone is kept")
	}
}

func TestConnectionsThatNoChannelNeedsAreForgottenInTime(t *testing.T) {
	read := Reading{At: epoch}
	h := holding(nil, []Channel{{Name: "c", Connection: "needed"}}, []Connection{{Name: "needed"}, {Name: "idle"}})
	h = h.WithConnections(read, []Connection{{Name: "next"}}, false)
	if h.Connection("needed") == nil || h.Connection("idle") == nil || h.Connection("next") == nil {
		t.Fatal("a connection that was known is not kept")
	}
	for i := range 2 * mostConnections {
		h = h.WithConnections(read, []Connection{{Name: fmt.Sprint(i)}}, false)
	}
	n := 0
	for range h.Connections {
		n++
	}
	if n > mostConnections || h.Connection("needed") == nil || h.Connection(fmt.Sprint(2*mostConnections-1)) == nil {
		t.Errorf("%d connections, %v", n, h.Connection("needed"))
	}
}
