// Package tui is the program on the screen: a root model that routes messages to
// the screens, and nothing else of its own but the header, the footer and the
// questions it puts.
package tui

import (
	"context"
	"crypto/tls"
	"errors"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"rabbitlab/amqp/lab"
	"rabbitlab/amqp/lab/scenario"
	"rabbitlab/mgmt/client"
	"rabbitlab/ui/keys"
	"rabbitlab/ui/lesson/progress"
	"rabbitlab/ui/theme"
	"rabbitlab/ui/tui/lessons"
)

// Broker is what the screens work with, once there is one.
type Broker struct {
	Name  string // for the header, without password
	URL   string // AMQP, with user and password
	Vhost string
	TLS   *tls.Config // for amqps; nil: the system's certificates
	API   *client.Client
	Own   OwnBroker // nil for somebody's
}

// Options is what Run needs.
type Options struct {
	// Broker is one that is ready: the first frame shows it.
	Broker *Broker
	// Connect makes one ready where Broker is nil. It runs in the background while
	// the screen shows what it says.
	Connect func(ctx context.Context, progress func(stage string)) (Broker, error)
	Name    string // shown until there is a broker

	Own      bool               // a broker of our own: queues keep their names, nothing is asked
	StandIn  bool               // it is not RabbitMQ, and stands in for it: the header says so
	Loopback bool               // it is on this machine
	Agreed   bool               // the playground may be used wherever it is: nobody is asked
	ReadOnly bool               // nothing can be changed
	Play     bool               // open on the Playground
	Scenario *scenario.Scenario // set up when the broker is there; nil for none
	Learn    bool               // open on Lessons
	Lesson   string             // opened there; "" for the list
	Vhost    string             // shown first on Queues, "" for all
	Refresh  time.Duration      // the least time between two readings of the same; 0 as often as there can be news
	// ConsumerTimeout is what a broker of our own was started with; 0 is its default.
	ConsumerTimeout time.Duration
	Progress        progress.Progress // of the lessons, as it was kept
	Store           lessons.Store     // keeps it; nil where nothing is kept
	Hurried         bool              // stories take no longer than they must: nobody looks on

	Theme theme.Theme
	Keys  keys.Map
	Now   func() time.Time // nil is time.Now
}

func (o *Options) now() time.Time {
	if o.Now == nil {
		return time.Now()
	}
	return o.Now()
}

// trusted says that the playground can be used without a question.
func (o Options) trusted() bool { return o.Own || o.Loopback || o.Agreed }

// ErrInterrupted is what Run returns when the context ended it: a signal.
var ErrInterrupted = errors.New("interrupted")

// Left is what the user left behind on somebody's broker.
type Left struct{ Queues []string }

// lookedFor is how many times a second Bubble Tea looks whether there is something to
// draw: less often than the 60 times that are usual, which cost while nothing happens.
const lookedFor = 40

// Run shows the program until the user quits or the context ends. The terminal
// is put back in order whatever happens.
func Run(ctx context.Context, o Options, opts ...tea.ProgramOption) (Left, error) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	m := newModel(ctx, o)
	defer m.close()
	opts = append([]tea.ProgramOption{tea.WithAltScreen(), tea.WithFPS(lookedFor), tea.WithContext(ctx), tea.WithoutSignalHandler()}, opts...)
	program := tea.NewProgram(m, opts...)
	stop := tidyBeforeDump(program.ReleaseTerminal)
	_, err := program.Run()
	stop()
	if errors.Is(err, tea.ErrProgramKilled) && ctx.Err() != nil {
		err = ErrInterrupted
	}
	m.close()
	return Left{m.leftBehind()}, err
}

// newLab makes the lab for a broker.
func (o Options) newLab(b Broker) *lab.Lab {
	cfg := lab.Config{URL: b.URL, TLS: b.TLS}
	if !o.Own {
		cfg.Prefix = lab.Prefix
	}
	return lab.New(cfg)
}
