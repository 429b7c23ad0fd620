package lookout

import "rabbitlab/mgmt"

// Seen counts what a look at everything saw; not known where it could not be read.
type Seen struct{ Queues, Consumers, Channels mgmt.Figure }

// Count counts in a look at everything. Queues that are not wanted count for nothing,
// nor do their consumers; nil wants all.
func Count(s *mgmt.Snapshot, wanted func(queue string) bool) (n Seen) {
	if wanted == nil {
		wanted = func(string) bool { return true }
	}
	if s.Stats.Unread(mgmt.PartTotals) == nil {
		n.Queues = counted(s.Totals.Queues, func(q *mgmt.QueueTotals) bool { return wanted(q.Name) })
	}
	if s.Stats.Unread(mgmt.PartConsumers) == nil {
		n.Consumers = counted(s.Stats.Consumers, func(c *mgmt.Consumer) bool { return wanted(c.Queue.Name) })
	}
	if s.Stats.Unread(mgmt.PartChannels) == nil && s.AllChannels {
		n.Channels = mgmt.Known(float64(len(s.Stats.Channels)))
	}
	return n
}

func counted[T any](all []T, is func(*T) bool) mgmt.Figure {
	n := 0
	for i := range all {
		if is(&all[i]) {
			n++
		}
	}
	return mgmt.Known(float64(n))
}
