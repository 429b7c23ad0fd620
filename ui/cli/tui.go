package cli

import (
	"cmp"
	"context"
	"strings"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"rabbitlab/amqp/lab/scenario"
	"rabbitlab/amqp/node"
	"rabbitlab/ui/cli/problem"
	"rabbitlab/ui/cli/target"
	"rabbitlab/ui/keys"
	"rabbitlab/ui/lang"
	"rabbitlab/ui/lesson/progress"
	"rabbitlab/ui/theme"
	"rabbitlab/ui/tui"
)

// opening is where the screens open.
type opening struct {
	playground bool   // on the playground instead of the queues
	scenario   string // set up in the playground; "" for none
	lessons    bool   // on the lessons
	lesson     string // opened there; "" for their list
}

// openScreens opens the screens on the broker that is meant.
func (p *program) openScreens(ctx context.Context, c target.Choice, o opening) error {
	if !p.inScreen || !p.outScreen {
		return &problem.Error{
			What: lang.Say("the screens need a terminal, and there is none here"),
			Do:   lang.Say("for scripts there are rabbitlab list and rabbitlab run"),
		}
	}
	t, _, err := p.resolve(c)
	if err != nil {
		return err
	}
	if t.Private == target.Local {
		// said here, where it stays readable after the screens are gone
		if _, err := node.Find(); err != nil {
			return err
		}
	}
	return p.screens(ctx, t, o)
}

// screens shows the screens until they are closed. A broker that takes its time
// is made ready behind them, any other before; it is put away after them.
func (p *program) screens(ctx context.Context, t target.Target, o opening) error {
	s := &backstage{p: p, broker: &broker{Target: t}, wishes: o.wishes(t)}
	defer s.close()
	options, err := p.screenOptions(t, o)
	if err != nil {
		return err
	}
	if t.Private == target.Local {
		options.Connect = s.connect
	} else if err := s.atOnce(ctx, &options); err != nil {
		return err
	}
	left, err := tui.Run(ctx, options, tea.WithInput(p.in), tea.WithOutput(p.out))
	p.sayLeft(t, left)
	if err == nil {
		err = s.failed
	}
	return err
}

// wishes is what the scenario that is opened needs of a broker of our own. The
// built-in broker is left as it is: queues have a consumer timeout of their own
// there, and other scenarios may come after this one.
func (o opening) wishes(t target.Target) wishes {
	s, err := scenario.Find(cmp.Or(o.scenario, o.lesson))
	if err != nil || t.Private != target.Local {
		return wishes{}
	}
	return wishes{consumerTimeout: s.WatchedTimeout()}
}

func (p *program) screenOptions(t target.Target, o opening) (tui.Options, error) {
	options := tui.Options{
		Name: t.Name, Own: t.Own(), StandIn: t.Private == target.Builtin, Loopback: t.Loopback, ReadOnly: p.flags.readOnly,
		Agreed: p.flags.yes, Refresh: time.Duration(p.flags.refresh), ConsumerTimeout: o.wishes(t).consumerTimeout,

		Play:  o.playground || t.Own() && !p.flags.readOnly,
		Learn: o.lessons, Lesson: o.lesson, Progress: p.progress(), Store: progress.Open(p.progressFile),
		Theme: theme.Default(), Keys: keys.Default(),
	}
	name := o.scenario
	if name == "" && t.Own() && !o.playground && !o.lessons {
		name = scenario.Demo
	}
	if name == "" {
		return options, nil
	}
	s, err := scenario.Find(name)
	options.Scenario = &s
	return options, err
}

// sayLeft names the queues that stay behind on somebody's broker.
func (p *program) sayLeft(t target.Target, left tui.Left) {
	if len(left.Queues) > 0 {
		p.warn(lang.Say("left on %s: %s", t.Name, strings.Join(left.Queues, ", ")))
	}
}
