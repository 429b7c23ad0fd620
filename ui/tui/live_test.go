package tui

import (
	"context"
	"reflect"
	"strings"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/ansi"

	"rabbitlab/amqp/minirabbit"
	"rabbitlab/mgmt"
	"rabbitlab/mgmt/client"
)

// live is the root model on a broker that is there, with a test in the place of
// Bubble Tea: commands run, and their messages come back.
type live struct {
	t      *testing.T
	m      *model
	root   tea.Model // what is given the messages: m, or what shows it
	broker server
	msgs   chan tea.Msg
	ctx    context.Context
}

// server is a broker of our own: the built-in one, or RabbitMQ.
type server interface {
	OwnBroker
	URL() string
	Management() string
	User() string
	Password() string
}

// patience is how long something that must happen may take: a RabbitMQ that crashed
// is back after 7 seconds, and after 20 where the machine has other work.
const patience = time.Minute

// onBuiltin starts a built-in broker and the program on it.
func onBuiltin(t *testing.T, set ...func(*Options)) *live {
	t.Helper()
	server, err := minirabbit.Start(minirabbit.Options{Permit: minirabbit.TransientQueuesToo})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = server.Close() })
	return onOwn(t, server, set...)
}

// onOwn starts the program on a broker of our own.
func onOwn(t *testing.T, server server, set ...func(*Options)) *live {
	t.Helper()
	api, err := client.New(client.Config{URL: server.Management(), User: server.User(), Password: server.Password()})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(api.Close)
	o := options()
	o.Own, o.Connect = true, nil
	o.Broker = &Broker{Name: "our own", URL: server.URL(), Vhost: "/", API: api, Own: server}
	for _, s := range set {
		s(&o)
	}
	ctx, cancel := context.WithCancel(t.Context())
	l := &live{t: t, m: newModel(ctx, o), broker: server, msgs: make(chan tea.Msg), ctx: ctx}
	l.root = l.m
	t.Cleanup(func() { cancel(); l.m.close() })
	l.run(l.m.Init())
	return l
}

// run runs a command, and those that come of it.
func (l *live) run(cmd tea.Cmd) {
	if cmd == nil {
		return
	}
	go func() {
		msg := cmd()
		if v := reflect.ValueOf(msg); msg != nil && v.Kind() == reflect.Slice && v.Type().Elem() == reflect.TypeFor[tea.Cmd]() {
			for i := range v.Len() {
				l.run(v.Index(i).Interface().(tea.Cmd))
			}
			return
		}
		select {
		case l.msgs <- msg:
		case <-l.ctx.Done():
		}
	}()
}

// await goes on until something is so.
func (l *live) await(what string, is func() bool) *live {
	l.t.Helper()
	return l.awaitFor(patience, what, is)
}

// awaitFor is await with another patience.
func (l *live) awaitFor(patience time.Duration, what string, is func() bool) *live {
	l.t.Helper()
	deadline := time.After(patience)
	for !is() {
		select {
		case msg := <-l.msgs:
			_, cmd := l.root.Update(msg)
			l.run(cmd)
		case <-deadline:
			l.t.Fatalf("never: %s\n%s", what, ansi.Strip(l.m.View()))
		}
	}
	return l
}

// shows goes on until all of it stands on the screen.
func (l *live) shows(parts ...string) *live {
	l.t.Helper()
	for _, part := range parts {
		l.await(part+" on the screen", func() bool { return strings.Contains(squeeze(ansi.Strip(l.m.View())), squeeze(part)) })
	}
	return l
}

func (l *live) press(ks ...string) *live {
	for _, k := range ks {
		msg := tea.KeyMsg{Type: tea.KeyRunes, Runes: []rune(k)}
		if t, ok := named[k]; ok {
			msg = tea.KeyMsg{Type: t}
		}
		_, cmd := l.root.Update(msg)
		l.run(cmd)
	}
	return l
}

// queues is what stands on the broker.
func (l *live) queues() (names []string) {
	all, err := l.m.broker.API.AllQueues(l.t.Context(), mgmt.QueueQuery{})
	if err != nil {
		l.t.Fatal(err)
	}
	for _, q := range all.Queues {
		names = append(names, q.Name)
	}
	return names
}

// empty deletes what the playground declared.
func (l *live) empty() {
	for _, q := range l.m.lab.Queues() {
		if err := l.m.lab.DeleteQueue(context.Background(), q.Name); err != nil {
			l.t.Error(err)
		}
	}
}
