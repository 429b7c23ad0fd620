package diagnose

import (
	"fmt"
	"testing"
	"time"

	"rabbitlab/mgmt"
)

// A chart of what a channel held ends with what it holds, is blank before anything is
// known, and counts neither redeliveries nor requeued messages as held.
func TestWhatAChannelHeld(t *testing.T) {
	for name, c := range map[string]struct {
		samples [][4]float64 // delivered, got, acked, redelivered; five seconds apart, the last is now
		unacked float64
		want    string
	}{
		"it forgets":                 {[][4]float64{{2, 0, 0, 0}, {4, 0, 0, 0}, {6, 0, 0, 0}}, 6, "[– 2 4 6]"},
		"it was given them again":    {[][4]float64{{2, 0, 0, 2}, {6, 0, 0, 6}, {6, 0, 0, 6}}, 6, "[– 2 6 6]"},
		"it acks all but some":       {[][4]float64{{10, 0, 10, 0}, {20, 0, 18, 0}, {30, 0, 26, 0}}, 4, "[– 0 2 4]"},
		"it requeues over and over":  {[][4]float64{{101, 0, 0, 100}, {201, 0, 0, 200}, {301, 0, 0, 300}}, 1, "[– 1 1 1]"},
		"it rejects every other one": {[][4]float64{{10, 0, 5, 0}, {20, 0, 10, 0}, {40, 0, 20, 0}}, 0, "[– 0 0 0]"},
		"it gets":                    {[][4]float64{{0, 5, 0, 0}, {0, 5, 0, 0}, {0, 5, 0, 0}}, 5, "[– 5 5 5]"},
	} {
		t.Run(name, func(t *testing.T) {
			w := newWorld()
			for i, s := range c.samples {
				w.sampled(time.Duration(len(c.samples)-1-i)*5*time.Second, s[0], s[1], s[2], s[3])
			}
			s := c.samples[len(c.samples)-1]
			var h History
			w.counted(s[0], s[1], s[2], s[3], c.unacked).seenBy(&h)
			if got := fmt.Sprint(shown(h.Held(w.channel.Name, len(c.samples)+1, 5*time.Second))); got != c.want {
				t.Errorf("%s, not %s", got, c.want)
			}
			if h.Held("another", 3, time.Second) != nil || h.Held(w.channel.Name, 0, time.Second) != nil {
				t.Error("it tells of what it does not know")
			}
		})
	}
}

func shown(figures []mgmt.Figure) (all []string) {
	for _, f := range figures {
		s := "–"
		if n, known := f.Int(); known {
			s = fmt.Sprint(n)
		}
		all = append(all, s)
	}
	return all
}
