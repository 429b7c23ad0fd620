package cli

import (
	"context"
	"errors"
	"time"

	"github.com/spf13/cobra"

	"rabbitlab/mgmt"
	"rabbitlab/ui/lang"
	"rabbitlab/ui/replay"
	"rabbitlab/ui/theme"
	"rabbitlab/ui/tui"

	tea "github.com/charmbracelet/bubbletea"
)

const aboutReplay lang.Text = `replay shows a recording on the screens: what was seen when it was made, with
--record of tap, diagnose or a command that opens the screens. No broker is
asked, and nothing can be changed. The header says where in the recording it is.

space pauses and goes on, . and , go a step on and back, the arrows 10 s, with
shift a minute; + and - make it faster and slower. :12s, :1m30s or a time of day
as :15:04:05 goes there. All other keys do what they do on a broker, as far as
the recording knows of it: a list has the queues that were listed then.

diagnose --replay judges a recording without the screens.`

func (p *program) replayCommand() *cobra.Command {
	var at timeFlag
	cmd := &cobra.Command{
		Use:   "replay FILE",
		Short: lang.Say("Show a recording on the screens"),
		Long:  lang.Say(aboutReplay),
		Example: `  rabbitlab --record monday.jsonl
  rabbitlab replay monday.jsonl
  rabbitlab replay monday.jsonl --at 12m`,
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) != 1 {
				return wrongUsage(cmd, lang.Say("replay needs the name of one recording"), "")
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := noBroker(cmd, "replay"); err != nil {
				return err
			}
			return p.replay(cmd.Context(), args[0], time.Duration(at))
		},
	}
	p.addLookFlags(cmd)
	cmd.Flags().Var(&at, "at", lang.Say("begin at this `TIME` after the recording began, from 1s to 1h"))
	return cmd
}

// replay shows a recording until the screens are closed.
func (p *program) replay(ctx context.Context, file string, at time.Duration) error {
	if !p.inScreen || !p.outScreen {
		return noTerminal(lang.Say("for scripts there is rabbitlab diagnose --replay"))
	}
	player, err := replay.Open(file)
	if err != nil {
		if errors.As(err, new(*mgmt.Error)) {
			return err
		}
		return noFile(err)
	}
	defer player.Close()
	h := player.Span.Header
	options := tui.Options{
		Name: h.Broker, Broker: &tui.Broker{Name: h.Broker, Vhost: h.Vhost}, Replay: player, ReplayAfter: at, ReadOnly: true,
		Nodes:    &tui.Nodes{Cannot: staysHere(lang.Say("this is a recording"), lang.Say("start rabbitlab without replay to go to a broker"))},
		Terminal: p.out, Mouse: !p.flags.noMouse, Calm: p.flags.calm, Bell: p.flags.bell,
		Theme: theme.Default(), Keys: p.settings.Keymap(),
	}
	p.dress(&options)
	_, err = tui.Run(ctx, options, tea.WithInput(p.in), tea.WithOutput(p.out))
	return err
}
