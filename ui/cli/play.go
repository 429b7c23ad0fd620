package cli

import (
	"github.com/spf13/cobra"

	"rabbitlab/ui/lang"
)

func (p *program) playCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "play [SCENARIO]",
		Short: lang.Say("Open the playground, with a scenario set up in it"),
		Long: lang.Say(`play opens rabbitlab on the playground. With a scenario it declares its queue,
publishes its messages and starts its first worker; what happens then is up to
you.`) + "\n\n" + scenarioList(),
		Example: `  rabbitlab play
  rabbitlab play forgotten-ack`,
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) > 1 {
				return wrongUsage(cmd, lang.Say("play opens one scenario at a time"), "")
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			o := opening{playground: true}
			if len(args) == 1 {
				s, err := findScenario(args[0])
				if err != nil {
					return err
				}
				o.scenario = s.Name
			}
			return p.openScreens(cmd.Context(), p.choice(cmd), o)
		},
		ValidArgsFunction: completeScenario,
	}
	p.addScreenFlags(cmd)
	return cmd
}
