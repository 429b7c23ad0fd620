package cli

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"rabbitlab/ui/cli/profile"
	"rabbitlab/ui/cli/target"
	"rabbitlab/ui/lang"
	"rabbitlab/ui/text"
)

const aboutConfig lang.Text = `config says which broker a command with the same flags would speak to, what
settings it would have, and where each comes from: a flag, an environment
variable, a line of a file, or the default, in this order. Below are the brokers
that have names for --node. No password is shown.

Your file, whose path is in the first line, can have

  theme = "dark"           lang = "zh"       refresh = "30s"
  calm = true              mouse = false     bell = true
  read-only = true         # on brokers that are not rabbitlab's own
  queue-columns = ["type", "ready", "unacked", "memory"]

  [keys.playground]
  kill = "ctrl+x"          # or a list; config keys has them all
  burst = ["b", "insert"]

  [profiles.production]
  url = ["amqps://ops@rabbit1/orders", "amqps://rabbit2"]
  management = "https://rabbit1:15671"
  colour = "red"           # or yellow, green, blue, magenta, cyan
  read-only = true
  tunnel = "ssh -N -L 15672:localhost:15672 -L 5672:localhost:5672 rabbit1"

What is above the tables can be in the environment too: RABBITLAB_THEME,
RABBITLAB_READ_ONLY and so on. A profile without url is the broker that
~/.rabbitmqadmin.conf has the same name for. That is rabbitmqadmin's file, TOML
of its version 2 or INI of version 1, and is read as it is: AMQP is taken to be
at the usual port of the same host; amqp_port in a section names another.`

func (p *program) configCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "config",
		Short: lang.Say("Say what is in force, and why: broker and settings; list the names"),
		Long:  lang.Say(aboutConfig),
		Example: `  rabbitlab config
  rabbitlab config check
  rabbitlab --node production --read-only`,
		Args: noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error { return p.printConfig(cmd) },
	}
	p.addRefresh(cmd)
	p.addLookFlags(cmd)
	cmd.AddCommand(p.configCheckCommand(), p.configKeysCommand())
	return cmd
}

// printConfig prints a setting a line: what, value, where it comes from.
func (p *program) printConfig(cmd *cobra.Command) error {
	all, err := profile.Read(p.nodesFile)
	if err != nil {
		return explainNodes(p.nodesFile, err)
	}
	t, named, err := p.resolve(cmd.Context(), p.choice(cmd))
	if err != nil {
		return err
	}
	source := lang.Say("default")
	if named {
		source = p.sourceOf(cmd)
	}
	rows := [][]string{{"file", text.Clean(p.settingsFile), lang.Say("there is none")}}
	if p.settings.Found {
		rows[0][2] = lang.Say("read")
	}
	rows = append(rows, []string{"broker", text.Clean(t.Name), source})
	rows = append(rows, p.managementRow(cmd, t)...)
	for _, s := range settable {
		rows = append(rows, []string{s.Name, p.inForce(cmd, s), text.Clean(p.originOf(s))})
	}
	for _, name := range slices.Sorted(maps.Keys(p.settings.Keys)) {
		b := p.settings.Keys[name]
		rows = append(rows, []string{"keys." + name, text.Clean(strings.Join(b.Keys, " ")), text.Clean(p.settings.At(b.Line))})
	}
	if p.colour.Given() {
		rows = append(rows, []string{"colour", p.colour.Text, text.Clean(p.settings.At(p.colour.Line))})
	}
	if t.Tunnel != "" {
		one, _ := p.settings.Profile(p.profile)
		rows = append(rows, []string{"tunnel", text.Clean(target.Hide(t.Tunnel)), text.Clean(p.settings.At(one.Tunnel.Line))})
	}
	for _, one := range p.knownNodes(all) {
		rows = append(rows, []string{"node " + text.Clean(one.name), text.Clean(target.Hide(one.amqp)), text.Clean(target.Hide(one.management)), text.Clean(one.from)})
	}
	return p.printColumns(rows)
}

// managementRow is where the management API is, of a broker that has an address already.
func (p *program) managementRow(cmd *cobra.Command, t target.Target) [][]string {
	if t.Own() {
		return nil
	}
	var urls []string
	for _, m := range t.Management.All() {
		urls = append(urls, text.Clean(m.URL))
	}
	source := target.ManagementVariable
	switch {
	case t.Management.Guessed:
		source = lang.Say("default")
	case cmd.Flags().Changed("management"):
		source = "--management"
	case cmd.Flags().Changed("node"):
		source = "--node"
	}
	return [][]string{{"management", strings.Join(urls, ","), source}}
}

// inForce is the value of a setting, as a file says it.
func (p *program) inForce(cmd *cobra.Command, s setting) string {
	if s.Name == languageFlag {
		name, _, _ := strings.Cut(lang.Now().Tag(), "-")
		return name
	}
	if value := s.value(cmd); value != "" {
		return value
	}
	return s.usual
}

// originOf is where a setting comes from. The default of the language is the locale's.
func (p *program) originOf(s setting) string {
	from := p.origins[s.Name]
	if s.Name == languageFlag && from == lang.Say("default") {
		for _, name := range lang.LocaleVariables {
			if p.getenv(name) != "" {
				return name
			}
		}
	}
	return from
}

// printColumns prints rows: aligned on a terminal, else with tabs between.
func (p *program) printColumns(rows [][]string) error {
	widths := map[int]int{}
	for _, row := range rows {
		for i, cell := range row {
			widths[i] = max(widths[i], text.Width(cell))
		}
	}
	for _, row := range rows {
		line := strings.Join(row, "\t")
		if p.outScreen {
			for i := range row {
				row[i] = text.Fit(row[i], widths[i])
			}
			line = strings.TrimRight(strings.Join(row, "  "), " ")
		}
		if _, err := fmt.Fprintln(p.out, line); err != nil {
			return err
		}
	}
	return nil
}

// sourceOf is where the broker was named.
func (p *program) sourceOf(cmd *cobra.Command) string {
	for _, flag := range []string{"url", "node", "broker"} {
		if cmd.Flags().Changed(flag) {
			return "--" + flag
		}
	}
	for _, name := range []string{target.URLVariable, target.AMQPVariable} {
		if p.getenv(name) != "" {
			return name
		}
	}
	return ""
}
