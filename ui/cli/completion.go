package cli

import (
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"rabbitlab/ui/lang"
)

// shells are those that cobra writes completions for.
var shells = []string{"bash", "zsh", "fish", "powershell"}

func (p *program) completionCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "completion SHELL",
		Short: lang.Say("Print what lets a shell complete rabbitlab's commands and flags"),
		Long: lang.Say(`completion prints a script for bash, zsh, fish or powershell. A shell that has
read it completes the commands, flags and scenarios of rabbitlab.`),
		Example: `  source <(rabbitlab completion bash)
  rabbitlab completion zsh > "${fpath[1]}/_rabbitlab"
  rabbitlab completion fish | source`,
		ValidArgs: shells,
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) == 1 && slices.Contains(shells, args[0]) {
				return nil
			}
			return wrongUsage(cmd, lang.Say("completion needs the name of a shell"), lang.Say("there are %s", strings.Join(shells, ", ")))
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			switch root := cmd.Root(); args[0] {
			case "bash":
				return root.GenBashCompletionV2(p.out, true)
			case "zsh":
				return root.GenZshCompletion(p.out)
			case "fish":
				return root.GenFishCompletion(p.out, true)
			default:
				return root.GenPowerShellCompletionWithDesc(p.out)
			}
		},
	}
}

// completeWords are those that can stand after the last comma of what is typed, with what
// stands before it.
func completeWords(words []string, typed string) (all []string) {
	before := typed[:strings.LastIndexByte(typed, ',')+1]
	for _, word := range words {
		if !slices.Contains(strings.Split(before, ","), word) {
			all = append(all, before+word)
		}
	}
	return all
}
