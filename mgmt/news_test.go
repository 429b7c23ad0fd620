package mgmt

import (
	"errors"
	"testing"
	"time"
)

// allRead is all that can be learnt of a broker on which nothing changes, read at a
// moment.
func allRead(at time.Time) Update {
	hello, read := Key{"/", "hello"}, Reading{At: at, Took: time.Millisecond}
	long := time.Unix(1_700_000_000, 0).In(time.FixedZone("", 0)) // the zone is another each time
	holders := (*Holders)(nil).WithConsumers(read, []Consumer{{Queue: hello, Channel: "c"}}).
		WithChannels(read, []Channel{{Name: "c", Connection: "k", Unacked: Known(3), IdleSince: long}}, true).
		WithConnections(read, []Connection{{Name: "k", ConnectedAt: long}}, true)
	return Update{
		Broker:  &Overview{Reading: read, User: "ann", Tags: []string{"monitoring"}, Uptime: Known(at.Sub(long).Seconds())},
		Alarms:  &Alarms{Reading: read, All: []Alarm{{Node: "n", Resource: "memory"}}},
		Lists:   []QueueList{tick(at, counting(hello, 1, 3)), statistics(at, measuring(hello, 7, 7, QueueStats{Consumers: Known(1)}))},
		Holders: holders,
		Parts:   []PartState{{Part: PartTotals, Read: read, Tried: at, Next: at.Add(time.Second)}},
		Link:    &Link{Since: long},
	}
}

// The same read again is no news, whatever its age; anything else is.
func TestNews(t *testing.T) {
	first := time.Unix(1_800_000_000, 0)
	later := first.Add(2 * time.Second)
	hello := Key{"/", "hello"}
	for name, change := range map[string]func(u *Update){
		"the release": func(u *Update) { u.Broker.RabbitMQVersion = "4.3.6" },
		"a tag":       func(u *Update) { u.Broker.Tags = nil },
		"an alarm":    func(u *Update) { u.Alarms.All = nil },
		"a count":     func(u *Update) { u.Lists[0].Queues[0].Unacked = Known(2) },
		"a state":     func(u *Update) { u.Lists[0].Queues[0].State, u.Lists[1].Queues[0].State = "down", "down" },
		"another queue": func(u *Update) {
			u.Lists[0].Queues = append(u.Lists[0].Queues, counting(Key{"/", "new"}, 0, 0))
		},
		"no queue":         func(u *Update) { u.Lists[0].Queues = nil },
		"another page":     func(u *Update) { u.Lists[0].Query.Page = 2 },
		"how many match":   func(u *Update) { u.Lists[0].Matching = 9 },
		"not sorted":       func(u *Update) { u.Lists[0].Unsorted = true },
		"a rate":           func(u *Update) { u.Lists[1].Queues[0].Stats.AckRate = Known(1) },
		"a consumer":       func(u *Update) { u.Holders = u.Holders.WithConsumers(Reading{At: later}, nil) },
		"a channel":        func(u *Update) { u.Holders = u.Holders.WithChannels(Reading{At: later}, nil, true) },
		"a channel's work": func(u *Update) { u.Holders = u.Holders.WithChannels(Reading{At: later}, []Channel{{Name: "c"}}, true) },
		"a connection":     func(u *Update) { u.Holders = u.Holders.WithConnections(Reading{At: later}, nil, true) },
		"a failure":        func(u *Update) { u.Parts[0].Err = errors.New("boom") },
		"another part":     func(u *Update) { u.Parts[0].Part = PartPasts },
		"no link":          func(u *Update) { u.Link.Err = errors.New("boom") },
		"a queue is gone":  func(u *Update) { u.Gone = []Key{hello} },
		"a past":           func(u *Update) { u.Samples = []Series{{Key: hello}} },
	} {
		s := &State{}
		s.Apply(allRead(first))
		u := allRead(later)
		if s.News(&u) {
			t.Fatal("the same is news")
		}
		if change(&u); !s.News(&u) {
			t.Errorf("%s is no news", name)
		}
		if len(u.Gone) > 0 || len(u.Samples) > 0 {
			continue // told once
		}
		s.Apply(u)
		again := allRead(later.Add(time.Second))
		if change(&again); s.News(&again) {
			t.Errorf("%s is news again", name)
		}
	}
	u := Update{Link: &Link{}, Lists: []QueueList{tick(first)}}
	if s := (&State{}); !s.News(&u) {
		t.Error("the first answer is no news")
	}
}
