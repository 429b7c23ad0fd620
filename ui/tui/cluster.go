package tui

import (
	tea "github.com/charmbracelet/bubbletea"

	"rabbitlab/mgmt"
	"rabbitlab/ui/lang"
	"rabbitlab/ui/text"
	"rabbitlab/ui/tui/screen"
)

// clusterTrouble says what is wrong with the nodes of the cluster. It is said in short where
// there is no room: who looks at a part of a cluster has to know it.
func (m *model) clusterTrouble() (all []fact) {
	o := m.state.Overview()
	var down []string
	parted := false
	for i := range o.Members {
		n := &o.Members[i]
		parted = parted || n.Partitions > 0
		if !n.Running {
			down = append(down, text.Clean(n.Name))
		}
	}
	if parted {
		all = append(all, fact{lang.Say("network partition"), lang.Say("partition")})
	}
	switch {
	case len(down) > 0 && 2*o.Nodes <= len(o.Members):
		all = append(all, fact{lang.Say("%d of %d nodes run: a minority", o.Nodes, len(o.Members)), lang.Say("minority, %d of %d", o.Nodes, len(o.Members)), lang.Say("minority")})
	case len(down) > 0:
		all = append(all, fact{lang.Say("%s down", lang.List(down)), lang.Say("%s down", lang.Plural(int64(len(down)), "node"))})
	}
	for _, f := range all {
		for i := range f {
			f[i] = m.theme.Bad.Render(f[i])
		}
	}
	return all
}

// troubleWidth is how wide that is in short.
func (m *model) troubleWidth() (columns int) {
	if m.stage != running || m.standsIn() {
		return 0
	}
	for _, f := range m.clusterTrouble() {
		columns += f.least()
	}
	return columns
}

// whoAnswers says which node does, where that is another than the one that was named.
func (m *model) whoAnswers() []fact {
	if node := m.state.Overview().Node; node != "" && m.answers != m.named {
		return []fact{{lang.Say("%s answers", text.Clean(node))}}
	}
	return nil
}

// clusterNews takes what a broker says of its nodes, and tells when another one of them
// answers than before.
func (m *model) clusterNews(o *mgmt.Overview) tea.Cmd {
	if o == nil || m.broker.API == nil {
		return nil
	}
	if m.broker.Nodes != nil {
		m.lab.LearnNodes(m.broker.Nodes(*o))
	}
	was := m.answers
	if o.Endpoint == "" || o.Endpoint == was {
		return nil
	}
	m.answers = o.Endpoint
	return screen.Tell(screen.Warning, lang.Say("%s answers now, at %s: %s does not", text.Clean(o.Node), m.answers, was))
}
