package cli

import (
	"cmp"
	"errors"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"rabbitlab/ui/cli/problem"
	"rabbitlab/ui/cli/profile"
	"rabbitlab/ui/cli/settings"
	"rabbitlab/ui/cli/target"
	"rabbitlab/ui/lang"
)

// namedNode is the broker that --node means, nil where it was not given: a profile of our
// own file with a URL, else what rabbitmqadmin's file has of that name.
func (p *program) namedNode() (*target.Node, error) {
	if !p.flags.nodeGiven {
		return nil, nil
	}
	if one, found := p.settings.Profile(p.flags.node); found && one.URL.Given() {
		n := ownNode(one)
		return &n, nil
	}
	all, err := profile.Read(p.nodesFile)
	if err != nil {
		return nil, explainNodes(p.nodesFile, err)
	}
	for _, one := range all {
		if one.Name == p.flags.node {
			return &target.Node{Source: "--node " + one.Name, URL: one.AMQP(), Management: one.Management()}, nil
		}
	}
	return nil, p.noSuchNode(all)
}

// ownNode is a broker of our own file.
func ownNode(one settings.Profile) target.Node {
	return target.Node{Source: "--node " + one.Name, URL: one.URL.Text, Management: one.Management.Text}
}

// noSuchNode says that no file has the name, and which names there are.
func (p *program) noSuchNode(all []profile.Profile) error {
	if one, found := p.settings.Profile(p.flags.node); found {
		return &problem.Error{
			What: p.settings.At(one.Line) + ": " + p.homeless(one),
			Do:   lang.Say("give it a url: amqp://user:password@host:5672/vhost"),
		}
	}
	means := lang.Say("there is no node in it")
	if names := p.nodeNames(all); len(names) > 0 {
		means = lang.Say("the names are %s", strings.Join(names, ", "))
	}
	what := lang.Say("--node %q: %s has no node of that name", target.Hide(p.flags.node), p.nodesFile)
	if len(p.settings.Profiles) > 0 {
		what = lang.Say("--node %q: neither %s nor %s has that name", target.Hide(p.flags.node), p.settings.Path, p.nodesFile)
	}
	return &problem.Error{What: what, Means: means, Do: lang.Say("name one of them, or the broker with --url")}
}

// homeless says that a profile is of no broker.
func (p *program) homeless(one settings.Profile) string {
	return lang.Say("profiles.%s has no url, and %s has no node of that name", one.Name, p.nodesFile)
}

// nodeNames are all names, those of our own file first.
func (p *program) nodeNames(all []profile.Profile) (names []string) {
	for _, one := range p.settings.Profiles {
		names = append(names, one.Name)
	}
	for _, one := range all {
		if !slices.Contains(names, one.Name) {
			names = append(names, one.Name)
		}
	}
	return names
}

// explainNodes says what is wrong with the file of nodes, which is rabbitmqadmin's.
func explainNodes(path string, err error) error {
	e := &problem.Error{What: lang.Error(err), Do: lang.Say("correct it there; rabbitmqadmin reads the same file"), Err: err}
	if errors.Is(err, profile.ErrReadByAll) {
		e.What = lang.Say("everybody on this machine can read %s, and there is a password in it", path)
		e.Means = lang.Say("what stands in it is no secret any more, and rabbitmqadmin uses it too")
		e.Do = lang.Say("run: chmod 600 %s", path)
	}
	return e
}

// completeNodes lets a shell complete the names.
func (p *program) completeNodes(*cobra.Command, []string, string) (names []string, _ cobra.ShellCompDirective) {
	all, _ := profile.Read(p.nodesFile)
	return p.nodeNames(all), cobra.ShellCompDirectiveNoFileComp
}

// knownNode is a broker that has a name, for lists of them.
type knownNode struct {
	name, amqp, management, from string
	own                          settings.Profile // what our own file has of it
}

// knownNodes are the brokers that have names, those of our own file first. What our own file
// only says more of is in the one of rabbitmqadmin.
func (p *program) knownNodes(all []profile.Profile) (known []knownNode) {
	theirs := map[string]profile.Profile{}
	for _, one := range all {
		theirs[one.Name] = one
	}
	for _, name := range p.nodeNames(all) {
		own, _ := p.settings.Profile(name)
		one, shared := theirs[name]
		switch {
		case own.URL.Given():
			known = append(known, knownNode{name, own.URL.Text, cmp.Or(own.Management.Text, usualManagement(own)), p.settings.At(own.Line), own})
		case shared:
			known = append(known, knownNode{name, one.AMQP(), one.Management(), p.nodesFile, own})
		}
	}
	return known
}

// where is the broker's host, or all its hosts.
func (n knownNode) where() string {
	t, _ := resolved(target.Node{URL: n.amqp, Management: n.management})
	return t.Where()
}

// usualManagement is where the management API of a profile is that does not say it.
func usualManagement(one settings.Profile) string {
	t, _ := resolved(ownNode(one))
	return t.Management.URL
}

// resolved is the broker of a node, whether or not its password is given beside it.
func resolved(n target.Node) (t target.Target, err error) {
	beside := "beside"
	for _, password := range []*string{nil, &beside} {
		t, _, err = target.Resolve(target.Choice{Node: &n, Password: password}, func(string) string { return "" })
		if err == nil {
			break
		}
	}
	return t, err
}
