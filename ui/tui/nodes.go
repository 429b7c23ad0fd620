package tui

import (
	"cmp"
	"context"
	"errors"
	"slices"

	tea "github.com/charmbracelet/bubbletea"

	"rabbitlab/ui/lang"
	"rabbitlab/ui/tui/palette"
	"rabbitlab/ui/tui/screen"
)

// Node is a broker that has a name.
type Node struct {
	Name  string // may hold foreign text, and so may About
	About string // where it is
}

// Nodes are the brokers to which the screens can be taken.
type Nodes struct {
	Known []Node
	// Open makes one ready and asks it, so that one that cannot be reached is an error here.
	// What it gives is what the screens on it are made with. The password is "" but for
	// one that was asked for.
	Open func(ctx context.Context, name, password string) (Options, error)
	// Ask asks for a password on the terminal, without the screens. Open says by ErrNoPassword
	// that it needs one.
	Ask func(name string) (password string, err error)
	// Cannot is why the screens stay where they are; nil where they need not.
	Cannot error
}

// ErrNoPassword is the cause of an error about a broker whose user has no password.
var ErrNoPassword = errors.New("no password")

// with is these and that of which the screens begin.
func (n *Nodes) with(name string) *Nodes {
	if n == nil || slices.ContainsFunc(n.Known, func(k Node) bool { return k.Name == name }) {
		return n
	}
	all := *n
	all.Known = append([]Node{{Name: name}}, n.Known...)
	return &all
}

// nodeWord is the first word of the places that are brokers.
const nodeWord = "node "

// nodePlaces are the brokers that have names, the one that is shown last.
func (m *model) nodePlaces() (all []palette.Place) {
	for _, n := range m.otherNodes() {
		all = append(all, palette.Place{Name: nodeWord + n.Name, About: n.About, Go: func() tea.Cmd { return m.goTo(n.Name) }})
	}
	if len(all) == 0 {
		return []palette.Place{{Name: "node", About: lang.Say("another broker"), Go: func() tea.Cmd { return m.goTo("") }}}
	}
	return append(all, palette.Place{Name: nodeWord + m.o.Node, About: lang.Say("this one"), Go: func() tea.Cmd { return m.goTo(m.o.Node) }})
}

// otherNodes are those that are not shown, in their order, beginning after the one that is.
func (m *model) otherNodes() []Node { return m.nodesAfter(m.o.Node) }

// nodesAfter are those that are not shown, in their order, beginning after one of them and
// ending with it.
func (m *model) nodesAfter(name string) []Node {
	if m.o.Nodes == nil {
		return nil
	}
	known := m.o.Nodes.Known
	at := slices.IndexFunc(known, func(n Node) bool { return n.Name == name }) + 1
	all := append(slices.Clone(known[at:]), known[:at]...)
	return slices.DeleteFunc(all, func(n Node) bool { return n.Name == m.o.Node })
}

// goTo has the screens taken to a broker, or says why they stay.
func (m *model) goTo(name string) tea.Cmd {
	switch n := m.o.Nodes; {
	case n == nil || n.Cannot == nil && len(m.otherNodes()) == 0:
		return screen.Tell(screen.Warning, lang.Say("no other broker has a name: [profiles.NAME] in config.toml gives one, and rabbitlab config --help tells how"))
	case n.Cannot != nil:
		return screen.Fail(n.Cannot)
	}
	return func() tea.Msg { return goMsg{name} }
}

// nextNode goes to the broker after the one that is shown, or after one that could not be
// reached from there.
func (m *model) nextNode() tea.Cmd {
	for _, n := range m.nodesAfter(cmp.Or(m.unreached, m.o.Node)) {
		return m.goTo(n.Name)
	}
	return m.goTo("")
}

// previousNode goes to the one before it.
func (m *model) previousNode() tea.Cmd {
	others := slices.DeleteFunc(m.nodesAfter(cmp.Or(m.unreached, m.o.Node)), func(n Node) bool { return n.Name == m.unreached })
	if len(others) == 0 {
		return m.goTo(m.unreached)
	}
	return m.goTo(others[len(others)-1].Name)
}
