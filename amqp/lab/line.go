package lab

import (
	"context"
	"sync"
	"time"

	amqp "github.com/rabbitmq/amqp091-go"
)

// line is where a task keeps its present connection, or its attempt to get one,
// so that others can end either.
type line struct {
	mu     sync.Mutex
	link   *link
	giveUp context.CancelFunc // ends the attempt, and later the connection
}

// begin announces an attempt to connect: from now on cut ends it.
func (l *line) begin(ctx context.Context) context.Context {
	ctx, giveUp := context.WithCancel(ctx)
	l.mu.Lock()
	defer l.mu.Unlock()
	l.link, l.giveUp = nil, giveUp
	return ctx
}

// dial connects with the context that begin gave.
func (l *line) dial(ctx context.Context, cfg Config, title string, extra amqp.Table) (*link, error) {
	k, err := dial(ctx, cfg, title, extra)
	if err != nil {
		l.cut()
		return nil, err
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	l.link = k
	return k, nil
}

// cut ends the connection there is, or the attempt to get one, at once.
func (l *line) cut() {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.link != nil {
		l.link.cut()
	}
	if l.giveUp != nil {
		l.giveUp()
	}
	l.link, l.giveUp = nil, nil
}

// stopDialling ends an attempt to connect, and leaves a connection alone.
func (l *line) stopDialling() {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.link == nil && l.giveUp != nil {
		l.giveUp()
	}
}

// close ends the connection there is in the AMQP way, if the broker answers in
// time, and an attempt to get one at once.
func (l *line) close(patience time.Duration) {
	if k := l.now(); k != nil {
		k.close(patience)
	}
	l.cut()
}

// now is the connection there is, or nil.
func (l *line) now() *link {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.link
}
