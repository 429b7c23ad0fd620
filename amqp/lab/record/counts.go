package record

// Counts is how often what happened in a queue, and how many of the lab's
// messages are where now. Foreign is the deliveries of messages that are not the
// lab's; no other count includes them.
type Counts struct {
	Published    int64 // handed to the channel
	Confirmed    int64 // publisher confirms received
	Unconfirmed  int64 // negative confirms, and connections that broke before the confirm
	Returned     int64 // unroutable
	Delivered    int64 // deliveries, each time counted
	Redelivered  int64 // of those, marked redelivered
	Finished     int64 // times that a worker did the work, or failed at it
	Skipped      int64 // times that a worker did not do it, as there was a note that it is done
	Acks         int64 // basic.ack sent, and deliveries with automatic ack
	AcksUnread   int64 // of those, never read by the broker, as the worker was cut off: it delivered the message again
	Done         int64 // messages whose work was done at least once
	DoneTwice    int64 // messages whose work was done more than once
	Foreign      int64
	Ready        int64 // now waiting in the queue
	Unacked      int64 // now with a worker that has not acked
	Acked        int64 // now done with, as the broker sees it
	DeadLettered int64
	Dropped      int64
	Lost         int64
	Pending      int64 // published and not yet confirmed, and not delivered either

	// Books is the same for the messages that were confirmed, and only those.
	Books Books
}

func (c *Counts) add(o Counts) {
	c.Published += o.Published
	c.Confirmed += o.Confirmed
	c.Unconfirmed += o.Unconfirmed
	c.Returned += o.Returned
	c.Delivered += o.Delivered
	c.Redelivered += o.Redelivered
	c.Finished += o.Finished
	c.Skipped += o.Skipped
	c.Acks += o.Acks
	c.AcksUnread += o.AcksUnread
	c.Done += o.Done
	c.DoneTwice += o.DoneTwice
	c.Foreign += o.Foreign
	c.Ready += o.Ready
	c.Unacked += o.Unacked
	c.Acked += o.Acked
	c.DeadLettered += o.DeadLettered
	c.Dropped += o.Dropped
	c.Lost += o.Lost
	c.Pending += o.Pending
	c.Books.add(o.Books)
}

// Books is where the confirmed messages are. The broker has answered for each of
// them, so each must be somewhere: that is what Balanced says.
type Books struct {
	Confirmed, Acked, Ready, Unacked, DeadLettered, Dropped, Lost int64
}

// Balanced says whether confirmed = acked + ready + unacked + dead-lettered +
// dropped + lost.
func (b Books) Balanced() bool {
	return b.Confirmed == b.Acked+b.Ready+b.Unacked+b.DeadLettered+b.Dropped+b.Lost
}

func (b *Books) add(o Books) {
	b.Confirmed += o.Confirmed
	b.Acked += o.Acked
	b.Ready += o.Ready
	b.Unacked += o.Unacked
	b.DeadLettered += o.DeadLettered
	b.Dropped += o.Dropped
	b.Lost += o.Lost
}

// place is where a message is.
type place uint8

const (
	nowhere place = iota // not published
	pending              // on its way to the broker, or the broker has not answered for it
	ready
	unacked
	handed // acked automatically on delivery, and the work is not done yet
	acked
	deadLettered
	dropped
	lost
	untaken // the broker had no queue for it, refused it, or never answered
)

// settled places are those that a message normally stays in.
func (p place) settled() bool { return p >= acked }

// now is the counter of a place; nil where nobody counts.
func (c *Counts) now(p place) *int64 {
	switch p {
	case pending:
		return &c.Pending
	case ready:
		return &c.Ready
	case unacked:
		return &c.Unacked
	case handed, acked:
		return &c.Acked
	case deadLettered:
		return &c.DeadLettered
	case dropped:
		return &c.Dropped
	case lost:
		return &c.Lost
	}
	return nil
}

// booked is the counter of a place among the confirmed messages.
func (b *Books) booked(p place) *int64 {
	switch p {
	case ready:
		return &b.Ready
	case unacked:
		return &b.Unacked
	case handed, acked:
		return &b.Acked
	case deadLettered:
		return &b.DeadLettered
	case dropped:
		return &b.Dropped
	case lost:
		return &b.Lost
	}
	return nil
}

func bump(n *int64, by int64) {
	if n != nil {
		*n += by
	}
}
