package cli

import (
	"fmt"
	"io"
	"time"

	"rabbitlab/ui/lang"
	"rabbitlab/ui/text"
)

var spinnerFrames = []rune("⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏")

// spinnerPace is how often it is drawn.
const spinnerPace = 100 * time.Millisecond

// spinner is a line that says what is waited for, and for how long already. It
// is wiped at the end. A nil spinner draws nothing.
type spinner struct {
	stages chan string
	end    chan struct{}
	ended  chan struct{}
}

// startSpinner draws on w, which has to be a terminal.
func startSpinner(w io.Writer) *spinner {
	s := &spinner{stages: make(chan string), end: make(chan struct{}), ended: make(chan struct{})}
	go s.draw(w)
	return s
}

// stage says what is waited for now. It must not be called after stop.
func (s *spinner) stage(what string) {
	if s != nil {
		s.stages <- what
	}
}

// stop wipes the line.
func (s *spinner) stop() {
	if s == nil {
		return
	}
	close(s.end)
	<-s.ended
}

func (s *spinner) draw(w io.Writer) {
	defer close(s.ended)
	defer fmt.Fprint(w, "\r\x1b[K")
	tick := time.NewTicker(spinnerPace)
	defer tick.Stop()
	began, what := time.Now(), ""
	for frame := 0; ; frame++ {
		if what != "" {
			turn := spinnerFrames[frame%len(spinnerFrames)]
			fmt.Fprintf(w, "\r%c %s  %.1f s\x1b[K", turn, text.Clean(lang.Echo(what)), time.Since(began).Seconds())
		}
		select {
		case what = <-s.stages:
		case <-tick.C:
		case <-s.end:
			return
		}
	}
}
