// Package recorded holds what brokers told of themselves, a look each second, and reads
// the recordings of real ones: the diagnosis is tried on them. No program needs it.
package recorded

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"os"
	"time"

	"rabbitlab/mgmt"
	"rabbitlab/mgmt/recording"
)

// Recording is what a broker with default statistics said each second of some
// thirty consumers at once, sick and healthy: RabbitMQ 3.10.8, 4.0.5 and the built-in
// broker, on classic and on quorum queues. A line of it holds what has changed since
// the line before. A connection's title names the case.
type Recording []Look

// second is one of a recording.
type second struct {
	Look
	Parts struct {
		Channels    recording.Changes[mgmt.Channel]
		Consumers   recording.Changes[mgmt.Consumer]
		Connections recording.Changes[mgmt.Connection]
		Queues      recording.Changes[mgmt.QueueStats]
		Totals      recording.Changes[mgmt.QueueTotals]
	}
}

// Read reads a recording: a file of JSON lines, compressed with gzip.
func Read(file string) (Recording, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	plain, err := gzip.NewReader(f)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	lines := bufio.NewScanner(plain)
	lines.Buffer(nil, 1<<22)
	now := rows{map[string]mgmt.Channel{}, map[string]mgmt.Consumer{}, map[string]mgmt.Connection{}, map[string]mgmt.QueueStats{}, map[string]mgmt.QueueTotals{}}
	var all Recording
	for lines.Scan() {
		var s second
		if err := json.Unmarshal(lines.Bytes(), &s); err != nil {
			return nil, fmt.Errorf("%s, line %d: %w", file, len(all)+1, err)
		}
		now.take(&s)
		all = append(all, s.Look)
		all[len(all)-1].Late = all.countedBefore(s.At.Add(-countsLag))
	}
	return all, lines.Err()
}

// rows are what stands by now, by what names it.
type rows struct {
	channels    map[string]mgmt.Channel
	consumers   map[string]mgmt.Consumer
	connections map[string]mgmt.Connection
	queues      map[string]mgmt.QueueStats
	totals      map[string]mgmt.QueueTotals
}

// take takes the changes of a second, and completes its look.
func (r *rows) take(s *second) {
	s.Channels = s.Parts.Channels.Apply(r.channels)
	s.Consumers = s.Parts.Consumers.Apply(r.consumers)
	s.Connections = s.Parts.Connections.Apply(r.connections)
	s.Queues = s.Parts.Queues.Apply(r.queues)
	s.Totals = s.Parts.Totals.Apply(r.totals)
}

// countsLag is how old counts are that come with statistics: 4 to 9 s were seen.
const countsLag = 7 * time.Second

// countedBefore is the queues of the last second with what they counted at a moment, as
// the list with statistics has them.
func (r Recording) countedBefore(moment time.Time) (late []mgmt.QueueTotals) {
	counts := map[mgmt.Key]mgmt.QueueTotals{}
	for i := len(r) - 1; i >= 0; i-- {
		if r[i].At.After(moment) {
			continue
		}
		for _, t := range r[i].Totals {
			counts[t.Key] = t
		}
		break
	}
	for _, t := range r[len(r)-1].Totals {
		t.Ready, t.Unacked = counts[t.Key].Ready, counts[t.Key].Unacked
		late = append(late, t)
	}
	return late
}

// PastAt is what the broker remembers by then of each channel: the counters that it told
// before.
func (r Recording) PastAt(last int) map[string]mgmt.ChannelPast {
	pasts := map[string]mgmt.ChannelPast{}
	for i := range last + 1 {
		for _, c := range r[i].Channels {
			if !counts(&c) {
				continue
			}
			p := pasts[c.Name]
			p.Channel, p.At = c.Name, r[last].At
			p.Samples = append(p.Samples, mgmt.ChannelSample{At: r[i].At, Delivered: c.Delivered, Got: c.Got, Acked: c.Acked, Redelivered: c.Redelivered})
			pasts[c.Name] = p
		}
	}
	return pasts
}

// counts says that something went through a channel, and that all of it is known.
func counts(c *mgmt.Channel) bool {
	sum := 0.0
	for _, f := range []mgmt.Figure{c.Delivered, c.Got, c.Acked, c.Redelivered} {
		n, known := f.Value()
		if !known {
			return false
		}
		sum += n
	}
	return sum > 0
}
