package tap

import (
	"cmp"
	"slices"
	"time"
)

// Snapshot is what the books say at one moment. It shares nothing with them.
type Snapshot struct {
	At          time.Time
	Connections []Connection // those that are open
	Workers     []Worker     // consumers and channels that fetch, those that are gone too: the last 512 of them
	Held        []Held       // oldest first, at most as many as were asked for
	HeldAll     int          // how many there are
	Counts      Counts
	Missed      int64 // events that nobody took in time
}

// Counts are sums over all connections since the tap began.
type Counts struct {
	Connections   int64 // that were accepted
	Unreachable   int64 // of those: no broker was there for them
	Published     int64
	Confirmed     int64
	Unconfirmed   int64 // negative confirms
	Returned      int64
	Delivered     int64 // by basic.deliver and basic.get-ok
	Redelivered   int64 // of those
	Automatic     int64 // of those: to be acked by nobody
	Acked         int64
	Requeued      int64 // by basic.nack, reject and recover, and as a channel or connection ended
	Rejected      int64 // without requeue
	GetEmpty      int64 // basic.get that found nothing
	Frames        int64
	NotUnderstood int64 // frames that passed unread, and streams that are no AMQP 0-9-1
	Bytes         int64 // in both directions
}

// Connection is an open connection.
type Connection struct {
	Number    int
	Program   Program
	Since     time.Time
	Heartbeat int // seconds, as agreed; 0 is none
	Channels  int
	Blocked   bool          // connection.blocked
	Quiet     time.Duration // the longest that the program sent nothing
	Fault     Fault         // that it suffers
}

// Worker is a consumer, or a channel that fetches with basic.get.
type Worker struct {
	Name        string // "W1"
	Connection  int
	Channel     uint16
	Program     Program
	Consumer    string // its tag
	Get         bool   // it fetches
	Queue       string
	Prefetch    int // 0: unlimited
	Automatic   bool
	Gone        string // "" while it is there, else why it is not
	Since       time.Time
	Holds       int
	Oldest      time.Time // since when it holds the oldest; zero where it holds none
	Delivered   int64
	Redelivered int64
	Acked       int64
	Requeued    int64
	GaveBack    int64 // of those, by an answer of its own
	Rejected    int64
	Busy        time.Duration // it held something
}

// Held is a message that a program has and has not answered for.
type Held struct {
	Message     int64
	Queue       string
	Exchange    string
	RoutingKey  string
	MessageID   string
	Size        uint64
	Body        []byte // with Config.Bodies: its beginning
	Since       time.Time
	Worker      string
	Consumer    string
	Connection  int
	Channel     uint16
	Redelivered bool
	Ambiguous   bool
	Uncommitted bool // it was answered for in a transaction that is not committed
}

// Look says how things are, with at most that many of what is held.
func (t *Tap) Look(most int) Snapshot {
	t.mu.Lock()
	defer t.mu.Unlock()
	now := time.Now()
	s := Snapshot{At: now, Counts: t.counts, Missed: t.feed.lost()}
	oldest := map[*worker]time.Time{}
	for _, c := range t.open {
		s.Connections = append(s.Connections, c.shown(now))
		for number, ch := range c.channels {
			s.HeldAll += ch.unacked.held
			ch.unacked.upTo(0, func(h *holding) {
				if at, has := oldest[h.worker]; !has || h.since.Before(at) {
					oldest[h.worker] = h.since
				}
				s.Held = append(s.Held, h.shown(c.number, number))
			})
		}
	}
	slices.SortFunc(s.Connections, func(a, b Connection) int { return cmp.Compare(a.Number, b.Number) })
	slices.SortFunc(s.Held, func(a, b Held) int { return cmp.Or(a.Since.Compare(b.Since), cmp.Compare(a.Message, b.Message)) })
	s.Held = s.Held[:min(len(s.Held), most)]
	for _, w := range t.workers {
		s.Workers = append(s.Workers, w.shown(now, oldest[w]))
	}
	return s
}

func (c *conn) shown(now time.Time) Connection {
	return Connection{
		Number: c.number, Program: *c.program, Since: c.since, Heartbeat: int(c.heartbeat),
		Channels: len(c.channels), Blocked: c.blocked, Quiet: max(c.quiet, now.Sub(c.heard)), Fault: c.fault,
	}
}

func (h *holding) shown(connection int, channel uint16) Held {
	return Held{
		Message: h.number, Queue: h.worker.Queue, Exchange: h.exchange, RoutingKey: h.routingKey, MessageID: h.messageID,
		Size: h.size, Body: h.body, Since: h.since, Worker: h.worker.Name, Consumer: h.worker.Consumer,
		Connection: connection, Channel: channel, Redelivered: h.redelivered, Ambiguous: h.ambiguous, Uncommitted: h.answer != none,
	}
}

func (w *worker) shown(now, oldest time.Time) Worker {
	s := w.Worker
	s.Program, s.Oldest = *w.conn.program, oldest
	if w.Holds > 0 {
		s.Busy += now.Sub(w.busySince)
	}
	return s
}
