package cli

import (
	"cmp"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"rabbitlab/ui/lang"
)

// manCommand is for whoever packages rabbitlab. Its page says what the helps of all commands
// say. Cobra's own pages take a help for Markdown, which ours is not.
func (p *program) manCommand() *cobra.Command {
	return &cobra.Command{
		Use:    "man",
		Hidden: true,
		Short:  lang.Say("Print the manual page"),
		Long: lang.Say(`man prints the manual page, in roff: all that the commands' own --help says, in
one page.`),
		Example: "  rabbitlab man > rabbitlab.1\n  rabbitlab man | man -l -",
		Args:    noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error {
			_, err := io.WriteString(p.out, manualPage(cmd.Root()))
			return err
		},
	}
}

// manualPage is the page of a program, in roff (man(7)).
func manualPage(root *cobra.Command) string {
	var m manual
	name := root.Name()
	m.macro("TH", strings.ToUpper(name), "1", "", version(), "")
	m.line(".nh\n.ad l") // a URL or a flag is not hyphenated
	m.macro("SH", lang.Say("NAME"))
	m.line(name + ` \- ` + roff(root.Short))
	m.macro("SH", lang.Say("SYNOPSIS"))
	m.asItIs(useLines(root))
	m.macro("SH", lang.Say("DESCRIPTION"))
	m.about(root)
	m.macro("SH", lang.Say("FLAGS"))
	m.flags(root.LocalNonPersistentFlags())
	m.macro("SH", lang.Say("FLAGS OF EVERY COMMAND"))
	m.flags(root.PersistentFlags())
	m.macro("SH", lang.Say("COMMANDS"))
	m.commands(root)
	m.macro("SH", lang.Say("EXAMPLES"))
	m.asItIs(root.Example)
	return m.String()
}

// manual is a page that is being written.
type manual struct{ strings.Builder }

// commands is those below one, and those below them.
func (m *manual) commands(of *cobra.Command) {
	for _, c := range of.Commands() {
		if !c.IsAvailableCommand() {
			continue
		}
		m.macro("SS", c.CommandPath())
		m.asItIs(useLines(c))
		m.line(".PP")
		m.about(c)
		m.flags(c.LocalFlags())
		if c.HasExample() {
			m.line(".PP")
			m.asItIs(c.Example)
		}
		m.commands(c)
	}
}

// about is what a help says before its flags. Lines that are set in stand as they are.
func (m *manual) about(cmd *cobra.Command) {
	for _, paragraph := range strings.Split(cmp.Or(cmd.Long, cmd.Short)+effect(cmd), "\n\n") {
		m.line(".PP")
		if strings.HasPrefix(strings.TrimLeft(paragraph, "\n"), " ") {
			m.asItIs(paragraph)
			continue
		}
		for line := range strings.Lines(paragraph) {
			m.line(roff(strings.TrimSpace(line)))
		}
	}
}

func (m *manual) flags(flags *pflag.FlagSet) {
	flags.VisitAll(func(f *pflag.Flag) {
		if f.Hidden {
			return
		}
		value, what := pflag.UnquoteUsage(f)
		name := `\fB` + roff("--"+f.Name) + `\fR`
		if f.Shorthand != "" {
			name = `\fB` + roff("-"+f.Shorthand) + `\fR, ` + name
		}
		if value != "" {
			name += ` \fI` + roff(value) + `\fR`
		}
		m.line(".TP")
		m.line(name)
		m.line(roff(what))
	})
}

// asItIs is lines that are not filled.
func (m *manual) asItIs(lines string) {
	m.line(".nf")
	for line := range strings.Lines(strings.Trim(lines, "\n")) {
		m.line(roff(strings.TrimPrefix(strings.TrimRight(line, "\n"), "  ")))
	}
	m.line(".fi")
}

func (m *manual) macro(name string, arguments ...string) {
	m.WriteString("." + name)
	for _, a := range arguments {
		m.WriteString(` "` + strings.ReplaceAll(roff(a), `"`, `\(dq`) + `"`)
	}
	m.WriteByte('\n')
}

func (m *manual) line(s string) { fmt.Fprintln(m, s) }

var roffSigns = strings.NewReplacer(`\`, `\e`, "-", `\-`, "'", `\(aq`, "`", `\(ga`, "^", `\(ha`, "~", `\(ti`)

// roff is a text that means itself there: a dot at the beginning of a line is none of its
// commands.
func roff(s string) string {
	s = roffSigns.Replace(s)
	if strings.HasPrefix(s, ".") {
		s = `\&` + s
	}
	return s
}
