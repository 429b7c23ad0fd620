package tui

import (
	"bytes"
	"context"
	"errors"
	"strings"
	"sync"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"
	"go.uber.org/goleak"
)

// The wait is on the screen with what is going on and how long it has taken.
func TestBootScreen(t *testing.T) {
	w := newWorld(t)
	w.sees("rabbitlab", "prod.example", "starting", "0 s")
	w.do(stageMsg("booting RabbitMQ 3.10.8")).later(4200 * time.Millisecond)
	w.sees("booting RabbitMQ 3.10.8 4 s")
	first := w.sight()
	w.later(frame)
	if w.sight() == first {
		t.Error("the spinner stands still")
	}
	w.press("?", "2", "a", "tab")
	w.sees("booting RabbitMQ 3.10.8 4 s")
	if w.press("q"); !w.quit {
		t.Error("q does not quit")
	}
}

func TestBootFailed(t *testing.T) {
	w := newWorld(t)
	w.do(connectedMsg{err: errBoot})
	w.sees("No broker.", "cannot start RabbitMQ: port 5672 is taken by somebody", "its log ends with:", `eaddrinuse \e[31m`, "q quits")
	for _, size := range [][2]int{{20, 6}, {80, 24}, {220, 70}} {
		w.exact(size[0], size[1])
	}
	if w.press("q"); !w.quit {
		t.Error("q does not quit")
	}
}

// writer keeps what was written, for two goroutines.
type writer struct {
	mu      sync.Mutex
	written bytes.Buffer
	changed chan struct{}
}

func newWriter() *writer { return &writer{changed: make(chan struct{}, 1)} }

func (w *writer) Write(b []byte) (int, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	select {
	case w.changed <- struct{}{}:
	default:
	}
	return w.written.Write(b)
}

// await waits until something was written.
func (w *writer) await(t *testing.T, what string) {
	t.Helper()
	timeout := time.After(30 * time.Second)
	for {
		w.mu.Lock()
		there := strings.Contains(w.written.String(), what)
		w.mu.Unlock()
		if there {
			return
		}
		select {
		case <-w.changed:
		case <-timeout:
			t.Fatalf("%q was never drawn", what)
		}
	}
}

// The first frame does not wait for the broker, and a signal ends the program
// while the broker is still being made ready.
func TestRunDrawsBeforeTheBrokerAnswers(t *testing.T) {
	defer goleak.VerifyNone(t, goleak.IgnoreCurrent())
	o := options()
	asked := make(chan struct{})
	o.Connect = func(ctx context.Context, _ func(string)) (Broker, error) {
		close(asked)
		<-ctx.Done()
		return Broker{}, ctx.Err()
	}
	ctx, cancel := context.WithCancel(t.Context())
	out, ended := newWriter(), make(chan error)
	go func() {
		_, err := Run(ctx, o, tea.WithInput(nil), tea.WithOutput(out))
		ended <- err
	}()
	<-asked
	out.await(t, "starting")
	cancel()
	if err := <-ended; !errors.Is(err, ErrInterrupted) {
		t.Errorf("it ends with %v", err)
	}
}

// The same with a broker, and everything that was started is ended.
func TestRunEndsWithItsContext(t *testing.T) {
	o := options()
	broker := nobody(t)
	o.Connect = func(context.Context, func(string)) (Broker, error) { return broker, nil }
	ctx, cancel := context.WithCancel(t.Context())
	out, ended := newWriter(), make(chan error)
	go func() {
		_, err := Run(ctx, o, tea.WithInput(nil), tea.WithOutput(out))
		ended <- err
	}()
	out.await(t, "Queues")
	cancel()
	if err := <-ended; !errors.Is(err, ErrInterrupted) {
		t.Errorf("it ends with %v", err)
	}
}

// A broker that is ready is on the first frame: nobody sees a wait.
func TestABrokerThatIsReady(t *testing.T) {
	broker := nobody(t)
	w := newWorld(t, func(o *Options) { o.Broker, o.Connect, o.Play = &broker, nil, true })
	w.m.Init()
	w.sees("1 Queues▸2 Play 3 Diag 4 Learn 5 Log")
	w.seesNot("starting")
}
