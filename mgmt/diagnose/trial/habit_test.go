package trial_test

import "time"

// habit is what a consumer does. The zero habit acks each message at once and has no
// limit to what it holds.
type habit struct {
	prefetch int
	work     time.Duration // that each message takes
	forgets  int           // one message of so many is never acked: 1 is each of them
	batch    int           // acks so many at once
	outgrows time.Duration // after it, its batch is ten times as large
	flush    time.Duration // acks what it has done so often, and not before
	hangs    time.Duration // after it, it does nothing any more
	leaves   time.Duration // after it, it closes its connection
	requeues bool          // gives each message back
	autoAck  bool
	rejects  int           // one message of so many is rejected, and not acked
	early    bool          // acks before it works
	cancels  time.Duration // after it, it cancels its consumer, keeps what it has, and stays
	priority int
	global   bool   // its prefetch is of the channel
	acks     string // whose queue it consumes from besides, on the same channel, and acks
	gets     int    // takes so many with basic.get, and does not consume
}
