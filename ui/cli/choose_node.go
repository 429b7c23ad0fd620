package cli

import (
	"context"
	"errors"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/huh"

	"rabbitlab/ui/cli/profile"
	"rabbitlab/ui/lang"
	"rabbitlab/ui/text"
	"rabbitlab/ui/theme"
)

// chooseNode asks which broker is meant where none was named, several have names and
// somebody is there to choose; false where nobody did. The last choice is the broker that
// there is without asking.
func (p *program) chooseNode(ctx context.Context) (chosen bool, err error) {
	given := p.command.Flags().Changed
	if given("node") || given("broker") || given("management") || p.namesSomebodys() || !p.inScreen || !p.outScreen {
		return true, nil
	}
	theirs, _ := profile.Read(p.nodesFile) // who names none of them need not know
	known := p.knownNodes(theirs)
	if len(known) < 2 {
		return true, nil
	}
	name, err := p.askNode(ctx, known)
	switch {
	case errors.Is(err, huh.ErrUserAborted):
		return false, nil
	case err != nil:
		return false, err
	case name == "":
		return true, nil
	}
	p.flags.node, p.flags.nodeGiven = name, true
	return true, p.enter(name)
}

// askNode shows the names; "" is the built-in broker.
func (p *program) askNode(ctx context.Context, known []knownNode) (name string, err error) {
	t := theme.Default()
	if p.flags.theme != "" {
		t.Wear(theme.Look(p.flags.theme))
	}
	width := text.Width(lang.Say("built-in broker"))
	for _, n := range known {
		width = max(width, text.Width(text.Clean(n.name)))
	}
	width = min(width, 30)
	var options []huh.Option[string]
	for _, n := range known {
		label := " " + text.Fit(text.Clean(n.name), width) + " "
		if n.own.Colour.Given() && !t.Plain() {
			label = t.Badge(theme.Colour(n.own.Colour.Text)).Render(label)
		}
		options = append(options, huh.NewOption(label+" "+text.Fit(text.Clean(n.where()), 40), n.name))
	}
	options = append(options, huh.NewOption(" "+text.Fit(lang.Say("built-in broker"), width)+"  "+lang.Say("a private one, which ends with rabbitlab"), ""))
	km := huh.NewDefaultKeyMap()
	km.Quit.SetKeys("ctrl+c", "esc", "q")
	km.Select.Filter.SetEnabled(false)
	name = known[0].name
	field := huh.NewSelect[string]().Title(lang.Say("Which broker?")).Description(lang.Say("enter chooses, esc leaves; --node NAME asks nothing")).
		Value(&name).Options(options...) // in this order: it begins with the value
	form := huh.NewForm(huh.NewGroup(field)).WithShowHelp(false).WithTheme(t.Form()).WithKeyMap(km).
		WithProgramOptions(tea.WithAltScreen(), tea.WithoutSignalHandler(), tea.WithInput(p.in), tea.WithOutput(p.out))
	return name, form.RunWithContext(ctx)
}
