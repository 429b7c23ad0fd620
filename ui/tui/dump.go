package tui

import (
	"os"
	"os/signal"
	"syscall"
	"time"
)

// dumps are the signals on which the Go runtime prints what every goroutine is doing,
// and ends the program.
var dumps = []os.Signal{syscall.SIGQUIT, syscall.SIGABRT}

// tidyPatience is how long putting the terminal back in order may take. Whoever asks
// for a dump may do so because the program hangs.
const tidyPatience = time.Second

// tidyBeforeDump has tidy put the terminal back in order before a dump, which would else
// be written into the screen, and leave the terminal as it is there. It holds until stop.
func tidyBeforeDump(tidy func() error) (stop func()) {
	asked, over := make(chan os.Signal, 1), make(chan struct{})
	for _, s := range dumps {
		if !signal.Ignored(s) { // as in what a script runs in the background
			signal.Notify(asked, s)
		}
	}
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		select {
		case s := <-asked:
			inTime(tidy)
			signal.Reset(s)
			raise(s)
		case <-over:
		}
	}()
	return func() {
		signal.Stop(asked)
		close(over)
		<-ended
	}
}

// inTime tidies up, or gives up.
func inTime(tidy func() error) {
	done := make(chan error, 1)
	go func() { done <- tidy() }()
	select {
	case <-done:
	case <-time.After(tidyPatience):
	}
}

// raise sends the program a signal, where the system has that.
func raise(s os.Signal) {
	if self, err := os.FindProcess(os.Getpid()); err == nil {
		_ = self.Signal(s)
	}
}
