// Package tui is the program on the screen: a root model that routes messages to
// the screens, and nothing else of its own but the header, the footer and the
// questions it puts.
package tui

import (
	"cmp"
	"context"
	"crypto/tls"
	"errors"
	"io"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"rabbitlab/amqp/lab"
	"rabbitlab/amqp/lab/scenario"
	"rabbitlab/mgmt"
	"rabbitlab/mgmt/client"
	"rabbitlab/mgmt/recording"
	"rabbitlab/ui/challenge"
	"rabbitlab/ui/keys"
	"rabbitlab/ui/lesson/progress"
	"rabbitlab/ui/replay"
	"rabbitlab/ui/theme"
	"rabbitlab/ui/tui/lessons"
	"rabbitlab/ui/tui/queues"
)

// Broker is what the screens work with, once there is one.
type Broker struct {
	Name string // for the header, without password
	// Where is every address, for questions; "" is Name.
	Where string
	URL   string   // AMQP, with user and password
	More  []string // the same of other nodes of its cluster
	// Nodes are the AMQP URLs of the nodes that a broker tells of; nil where none is learnt.
	Nodes func(mgmt.Overview) []string
	Vhost string
	TLS   *tls.Config // for amqps; nil: the system's certificates
	API   *client.Client
	Own   OwnBroker // nil for somebody's
	// Tunnel says what is wrong with the way to it, "" where nothing is; nil where there is
	// none that can break.
	Tunnel func() string
}

// where is what people are asked about: every address.
func (b *Broker) where() string { return cmp.Or(b.Where, b.Name) }

// Options is what Run needs.
type Options struct {
	// Broker is one that is ready: the first frame shows it.
	Broker *Broker
	// Connect makes one ready where Broker is nil. It runs in the background while
	// the screen shows what it says.
	Connect func(ctx context.Context, progress func(stage string)) (Broker, error)
	Name    string // shown until there is a broker
	// Profile is the name that its user gave the broker, with the colour that goes with it;
	// "" for none. It begins the header, so that no broker is taken for another.
	Profile string
	Colour  theme.Colour
	Node    string // by which :node comes back to it: that name, or what it is called without one
	Nodes   *Nodes // the brokers to which the screens can be taken; nil for none

	Own        bool                 // a broker of our own: queues keep their names, nothing is asked
	StandIn    bool                 // it is not RabbitMQ, and stands in for it: the header says so
	Loopback   bool                 // it is on this machine
	Plain      bool                 // a password goes to it over the network without TLS: the header says so
	Agreed     bool                 // the playground may be used wherever it is: nobody is asked
	ReadOnly   bool                 // nothing can be changed
	Play       bool                 // open on the Playground
	Card       bool                 // with the card of the first minute, until a key is pressed
	Scenario   *scenario.Scenario   // set up when the broker is there; nil for none
	Challenge  *challenge.Challenge // set up in place of that; nil for none
	Challenges ChallengeStore       // keeps what became of them; nil where nothing is kept
	Learn      bool                 // open on Lessons
	Lesson     string               // opened there; "" for the list
	Tapped     *Tapped              // programs that are read along with: the screens open on them; nil for none
	Vhost      string               // shown first on Queues, "" for all
	Refresh    time.Duration        // the least time between two readings of the same; 0 as often as there can be news
	// ConsumerTimeout is what a broker of our own was started with; 0 is its default.
	ConsumerTimeout time.Duration
	Progress        progress.Progress // of the lessons, as it was kept
	Store           lessons.Store     // keeps it; nil where nothing is kept
	Columns         queues.Choice     // of the Queues screen, as they were kept
	ColumnStore     queues.Store      // keeps them; nil where nothing is kept
	Hurried         bool              // stories take no longer than they must: nobody looks on

	Replay      *replay.Player // a recording that is shown in the place of a broker; nil for none. Broker has its names
	ReplayAfter time.Duration  // where in it the screens begin

	Record *recording.Writer // writes what is learnt and what happens; nil for no recording

	Terminal io.Writer // takes what is copied and the window's title; nil where nothing does
	Mouse    bool      // the mouse is listened to
	Calm     bool      // nothing flashes or flies
	Bell     bool      // something critical that is new rings the bell
	// Browser shows a URL; nil where there is none, and URLs are copied.
	Browser func(url string) error
	// Keyboard is asked for the terminal's ground, where the theme does not know it; nil
	// for none.
	Keyboard Keyboard
	ground   <-chan bool // what it tells

	Theme *theme.Theme
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
type Left struct {
	Broker string
	Queues []string
}

// lookedFor is how many times a second Bubble Tea looks whether there is something to
// draw: less often than the 60 times that are usual, which cost while nothing happens.
const lookedFor = 40

// Run shows the program until the user quits or the context ends. The terminal
// is put back in order whatever happens.
func Run(ctx context.Context, o Options, opts ...tea.ProgramOption) ([]Left, error) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	if o.Keyboard != nil && o.Terminal != nil {
		s := newSieve(o.Keyboard)
		o.ground = s.told
		opts = append(opts, tea.WithInput(s))
	}
	all := newSessions(ctx, o)
	defer all.close()
	opts = append([]tea.ProgramOption{tea.WithAltScreen(), tea.WithFPS(lookedFor), tea.WithContext(ctx), tea.WithoutSignalHandler()}, opts...)
	if o.Mouse {
		opts = append(opts, tea.WithMouseCellMotion())
	}
	o.write(keepTitle)
	defer o.write(restoreTitle)
	program := tea.NewProgram(all, opts...)
	stop := tidyBeforeDump(program.ReleaseTerminal)
	_, err := program.Run()
	stop()
	if errors.Is(err, tea.ErrProgramKilled) && ctx.Err() != nil {
		err = ErrInterrupted
	}
	all.close()
	return all.left(), err
}

// write writes to the terminal beside what is drawn.
func (o *Options) write(sequence string) {
	if o.Terminal != nil {
		_, _ = io.WriteString(o.Terminal, sequence)
	}
}

// newLab makes the lab for a broker.
func (o Options) newLab(b Broker) *lab.Lab {
	cfg := lab.Config{URL: b.URL, More: b.More, TLS: b.TLS}
	if t := o.Tapped; t != nil && t.URL != "" {
		cfg = lab.Config{URL: t.URL}
	}
	if !o.Own {
		cfg.Prefix = lab.Prefix
	}
	return lab.New(cfg)
}
