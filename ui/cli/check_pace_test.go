package cli

import (
	"testing"
	"time"

	"rabbitlab/amqp/lab/record"
	"rabbitlab/amqp/tap"
)

// An early ack is told by the pace, whatever the prefetch, and a pause of a program is none.
func TestPace(t *testing.T) {
	for name, c := range map[string]struct {
		delivered, acked []int // when, in milliseconds
		early            bool
	}{
		"after the work":                     {[]int{0, 1, 2, 3, 4}, []int{50, 100, 150, 200, 250}, false},
		"as it begins":                       {[]int{0, 1, 2, 3, 4}, []int{1, 51, 101, 151, 201}, true},
		"as it begins, one at a time":        {[]int{0, 2, 52, 102, 152}, []int{1, 51, 101, 151, 201}, false}, // never more than one in hand
		"after the work, two at once":        {[]int{0, 1, 2, 3, 4, 5}, []int{50, 51, 100, 101, 150, 151}, false},
		"as it begins, two at once":          {[]int{0, 1, 2, 3, 4, 5, 6, 7}, []int{1, 2, 51, 52, 101, 102, 151, 152}, true},
		"no work to speak of":                {[]int{0, 1, 2, 3, 4}, []int{1, 2, 4, 6, 8}, false},
		"no work to speak of, and a pause":   {[]int{0, 1, 2, 3, 4}, []int{1, 2, 3, 203, 204}, false},
		"no work to speak of, comes slowly":  {[]int{0, 20, 40, 60, 80}, []int{1, 21, 41, 61, 81}, false},
		"a message is acked, others are not": {[]int{0, 1, 2, 3, 4}, []int{1}, false},
	} {
		var events []tap.Event
		start := time.Now()
		for ms := range 1000 {
			for i, at := range c.delivered {
				if at == ms {
					events = append(events, tap.Event{Event: record.Event{Kind: record.Delivered, At: start.Add(time.Duration(ms) * time.Millisecond)}, MessageID: checkID(i)})
				}
			}
			for i, at := range c.acked {
				if at == ms {
					events = append(events, tap.Event{
						Event:     record.Event{Kind: record.Acked, At: start.Add(time.Duration(ms) * time.Millisecond)},
						MessageID: checkID(i), Held: time.Duration(ms-c.delivered[i]) * time.Millisecond,
					})
				}
			}
		}
		p := batch{0, len(c.delivered)}.pace(events)
		if p.early() != c.early {
			t.Errorf("%s: first %s, work %s", name, p.first, p.work())
		}
	}
}
