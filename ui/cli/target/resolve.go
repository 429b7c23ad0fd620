package target

import (
	"slices"
	"strings"

	"rabbitlab/ui/cli/problem"
	"rabbitlab/ui/lang"
)

// The environment variables that name a broker. RABBITLAB_URL goes before
// AMQP_URL, which other programs read too.
const (
	URLVariable        = "RABBITLAB_URL"
	ManagementVariable = "RABBITLAB_MANAGEMENT"
	AMQPVariable       = "AMQP_URL"
)

// Choice is what the command line says. A nil field is a flag that was not given.
type Choice struct {
	URL, Management, Broker *string
	// Node is a broker that a configuration has a name for, ours or that of rabbitmqadmin.
	Node *Node
	// Password is that of a user whose URL has none; it came from a file, a command or
	// a prompt.
	Password *string
}

// Node is a broker by the name that somebody gave it. Without a URL of its management API
// that is at its usual place.
type Node struct{ Source, URL, Management string }

// Resolve decides which broker is meant: --url, --node or --broker, else
// RABBITLAB_URL, else AMQP_URL, else the built-in broker. named is false for the
// last: nobody named one. An environment variable that is empty is as good as
// unset. Each error is a *problem.Error without a password in it.
func Resolve(c Choice, getenv func(string) string) (t Target, named bool, err error) {
	if err := c.namesOne(); err != nil {
		return Target{}, true, err
	}
	if c.Broker != nil {
		t, err = byName(*c.Broker, c.Management)
		return t, true, err
	}
	if address, found := chooseURL(c, getenv); found {
		t, err = address.target(chooseManagement(c, getenv))
		return t, true, err
	}
	return Private(Builtin), false, refuseManagement(c.Management)
}

// namesOne fails where two flags name a broker.
func (c Choice) namesOne() error {
	var named []string
	for _, flag := range []struct {
		name  string
		given bool
	}{{"--url", c.URL != nil}, {"--node", c.Node != nil}, {"--broker", c.Broker != nil}} {
		if flag.given {
			named = append(named, flag.name)
		}
	}
	if len(named) < 2 {
		return nil
	}
	return &problem.Error{
		What: lang.Say("%s and %s both name a broker", named[0], named[1]),
		Do:   lang.Say("give one of them"),
	}
}

// setting is a value and what people know its place by.
type setting struct {
	source, value string
	password      *string // of a user without one
}

func chooseURL(c Choice, getenv func(string) string) (setting, bool) {
	if c.URL != nil {
		return setting{"--url", *c.URL, c.Password}, true
	}
	if c.Node != nil {
		return setting{c.Node.Source, c.Node.URL, c.Password}, true
	}
	for _, name := range []string{URLVariable, AMQPVariable} {
		if value := getenv(name); value != "" {
			return setting{name, value, c.Password}, true
		}
	}
	return setting{}, false
}

func chooseManagement(c Choice, getenv func(string) string) *setting {
	if c.Management != nil {
		return &setting{"--management", *c.Management, c.Password}
	}
	if c.Node != nil {
		if c.Node.Management == "" {
			return nil // at the usual place; a variable's is that of another broker
		}
		return &setting{c.Node.Source, c.Node.Management, c.Password}
	}
	if value := getenv(ManagementVariable); value != "" {
		return &setting{ManagementVariable, value, c.Password}
	}
	return nil
}

// byName finds a broker by its name.
func byName(name string, management *string) (Target, error) {
	if image, given := strings.CutPrefix(name, Docker+":"); given {
		t := Private(Docker)
		var ok bool
		if t.Image, ok = imageOf(image); !ok {
			return Target{}, &problem.Error{
				What: lang.Say("--broker %q: that is no release and no image", Hide(name)),
				Do:   lang.Say("write docker:4.1 for a release, or an image in full: docker:registry.example.com/rabbitmq:4.1-management"),
			}
		}
		return t, refuseManagement(management)
	}
	if name != Builtin && name != Local && name != Docker {
		return Target{}, &problem.Error{
			What:  lang.Say("--broker %q: there is no broker of that name", Hide(name)),
			Means: lang.Say("the names are builtin, which stands in for RabbitMQ, local, the RabbitMQ that is installed here, and docker, one in a container"),
			Do:    lang.Say("give one of these, or name any broker with --url amqp://user:password@host:5672/vhost"),
		}
	}
	return Private(name), refuseManagement(management)
}

// refuseManagement refuses --management where there is no URL that it could
// belong to: rabbitlab knows its own broker's.
func refuseManagement(management *string) error {
	if management == nil {
		return nil
	}
	return &problem.Error{
		What:  lang.Say("--management without --url"),
		Means: lang.Say("it says where the management API is, and not where the broker is"),
		Do:    lang.Say("give --url amqp://user:password@host:5672/vhost as well"),
	}
}

// target reads the AMQP URLs, and the management API's where there are some.
func (s setting) target(management *setting) (Target, error) {
	all, err := parseAMQP(s)
	if err != nil {
		return Target{}, err
	}
	t := targetOf(all)
	if management != nil {
		t.Management, err = parseManagement(*management, t.Management)
	}
	if err != nil {
		return Target{}, err
	}
	wanted := slices.ContainsFunc(all, func(a amqpAddress) bool { return a.beside }) ||
		slices.ContainsFunc(t.Management.All(), func(m Management) bool { return m.beside })
	if s.password != nil && !wanted {
		return Target{}, &problem.Error{
			What: lang.Say("%s: a password was given beside it, and nobody in it is without one", s.source),
			Do:   lang.Say("write amqp://user@host, or leave the other password out"),
		}
	}
	return t, t.checkTLS(s.source)
}

// checkTLS refuses settings of TLS where nothing is encrypted: who gave them believes that
// it is.
func (t Target) checkTLS(source string) error {
	if t.TLS.On || t.TLS == (TLS{}) || slices.ContainsFunc(t.Management.All(), func(m Management) bool { return strings.HasPrefix(m.URL, "https:") }) {
		return nil
	}
	return &problem.Error{
		What:  lang.Say("%s: there are settings of TLS in it, and no TLS", source),
		Means: lang.Say("neither AMQP nor the management API would be encrypted"),
		Do:    lang.Say("write amqps://, or give --management https://host:15671"),
	}
}
