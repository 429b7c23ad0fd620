package diagnose

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"maps"
	"os"
	"slices"
	"testing"
	"time"

	"rabbitlab/mgmt"
)

// A recording is what a broker with default statistics said each second of some
// thirty consumers at once, sick and healthy: RabbitMQ 3.10.8, 4.0.5 and the built-in
// broker, on classic and on quorum queues. A line of it holds what has changed since
// the line before. A connection's title names the case.
type recording []look

// recorded is one second of a recording.
type recorded struct {
	look
	Parts struct {
		Channels    changes[mgmt.Channel]
		Consumers   changes[mgmt.Consumer]
		Connections changes[mgmt.Connection]
		Queues      changes[mgmt.QueueStats]
		Totals      changes[mgmt.QueueTotals]
	}
}

type changes[T any] struct {
	Set  map[string]T
	Gone []string
}

func (c changes[T]) apply(rows map[string]T) []T {
	maps.Copy(rows, c.Set)
	for _, name := range c.Gone {
		delete(rows, name)
	}
	all := make([]T, 0, len(rows))
	for _, name := range slices.Sorted(maps.Keys(rows)) {
		all = append(all, rows[name])
	}
	return all
}

func replay(t testing.TB, name string) recording {
	t.Helper()
	f, err := os.Open("testdata/" + name + ".ndjson.gz")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	plain, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewScanner(plain)
	lines.Buffer(nil, 1<<22)
	var all recording
	channels, consumers, connections := map[string]mgmt.Channel{}, map[string]mgmt.Consumer{}, map[string]mgmt.Connection{}
	queues, totals := map[string]mgmt.QueueStats{}, map[string]mgmt.QueueTotals{}
	for lines.Scan() {
		var r recorded
		if err := json.Unmarshal(lines.Bytes(), &r); err != nil {
			t.Fatal(err)
		}
		l := r.look
		l.Channels = r.Parts.Channels.apply(channels)
		l.Consumers = r.Parts.Consumers.apply(consumers)
		l.Connections = r.Parts.Connections.apply(connections)
		l.Queues = r.Parts.Queues.apply(queues)
		l.Totals = r.Parts.Totals.apply(totals)
		all = append(all, l)
		all[len(all)-1].Late = all.countedBefore(l.At.Add(-countsLag))
	}
	if lines.Err() != nil || len(all) == 0 {
		t.Fatal(name, lines.Err(), len(all))
	}
	return all
}

// countsLag is how old counts are that come with statistics: 4 to 9 s were seen.
const countsLag = 7 * time.Second

// countedBefore is the queues of the last second with what they counted at a moment, as
// the list with statistics has them.
func (r recording) countedBefore(moment time.Time) (late []mgmt.QueueTotals) {
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

// pastAt is what the broker remembers by then: the counters that it told before.
func (r recording) pastAt(last int) map[string]mgmt.ChannelPast {
	pasts := map[string]mgmt.ChannelPast{}
	for _, s := range r[:last+1] {
		for _, c := range s.Channels {
			counted, known := countersOf(c.Delivered, c.Got, c.Acked, c.Redelivered)
			if !known || counted == (counters{}) {
				continue
			}
			p := pasts[c.Name]
			p.Channel, p.At = c.Name, r[last].At
			p.Samples = append(p.Samples, mgmt.ChannelSample{At: s.At, Delivered: c.Delivered, Got: c.Got, Acked: c.Acked, Redelivered: c.Redelivered})
			pasts[c.Name] = p
		}
	}
	return pasts
}

// caseOf is the case that a finding belongs to.
func caseOf(f Finding) string {
	if f.Client.Title != "" {
		return f.Client.Title
	}
	return f.Queue.Name
}
