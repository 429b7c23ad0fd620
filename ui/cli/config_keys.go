package cli

import (
	"strings"

	"github.com/spf13/cobra"

	"rabbitlab/ui/keys"
	"rabbitlab/ui/lang"
	"rabbitlab/ui/text"
)

const aboutConfigKeys lang.Text = `config keys names every key that the screens have, a line each: its name as
[keys] in your file has it, the keys that do it now, and what it does. Names
before the dot are tables: playground.kill is kill in [keys.playground]. Keys
are called as the letter or sign that they print, or space, enter, esc, tab,
f5, home, left, ctrl+x, alt+x, shift+left; several are a list. A key means the
same on every screen, so one that is taken is refused; what deletes has an
upper-case letter.`

func (p *program) configKeysCommand() *cobra.Command {
	return &cobra.Command{
		Use:     "keys",
		Short:   lang.Say("Name every key, for the configuration"),
		Long:    lang.Say(aboutConfigKeys),
		Example: `  rabbitlab config keys`,
		Args:    noArguments,
		RunE:    func(*cobra.Command, []string) error { return p.printKeys() },
	}
}

// printKeys prints a binding a line.
func (p *program) printKeys() error {
	if err := p.explainSettings(); err != nil {
		return err
	}
	var rows [][]string
	for b := range p.settings.Keymap().All() {
		rows = append(rows, []string{b.Name, text.Clean(strings.Join(keys.Written(b.Keys), " ")), b.Does})
	}
	return p.printColumns(rows)
}
