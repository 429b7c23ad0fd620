package cli

import (
	"context"
	"os"
	"os/signal"
	"syscall"
)

// heeded are the signals that end the program, without SIGHUP where it was started
// to ignore that, as nohup does. SIGINT is heeded also by what a script runs in the
// background, for which the shell ignores it: whoever sends it there means it.
func heeded() []os.Signal {
	all := []os.Signal{os.Interrupt, syscall.SIGTERM}
	if !signal.Ignored(syscall.SIGHUP) {
		all = append(all, syscall.SIGHUP)
	}
	return all
}

// untilSignal returns a context that the first SIGINT, SIGTERM or SIGHUP ends,
// with a signalled as its cause. After that the signals have their usual effect
// again, so that a second one ends a program that hangs.
//
// SIGPIPE is taken too, and does nothing: a write to a pipe that nobody reads
// then fails, and what has been started is still put away.
func untilSignal() (ctx context.Context, stop func()) {
	ctx, cancel := context.WithCancelCause(context.Background())
	signals, pipes := make(chan os.Signal, 1), make(chan os.Signal, 1)
	for _, s := range heeded() {
		signal.Notify(signals, s) // one by one: with none at all, Notify would take every signal
	}
	signal.Notify(pipes, syscall.SIGPIPE)
	done := make(chan struct{})
	go func() {
		defer close(done)
		select {
		case s := <-signals:
			signal.Stop(signals)
			cancel(signalled{s})
		case <-ctx.Done():
		}
	}()
	return ctx, func() {
		cancel(nil)
		<-done
		signal.Stop(signals)
		signal.Stop(pipes)
	}
}
