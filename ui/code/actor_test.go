package code_test

import (
	"bufio"
	"io"
	"os"
	"os/exec"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"rabbitlab/amqp/lab/record"
)

// actor is somebody at work on a stage: the lab's own, or a program.
type actor interface {
	begun() int            // messages taken in hand
	ended() (string, bool) // why it ended by itself, if it did
	kill()                 // without a goodbye
}

// program is a program that runs.
type program struct {
	cmd   *exec.Cmd
	lines atomic.Int64 // printed: one a message
	wrong notes
	done  chan struct{} // closed when it has ended
	err   error         // how, if done
}

// notes is what a program writes of its own state, and may be read while it runs.
type notes struct {
	mu sync.Mutex
	b  strings.Builder
}

func (n *notes) Write(p []byte) (int, error) {
	n.mu.Lock()
	defer n.mu.Unlock()
	return n.b.Write(p)
}

func (n *notes) String() string {
	n.mu.Lock()
	defer n.mu.Unlock()
	return n.b.String()
}

// start starts a program on a broker.
func start(t *testing.T, cmd *exec.Cmd, s *stage) *program {
	t.Helper()
	p := &program{cmd: cmd, done: make(chan struct{})}
	cmd.Env = append(append(os.Environ(), cmd.Env...), "AMQP_URL="+s.address)
	cmd.Stderr = &p.wrong
	out, err := cmd.StdoutPipe()
	must(t, err)
	must(t, cmd.Start())
	go p.follow(out)
	t.Cleanup(p.kill)
	return p
}

func (p *program) follow(out io.Reader) {
	defer close(p.done)
	for lines := bufio.NewScanner(out); lines.Scan(); {
		p.lines.Add(1)
	}
	p.err = p.cmd.Wait()
}

func (p *program) begun() int { return int(p.lines.Load()) }

func (p *program) ended() (string, bool) {
	select {
	case <-p.done:
		return p.wrong.String(), true
	default:
		return "", false
	}
}

func (p *program) kill() {
	p.cmd.Process.Kill() // that it has ended already is as well
	<-p.done
}

// ownWorker is a worker of the lab.
type ownWorker struct {
	s    *stage
	name string
}

func (s *stage) ownWorker(spec record.WorkerSpec) actor {
	s.t.Helper()
	name, err := s.lab.AddWorker(spec)
	must(s.t, err)
	return ownWorker{s, name}
}

func (w ownWorker) begun() int {
	w.s.mu.Lock()
	defer w.s.mu.Unlock()
	return w.s.begun
}

func (w ownWorker) ended() (string, bool) {
	w.s.mu.Lock()
	defer w.s.mu.Unlock()
	worker := w.s.state.Worker(w.name)
	if worker == nil || worker.Condition != record.Broken {
		return "", false
	}
	return worker.Reason, true
}

func (w ownWorker) kill() {
	if _, has := w.ended(); !has {
		must(w.s.t, w.s.lab.KillWorker(w.name))
	}
}

// ownProducer is the lab's producer.
type ownProducer struct{ s *stage }

func (s *stage) ownProducer(spec record.ProducerSpec) actor {
	s.t.Helper()
	must(s.t, s.lab.SetProducer(spec))
	if spec.Rate == 0 {
		bodies := 1
		if spec.EvenBody != "" {
			bodies = 2
		}
		must(s.t, s.lab.Burst(spec.Queue, bodies))
	}
	return ownProducer{s}
}

func (ownProducer) begun() int            { return 0 }
func (ownProducer) ended() (string, bool) { return "", false }
func (p ownProducer) kill()               { p.s.lab.Close() }
