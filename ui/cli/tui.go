package cli

import (
	"cmp"
	"context"
	"strings"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"rabbitlab/amqp/lab/scenario"
	"rabbitlab/amqp/node"
	"rabbitlab/amqp/release"
	"rabbitlab/mgmt/recording"
	"rabbitlab/ui/challenge"
	challenges "rabbitlab/ui/challenge/progress"
	"rabbitlab/ui/cli/problem"
	"rabbitlab/ui/cli/target"
	"rabbitlab/ui/lang"
	"rabbitlab/ui/lesson/progress"
	"rabbitlab/ui/theme"
	"rabbitlab/ui/tui"
)

// opening is where the screens open.
type opening struct {
	playground bool                 // on the playground instead of the queues
	scenario   string               // set up in the playground; "" for none
	lessons    bool                 // on the lessons
	lesson     string               // opened there; "" for their list
	challenge  *challenge.Challenge // set up in the playground; nil for none
}

// openScreens opens the screens on the broker that is meant.
func (p *program) openScreens(ctx context.Context, c target.Choice, o opening) error {
	if !p.inScreen || !p.outScreen {
		return noTerminal(lang.Say("for scripts there are rabbitlab list and rabbitlab run"))
	}
	t, _, err := p.resolve(ctx, c)
	if err != nil {
		return err
	}
	if err := canStart(ctx, t); err != nil {
		return err // said here, where it stays readable after the screens are gone
	}
	p.warnPlain(t, !p.flags.readOnly)
	return p.screens(ctx, t, o)
}

// canStart says why a private broker cannot be started, where that is known at once.
func canStart(ctx context.Context, t target.Target) (err error) {
	switch t.Private {
	case target.Local:
		_, err = node.Find()
	case target.Docker:
		err = node.FindEngine(ctx)
	}
	return err
}

func noTerminal(instead string) error {
	return &problem.Error{What: lang.Say("the screens need a terminal, and there is none here"), Do: instead}
}

// screens shows the screens until they are closed. A broker that takes its time
// is made ready behind them, any other before; it is put away after them.
func (p *program) screens(ctx context.Context, t target.Target, o opening) error {
	all := &backstages{p: p}
	defer all.close()
	s := p.backstage(t, o)
	all.add(s)
	options, err := p.screenOptions(t, o)
	if err != nil {
		return err
	}
	options.Nodes = all.nodes()
	if t.Boots() {
		options.Connect = s.connect
	} else if err := s.atOnce(ctx, &options); err != nil {
		return err
	}
	left, err := p.showScreens(ctx, options)
	p.sayLeft(left)
	if err == nil {
		err = s.failed
	}
	return err
}

// showScreens shows them, and records what they see where that is asked for.
func (p *program) showScreens(ctx context.Context, o tui.Options) (left []tui.Left, err error) {
	vhost := "/" // of one that is still being started
	if o.Broker != nil {
		vhost = o.Broker.Vhost
	}
	if o.Record, err = p.startRecording(ctx, recording.Header{Broker: o.Name, Vhost: vhost}); err != nil {
		return left, err
	}
	if o.Record != nil && o.Nodes != nil {
		o.Nodes.Cannot = staysHere(lang.Say("a recording of this broker is being written"), lang.Say("start rabbitlab without --record to go to another"))
	}
	defer p.endRecording(o.Record, recording.End{})
	return tui.Run(ctx, o, tea.WithInput(p.in), tea.WithOutput(p.out))
}

// wishes is what the scenario that is opened needs of a broker of our own. The
// built-in broker is left as it is where queues have a consumer timeout of their own:
// other scenarios may come after this one.
func (p *program) wishes(t target.Target, o opening) wishes {
	w := wishes{as: release.Release(p.flags.as)}
	s, err := scenario.Find(cmp.Or(o.scenario, o.lesson))
	if err == nil && (t.Boots() || !release.Has(w.as.Version, release.QueueConsumerTimeout)) {
		w.consumerTimeout = s.WatchedTimeout()
	}
	if err == nil {
		w.nodes = s.Nodes()
	}
	return w
}

func (p *program) screenOptions(t target.Target, o opening) (tui.Options, error) {
	options := tui.Options{
		Node: p.nodeName(t), Profile: p.profile, Colour: theme.Colour(p.colour.Text),
		Name: t.Name, Own: t.Own(), StandIn: t.Private == target.Builtin, Loopback: t.Loopback, ReadOnly: p.flags.readOnly,
		Plain:  t.Management.AnyPlain() || t.Plain && !p.flags.readOnly,
		Agreed: p.flags.yes, Refresh: time.Duration(p.flags.refresh), ConsumerTimeout: p.wishes(t, o).consumerTimeout,

		Play:  o.playground || t.Own() && !p.flags.readOnly,
		Learn: o.lessons, Lesson: o.lesson, Progress: p.progress(), Store: progress.Open(p.progressFile),
		Terminal: p.out, Mouse: !p.flags.noMouse, Calm: p.flags.calm, Bell: p.flags.bell, Browser: browser(),
		Theme: theme.Default(), Keys: p.settings.Keymap(),
	}
	p.dress(&options)
	options.Challenge, options.Challenges = o.challenge, challenges.Open(p.challengesFile())
	name := o.scenario
	if name == "" && t.Own() && !o.playground && !o.lessons {
		name, options.Card = scenario.Demo, !p.flags.readOnly
	}
	if name == "" {
		return options, nil
	}
	s, err := scenario.Find(name)
	options.Scenario = &s
	return options, err
}

// dress has the screens wear the theme and the columns that were chosen.
func (p *program) dress(o *tui.Options) {
	o.Columns, o.ColumnStore = p.columns()
	if p.flags.theme != "" {
		o.Theme.Wear(theme.Look(p.flags.theme))
	}
	if k, ok := p.in.(tui.Keyboard); ok && theme.Unasked() && !o.Theme.Plain() {
		o.Keyboard = k
	}
}

// sayLeft names the queues that stay behind on somebody's broker.
func (p *program) sayLeft(left []tui.Left) {
	for _, one := range left {
		p.warn(lang.Say("left on %s: %s", one.Broker, strings.Join(one.Queues, ", ")))
	}
}
