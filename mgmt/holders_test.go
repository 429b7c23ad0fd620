package mgmt

import "testing"

func held(consumers []Consumer, channels []Channel, connections []Connection) *State {
	var s State
	s.Apply(Update{Stats: &Stats{Consumers: consumers, Channels: channels, Connections: connections}})
	return &s
}

func TestHoldersJoinConsumerChannelAndConnection(t *testing.T) {
	s := held(
		[]Consumer{{Queue: hello, Tag: "light", Channel: "c1"}, {Queue: hello, Tag: "heavy", Channel: "c2"}},
		[]Channel{{Name: "c1", Connection: "a"}, {Name: "c2", Connection: "b", Unacked: Known(6)}},
		[]Connection{{Name: "a", Title: "A"}, {Name: "b", Title: "B"}},
	)
	h := s.Holders(hello)
	if len(h) != 2 || h[0].Consumer.Tag != "heavy" || h[0].Connection.Title != "B" || h[1].Connection.Title != "A" {
		t.Fatalf("%+v", h)
	}
	if !h[0].HasChannel || !h[0].HasConnection || h[0].Shared || h[0].OnChannel != 1 {
		t.Errorf("%+v", h[0])
	}
	if got := s.Holders(Key{"other", "hello"}); len(got) != 0 {
		t.Errorf("a queue of the same name elsewhere has holders %+v", got)
	}
}

func TestHolderWhoseChannelIsNotListed(t *testing.T) {
	h := held([]Consumer{{Queue: hello, Channel: "c1"}}, nil, nil).Holders(hello)
	if len(h) != 1 || h[0].HasChannel || h[0].HasConnection {
		t.Fatalf("%+v", h)
	}
	if _, known := h[0].Channel.Unacked.Value(); known {
		t.Error("a channel that is not listed has an unacked count")
	}
}

func TestChannelOnSeveralQueuesIsShared(t *testing.T) {
	other := Key{"/", "other"}
	s := held([]Consumer{
		{Queue: hello, Channel: "both"}, {Queue: other, Channel: "both"},
		{Queue: other, Channel: "twice", Tag: "1"}, {Queue: other, Channel: "twice", Tag: "2"},
	}, nil, nil)
	if h := s.Holders(hello)[0]; !h.Shared || h.OnChannel != 2 {
		t.Errorf("%+v", h)
	}
	for _, h := range s.Holders(other)[1:] {
		if h.Shared || h.OnChannel != 2 {
			t.Errorf("two consumers on one queue share nothing with another: %+v", h)
		}
	}
}

func TestUnattributedIsWhatBasicGetTook(t *testing.T) {
	s := held([]Consumer{{Queue: hello, Channel: "consumes"}}, []Channel{
		{Name: "consumes", Vhost: "/", Unacked: Known(5)},
		{Name: "got", Vhost: "/", Unacked: Known(2)},
		{Name: "elsewhere", Vhost: "v", Unacked: Known(1)},
		{Name: "idle", Vhost: "/", Unacked: Known(0)},
		{Name: "unknown", Vhost: "/"},
	}, nil)
	if c := s.Unattributed("/"); len(c) != 1 || c[0].Name != "got" {
		t.Errorf("%+v", c)
	}
	if c := s.Unattributed(""); len(c) != 2 {
		t.Errorf("%+v", c)
	}
}

func TestUnattributedWithoutConsumersIsNoGuess(t *testing.T) {
	var s State
	s.Apply(Update{Stats: &Stats{
		Channels: []Channel{{Name: "c", Unacked: Known(2)}},
		Missing:  []Missing{{What: PartConsumers}},
	}})
	if c := s.Unattributed(""); c != nil {
		t.Errorf("%+v", c)
	}
}

func TestConsumersWhoseChannelClosedShareNothing(t *testing.T) {
	s := held([]Consumer{{Queue: hello}, {Queue: Key{"/", "other"}}}, nil, nil)
	if h := s.Holders(hello); len(h) != 1 || h[0].Shared || h[0].OnChannel != 0 {
		t.Errorf("%+v", h)
	}
}
