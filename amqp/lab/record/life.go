package record

import "time"

// Life is what happened to one message, oldest step first.
type Life struct {
	Message int64
	Steps   []Step
	Skipped int  // steps left out after the first ones, where there were too many
	Cut     bool // the beginning is no longer remembered
}

// Step is one event of a message's life.
type Step struct {
	At          time.Time
	Kind        Kind
	Worker      string
	Redelivered bool
	Automatic   bool
	Failed      bool
	Reason      string
}

// A life keeps its first and its last steps: a message in a requeue loop has
// thousands.
const (
	firstSteps = 8
	lastSteps  = 56
)

// note adds an event to its message's life.
func (l *ledger) note(c *chunk, e Event) {
	if l.maxSteps == 0 {
		return
	}
	c.touched = l.clock
	if c.lives == nil {
		c.lives = make([][]Step, chunkSize)
	}
	steps := &c.lives[(e.Message-1)%chunkSize]
	step := Step{e.At, e.Kind, e.Worker, e.Redelivered, e.Automatic, e.Failed, e.Reason}
	if len(*steps) < firstSteps+lastSteps {
		*steps = append(*steps, step)
		c.steps++
		l.steps++
	} else {
		last := (*steps)[firstSteps:]
		copy(last, last[1:])
		last[lastSteps-1] = step
		c.entries[(e.Message-1)%chunkSize].skipped++
	}
	if l.steps > l.maxSteps {
		l.forget()
	}
}

// forget lets go of the lives in the chunk that was touched longest ago.
func (l *ledger) forget() {
	var oldest *chunk
	for _, c := range l.chunks {
		if c.steps > 0 && (oldest == nil || c.touched < oldest.touched) {
			oldest = c
		}
	}
	l.steps -= oldest.steps
	oldest.lives, oldest.steps = nil, 0
	for i := range oldest.entries {
		oldest.entries[i].skipped = 0
	}
}

// life is what the ledger remembers of a message.
func (l *ledger) life(message int64) (Life, bool) {
	if message < 1 {
		return Life{}, false
	}
	c, r := l.at(message)
	if r == nil || r.place == nowhere {
		return Life{}, false
	}
	life := Life{Message: message}
	if c.lives != nil {
		life.Steps = append(life.Steps, c.lives[(message-1)%chunkSize]...)
	}
	life.Cut = len(life.Steps) == 0 || life.Steps[0].Kind != Published
	life.Skipped = int(r.skipped)
	return life, true
}
