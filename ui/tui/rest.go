package tui

import (
	"context"

	"rabbitlab/ui/lang"
	"rabbitlab/ui/text"
)

// reading is the reader at work.
type reading struct {
	stop  context.CancelFunc
	ended chan struct{}
}

// read has the broker read until the session rests.
func (m *model) read() {
	ctx, stop := context.WithCancel(m.ctx)
	before, reader := m.reading.ended, m.reader
	m.reading = reading{stop, make(chan struct{})}
	ended := m.reading.ended
	m.tasks.Go(func() {
		defer close(ended)
		if before != nil {
			<-before // it ends when its last answers are there
		}
		_ = reader.Run(ctx)
	})
}

// rest has nobody read the broker while another is shown. All that is on the screens stays as
// it is, and the playground goes on.
func (m *model) rest() {
	m.resting = true
	if m.reading.stop != nil {
		m.reading.stop()
	}
}

// wake goes on where the session was when it began to rest.
func (m *model) wake() {
	if !m.resting {
		return
	}
	m.resting, m.changed, m.titled = false, true, ""
	if m.reading.stop != nil {
		m.read()
	}
}

// restSaid says what becomes of a session while another is shown.
func (m *model) restSaid() string {
	name := text.Clean(m.called())
	queues, workers := 0, 0
	if m.stage == running {
		queues, workers = len(m.queuesOfLab()), len(m.labState.Workers())
	}
	if queues+workers == 0 {
		return lang.Say("%s is not read meanwhile; :node %s comes back to it", name, text.Clean(m.o.Node))
	}
	return lang.Say("The playground of %s goes on, with %s and %s; :node %s comes back to it", name,
		lang.Plural(int64(queues), "queue"), lang.Plural(int64(workers), "worker"), text.Clean(m.o.Node))
}
