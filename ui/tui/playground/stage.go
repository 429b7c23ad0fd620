package playground

// Covered says that a form or a page lies over the screen.
func (m *Model) Covered() bool { return m.overlay != nil }

// Allowed says that things may be declared on this broker: it is ours, on this
// machine, or the user has agreed.
func (m *Model) Allowed() bool { return m.allowed }

// Used says that the user has had a hand in what goes on, since the playground was
// emptied: a story that is played in it may come out otherwise.
func (m *Model) Used() bool { return m.used }

// Figures is how many messages are ready and unacked in a queue, as the screen shows them,
// and false where the playground has no such queue.
func (m *Model) Figures(name string) (ready, unacked int64, known bool) {
	q := m.o.State.Queue(name)
	if q == nil {
		return 0, 0, false
	}
	ready, unacked = m.figuresOf(name).show(q.Counts)
	return ready, unacked, true
}

// Hold has the screen not tell what just happened: a lesson has asked what will, and
// the sentence or the log may answer.
func (m *Model) Hold(on bool) { m.held = on }

// Follow has the cursor stand on the worker that a story has hired last, until the user
// moves it or has a hand in the story: where one row has room, that is the one to see.
func (m *Model) Follow(on bool) { m.follows = on }
