package cli

import (
	"fmt"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"rabbitlab/ui/challenge"
	"rabbitlab/ui/challenge/progress"
	"rabbitlab/ui/cli/problem"
	"rabbitlab/ui/cli/target"
	"rabbitlab/ui/lang"
	"rabbitlab/ui/text"
	"rabbitlab/ui/theme"
)

// aboutChallenge is what challenge --help says, before the challenges.
const aboutChallenge lang.Text = `challenge opens rabbitlab on the playground, with workers there that do not do
what they should, and a goal: lost 0, done twice 0, all done in 6 s. Change what
is to blame, by the playground's keys, and ctrl+g plays a round with it. The
goal stands beside the figures, and the lab's books judge it. # shows the task,
and a hint.

Without a name it is the first that you have not solved. What became of them is
kept in
%s.`

func (p *program) challengeCommand() *cobra.Command {
	list := false
	cmd := &cobra.Command{
		Use:   "challenge [CHALLENGE]",
		Short: lang.Say("Open a challenge: put right what goes wrong in the playground"),
		Long:  lang.Say(aboutChallenge, text.Clean(p.challengesFile())) + "\n\n" + challengeList(nil),
		Example: `  rabbitlab challenge
  rabbitlab challenge one-sleeps
  rabbitlab challenge backlog --broker local
  rabbitlab challenge --list`,
		Args: func(cmd *cobra.Command, args []string) error {
			switch {
			case list:
				return noArgumentsToList(cmd, args)
			case len(args) > 1:
				return wrongUsage(cmd, lang.Say("challenge opens one challenge at a time"), "")
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			if list {
				_, err := fmt.Fprintln(p.out, challengeList(p.challenges()))
				return err
			}
			c, err := p.challengeNamed(args)
			if err != nil {
				return err
			}
			return p.openScreens(cmd.Context(), p.choice(cmd), opening{playground: true, challenge: &c})
		},
		ValidArgsFunction: completeChallenge,
	}
	cmd.Flags().BoolVar(&list, "list", false, lang.Say("list the challenges and open none"))
	p.addScreenFlags(cmd)
	return cmd
}

// completeChallenge lets a shell complete their names.
func completeChallenge(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
	return challenge.Names(), cobra.ShellCompDirectiveNoFileComp
}

// challengeNamed is the one that is asked for, or the first that is not solved.
func (p *program) challengeNamed(args []string) (challenge.Challenge, error) {
	if len(args) == 0 {
		all, far := challenge.All(), p.challenges()
		for _, c := range all {
			if !far[c.Name].Solved {
				return c, nil
			}
		}
		return all[0], nil
	}
	c, there := challenge.Find(args[0])
	if !there {
		return c, &problem.Error{
			What: lang.Say("%q is not a challenge", target.Hide(args[0])),
			Do:   lang.Say("choose one of %s", strings.Join(challenge.Names(), ", ")),
		}
	}
	return c, nil
}

// challengesFile is kept beside the progress of the lessons.
func (p *program) challengesFile() string {
	return filepath.Join(filepath.Dir(p.progressFile), "challenges.json")
}

// challenges is what became of them. What cannot be read is said, and as good as nothing.
func (p *program) challenges() progress.Progress {
	all, err := progress.Open(p.challengesFile()).Load()
	if err != nil {
		p.warn(lang.Error(err))
	}
	return all
}

// challengeList is the challenges with their goals, and what became of them unless that is
// nil.
func challengeList(far progress.Progress) string {
	lines := []string{lang.Say("Challenges:")}
	for _, c := range challenge.All() {
		sign := " "
		if far != nil {
			sign = theme.Off
		}
		title := lang.Say(c.Title)
		if did := far[c.Name]; did.Solved {
			sign = theme.Tick
			title += lang.Say(" (solved in %.1f s, %s)", did.Seconds, lang.Plural(int64(did.Changes), "change"))
		}
		lines = append(lines, fmt.Sprintf("  %s %-18s %s", sign, c.Name, title))
		for _, line := range text.Wrap(c.Aim(), helpWidth-6) {
			lines = append(lines, "      "+line)
		}
	}
	return strings.Join(lines, "\n")
}
