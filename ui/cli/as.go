package cli

import (
	"errors"
	"strings"

	"rabbitlab/amqp/release"
	"rabbitlab/ui/cli/problem"
	"rabbitlab/ui/cli/target"
	"rabbitlab/ui/lang"
)

// asFlag is which release of RabbitMQ the built-in broker does as; none is the newest.
type asFlag release.Release

// Set takes a release by its name, as 4.0.
func (a *asFlag) Set(name string) error {
	r, known := release.Find(name)
	if !known {
		return errors.New(lang.Say("the releases are %s", strings.Join(releaseNames(), ", ")))
	}
	*a = asFlag(r)
	return nil
}

// String is the release's name, "" for none.
func (a *asFlag) String() string { return a.Name }

// Type is how help names what the flag takes.
func (*asFlag) Type() string { return "release" }

// goesWith says what is wrong with a release that was chosen for another broker than the
// built-in one.
func (a *asFlag) goesWith(t target.Target) error {
	if a.Name == "" || t.Private == target.Builtin {
		return nil
	}
	return &problem.Error{
		What:  lang.Say("--as does not go with this broker"),
		Means: lang.Say("it says which release of RabbitMQ the built-in broker does as; any other is what it is"),
		Do:    lang.Say("leave --as out, or add --broker builtin"),
	}
}

func releaseNames() []string {
	var all []string
	for _, r := range release.Known {
		all = append(all, r.Name)
	}
	return all
}
