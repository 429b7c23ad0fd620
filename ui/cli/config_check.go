package cli

import (
	"fmt"

	"github.com/spf13/cobra"

	"rabbitlab/ui/cli/profile"
	"rabbitlab/ui/lang"
	"rabbitlab/ui/text"
)

const aboutConfigCheck lang.Text = `check names every entry of your file, and of ~/.rabbitmqadmin.conf, that cannot be
used, a line each: the file, the line and what is wrong there. No value is
quoted. It ends with 1 where there is one, and with 0 where there is none.`

func (p *program) configCheckCommand() *cobra.Command {
	return &cobra.Command{
		Use:     "check",
		Short:   lang.Say("Name every wrong entry of the configuration by file and line"),
		Long:    lang.Say(aboutConfigCheck),
		Example: `  rabbitlab config check`,
		Args:    noArguments,
		RunE:    func(*cobra.Command, []string) error { return p.checkConfig() },
	}
}

// wrongConfig is that entries are wrong, which were printed.
type wrongConfig int

func (n wrongConfig) Error() string {
	return lang.Plural(int64(n), "mistake")
}

// checkConfig prints what is wrong in both files.
func (p *program) checkConfig() error {
	if p.settingsFailed != nil {
		return p.explainSettings()
	}
	var said []string
	for _, w := range p.settings.Wrong {
		said = append(said, p.saidWrong(w))
	}
	theirs, err := profile.Read(p.nodesFile)
	if err != nil {
		said = append(said, lang.Error(err))
	} else {
		said = append(said, p.homelessProfiles(theirs)...)
	}
	for _, line := range said {
		if _, err := fmt.Fprintln(p.out, text.Clean(line)); err != nil {
			return err
		}
	}
	if len(said) > 0 {
		return wrongConfig(len(said))
	}
	return nil
}

// homelessProfiles are the profiles that no file has an address for.
func (p *program) homelessProfiles(theirs []profile.Profile) (said []string) {
	has := map[string]bool{}
	for _, one := range theirs {
		has[one.Name] = true
	}
	for _, one := range p.settings.Profiles {
		if !one.URL.Given() && !has[one.Name] {
			said = append(said, p.settings.At(one.Line)+": "+p.homeless(one))
		}
	}
	return said
}
