package cli

import (
	"cmp"
	"fmt"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"rabbitlab/ui/lang"
	"rabbitlab/ui/text"
)

// printHelp prints what a command is for, what it can change, and how it is used.
func printHelp(cmd *cobra.Command) error {
	_, err := fmt.Fprintf(cmd.OutOrStdout(), "%s%s\n\n%s\n", strings.TrimRight(cmp.Or(cmd.Long, cmd.Short), " \n"), effect(cmd), usage(cmd))
	return err
}

// printUsage prints how a command is used, in the place of cobra's own template,
// which is in English.
func printUsage(cmd *cobra.Command) error {
	_, err := fmt.Fprintln(cmd.OutOrStderr(), usage(cmd))
	return err
}

// usage is how a command is used.
func usage(cmd *cobra.Command) string {
	parts := []string{lang.Say("Usage:") + "\n" + useLines(cmd)}
	add := func(title, body string) {
		if body = strings.TrimRight(body, "\n "); body != "" {
			parts = append(parts, title+"\n"+body)
		}
	}
	add(lang.Say("Examples:"), cmd.Example)
	add(lang.Say("Commands:"), commandLines(cmd))
	add(lang.Say("Flags:"), flagLines(cmd.LocalFlags()))
	add(lang.Say("Flags of every command:"), flagLines(cmd.InheritedFlags()))
	if cmd.HasAvailableSubCommands() {
		parts = append(parts, lang.Say("%s COMMAND --help says more about a command.", cmd.CommandPath()))
	}
	return strings.Join(parts, "\n\n")
}

// useLines is the forms that a command has, a line each.
func useLines(cmd *cobra.Command) string {
	cmd.DisableFlagsInUseLine = true // cobra says it in English
	lines := "  " + cmd.UseLine() + " " + lang.Say("[FLAGS]")
	if cmd.HasAvailableSubCommands() {
		lines += "\n  " + cmd.CommandPath() + " " + lang.Say("COMMAND [FLAGS]")
	}
	return lines
}

// commandLines is the commands below one, a line each.
func commandLines(cmd *cobra.Command) string {
	var b strings.Builder
	for _, c := range cmd.Commands() {
		if c.IsAvailableCommand() || c.Name() == "help" {
			fmt.Fprintf(&b, "  %s %s\n", text.Fit(c.Name(), cmd.NamePadding()), c.Short)
		}
	}
	return b.String()
}

// helpWidth is how wide help is printed, in columns.
const helpWidth = 80

// flagLines is the flags of a set, each with what it does beside it.
func flagLines(flags *pflag.FlagSet) string {
	var names, does []string
	widest := 0
	flags.VisitAll(func(f *pflag.Flag) {
		value, what := pflag.UnquoteUsage(f)
		name := strings.TrimRight("    --"+f.Name+" "+value, " ")
		if f.Shorthand != "" {
			name = "-" + f.Shorthand + "," + name[len("   "):]
		}
		names, does, widest = append(names, name), append(does, what), max(widest, len(name))
	})
	var b strings.Builder
	for i, what := range does {
		for _, line := range text.Wrap(what, helpWidth-widest-len("      ")) {
			fmt.Fprintf(&b, "  %-*s  %s\n", widest, names[i], line)
			names[i] = ""
		}
	}
	return b.String()
}

// helpCommand is what cobra has as well, in English, and without an error for what
// is no command.
func helpCommand() *cobra.Command {
	return &cobra.Command{
		Use:               "help [COMMAND]",
		Short:             lang.Say("Say how a command is used"),
		Example:           "  rabbitlab help\n  rabbitlab help run",
		ValidArgsFunction: completeCommand,
		RunE: func(cmd *cobra.Command, args []string) error {
			meant, rest, err := cmd.Root().Find(args)
			if err != nil || len(rest) > 0 {
				return noSuchCommand(cmd.Root(), args)
			}
			return meant.Help()
		},
	}
}

// completeCommand lets a shell complete the commands' names.
func completeCommand(cmd *cobra.Command, args []string, _ string) (names []string, _ cobra.ShellCompDirective) {
	for _, c := range cmd.Root().Commands() {
		if len(args) == 0 && c.IsAvailableCommand() {
			names = append(names, cobra.CompletionWithDesc(c.Name(), c.Short))
		}
	}
	return names, cobra.ShellCompDirectiveNoFileComp
}
