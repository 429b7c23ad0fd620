package playground

// Covered says that a form or a page lies over the screen.
func (m *Model) Covered() bool { return m.overlay != nil }

// Allowed says that things may be declared on this broker: it is ours, on this
// machine, or the user has agreed.
func (m *Model) Allowed() bool { return m.allowed }

// Used says that the user has had a hand in what goes on, since the playground was
// emptied: a story that is played in it may come out otherwise.
func (m *Model) Used() bool { return m.used }
