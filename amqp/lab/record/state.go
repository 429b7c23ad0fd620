package record

import (
	"slices"
	"time"
)

// State is what the events add up to. It is made by Apply alone, which does no
// IO and reads no clock: the same events give the same State, on the screen, in
// a report and in a replay. A State belongs to one goroutine.
type State struct {
	Now     time.Time // of the newest event
	Seq     uint64    // of the newest event
	queues  []*Queue
	workers []*Worker
	ledger  ledger
	recent  ring[Event]
	downs   ring[Down]
	numbers map[string]uint16 // worker's name → its number, from 1; kept when it is removed
	names   []string          // the same the other way round; number 0 is no worker
	bare    bool              // only the books are kept, and what each worker is doing
}

// recentEvents is how many events Recent remembers.
const recentEvents = 5000

// NewState makes the state before the first event.
func NewState() *State {
	s := newState(newLedger(maxSteps))
	s.recent = newRing[Event](recentEvents)
	return s
}

// NewWatched makes the state of programs that are only read along with: a message may be
// met for the first time when it is delivered.
func NewWatched() *State {
	s := NewState()
	s.ledger.meets = true
	return s
}

// NewShadow makes a state that keeps the books and nothing that is only for
// people: no lives and no recent events.
func NewShadow() *State {
	s := newState(newLedger(0))
	s.bare = true
	return s
}

func newState(l ledger) *State {
	return &State{ledger: l, downs: newRing[Down](downsKept), numbers: map[string]uint16{}, names: []string{""}}
}

// Queue is what the lab knows of one of its queues.
type Queue struct {
	Spec     QueueSpec
	Producer *ProducerSpec // nil before it has one
	Running  bool          // the producer publishes at its rate
	Blocked  string        // why the broker has blocked the producer, "" while it has not
	Trouble  string        // why the producer cannot publish, "" while it can
	Deleted  bool
	Gone     bool // the broker no longer has it, and nobody has declared it anew
	Counts   Counts
	moves    int64 // of messages from one place to another
	declared int   // how often it was
}

// Moves is how many messages of the queue went from one place to another so far.
func (q *Queue) Moves() int64 { return q.moves }

// Declared is how often the queue was declared.
func (q *Queue) Declared() int { return q.declared }

// Queues lists the queues in the order in which they were declared.
func (s *State) Queues() []*Queue { return s.queues }

// Queue finds a queue by name; nil if the lab has none of that name.
func (s *State) Queue(name string) *Queue {
	for _, q := range s.queues {
		if q.Spec.Name == name {
			return q
		}
	}
	return nil
}

// Workers lists the workers in the order in which they were added.
func (s *State) Workers() []*Worker { return s.workers }

// Worker finds a worker by name; nil if there is none.
func (s *State) Worker(name string) *Worker {
	for _, w := range s.workers {
		if w.Name == name {
			return w
		}
	}
	return nil
}

// Recent is the newest events, oldest first, at most 5000.
func (s *State) Recent() []Event { return s.recent.all() }

// Total adds up the counts of all queues.
func (s *State) Total() Counts {
	var t Counts
	for _, q := range s.queues {
		t.add(q.Counts)
	}
	return t
}

// Life is what happened to one message; false if the lab never published it or
// no longer remembers it.
func (s *State) Life(message int64) (Life, bool) { return s.ledger.life(message) }

// Newest is the number of the newest message; 0 before the first.
func (s *State) Newest() int64 { return s.ledger.newest }

// Apply takes the next event. Now never goes back, whatever the events say.
func (s *State) Apply(e Event) {
	s.Seq = e.Seq
	s.recent.push(e)
	s.Suppose(e)
}

// Suppose takes what is no event, as nobody saw it, and follows from those that were: it counts
// as one does, and is not among the recent ones.
func (s *State) Suppose(e Event) {
	if e.At.After(s.Now) {
		s.Now = e.At
	}
	if e.Message > 0 {
		s.applyMessage(e)
	}
	if e.Worker != "" {
		s.applyWorker(e)
	}
	if e.cutsOff() {
		s.ledger.cutOff(s.numberOf(e.Worker))
	}
	if e.Queue != "" {
		s.applyQueue(e)
	}
	s.applyBroker(e)
}

// applyBroker follows when the broker was down.
func (s *State) applyBroker(e Event) {
	switch e.Kind {
	case BrokerStopping, BrokerStopped, BrokerCrashed:
		s.ledger.era++
		if last := s.downs.last(); last == nil || !last.To.IsZero() {
			s.downs.push(Down{From: e.At})
		}
	case NodeCrashed: // the others go on
		s.ledger.era++
	case BrokerStarted:
		if last := s.downs.last(); last != nil && last.To.IsZero() {
			last.To = e.At
		}
		for _, q := range s.queues {
			q.applyBrokerStarted()
		}
	}
}

// Down is a time in which the broker was not there.
type Down struct{ From, To time.Time } // To is zero while it goes on

// downsKept is how many of those are remembered.
const downsKept = 32

// Downs lists when the broker was down, as far as it was our doing, oldest first, at
// most 32 times.
func (s *State) Downs() []Down { return s.downs.all() }

// applyMessage keeps the books: where each message is, and how often what
// happened to it.
func (s *State) applyMessage(e Event) {
	i, _ := s.queueOf(e.Queue)
	s.ledger.apply(e, s.queues, i, s.numberOf(e.Worker))
}

// queueOf finds or makes the queue an event speaks of, with its index.
func (s *State) queueOf(name string) (int, *Queue) {
	for i, q := range s.queues {
		if q.Spec.Name == name {
			return i, q
		}
	}
	q := &Queue{Spec: QueueSpec{Name: name, Type: Classic}}
	s.queues = append(s.queues, q)
	return len(s.queues) - 1, q
}

// numberOf gives each worker a number of its own; 0 for no worker.
func (s *State) numberOf(worker string) uint16 {
	if worker == "" {
		return 0
	}
	n, ok := s.numbers[worker]
	if !ok {
		n = uint16(len(s.names))
		s.names = append(s.names, worker)
		s.numbers[worker] = n
	}
	return n
}

func (s *State) applyQueue(e Event) {
	i, q := s.queueOf(e.Queue)
	q.applyProducer(e)
	switch e.Kind {
	case QueueDeclared:
		q.Spec, q.Deleted, q.Gone = *e.QueueSpec, false, false
		q.declared++
	case QueueGone:
		q.Gone = true
	case QueueDeleted:
		q.Deleted, q.Gone, q.Running, q.Blocked, q.Trouble = true, false, false, "", ""
		s.ledger.dropAll(e, s.queues, i)
		q.Counts.Foreign = 0
	case Delivered:
		if e.Message == 0 {
			q.Counts.Foreign++
		}
	}
}

// applyProducer follows what the queue's producer is doing.
func (q *Queue) applyProducer(e Event) {
	switch e.Kind {
	case ProducerStarted, ProducerEdited:
		q.Producer, q.Running, q.Trouble = e.Producer, e.Producer.Rate > 0, ""
	case ProducerStopped:
		q.Running, q.Blocked, q.Trouble = false, "", ""
	case Blocked:
		q.Blocked = e.Reason
	case Unblocked:
		q.Blocked = ""
	case ConnectionClosed, ChannelClosed:
		if e.Worker == "" {
			// a blocked connection is blocked no longer when it is gone
			q.Trouble, q.Blocked = e.Reason, ""
		}
	case Published, Confirmed:
		q.Trouble = ""
	}
}

// applyBrokerStarted forgets what an idle producer could not do: it connects again when there
// is something to publish, and nothing else would tell that it can.
func (q *Queue) applyBrokerStarted() {
	if !q.Running {
		q.Trouble = ""
	}
}

func (s *State) applyWorker(e Event) {
	w := s.Worker(e.Worker)
	if w == nil && e.Kind == AckUnread {
		return // it was taken off the list before this was known
	}
	if w == nil {
		w = newWorker(e.Worker)
		s.workers = append(s.workers, w)
	}
	if e.Kind == WorkerRemoved {
		s.workers = slices.DeleteFunc(s.workers, func(x *Worker) bool { return x == w })
		return
	}
	if s.bare {
		w.applyCondition(e)
		return
	}
	w.apply(e)
}

// Consumers is how many of our workers the broker may count as consumers of a
// queue, at most.
func (s *State) Consumers(queue string) (n int) {
	for _, w := range s.workers {
		if w.Spec.Queue == queue && w.Condition.Alive() {
			n++
		}
	}
	return n
}

// Missing picks n of the messages that wait in a queue: those that a broker is likeliest to have
// lost, where so many are gone (limit is its delivery limit, 0 for none).
func (s *State) Missing(queue string, n int64, limit int) []int64 {
	i, _ := s.queueOf(queue)
	return s.ledger.missing(i, n, limit)
}
