package target

import (
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
}

// Resolve decides which broker is meant: --url, else --broker, else
// RABBITLAB_URL, else AMQP_URL, else the built-in broker. named is false for the
// last: nobody named one. An environment variable that is empty is as good as
// unset. Each error is a *problem.Error without a password in it.
func Resolve(c Choice, getenv func(string) string) (t Target, named bool, err error) {
	if c.URL != nil && c.Broker != nil {
		return Target{}, true, &problem.Error{
			What: lang.Say("--url and --broker both name a broker"),
			Do:   lang.Say("give one of them"),
		}
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

// setting is a value and what people know its place by.
type setting struct{ source, value string }

func chooseURL(c Choice, getenv func(string) string) (setting, bool) {
	if c.URL != nil {
		return setting{"--url", *c.URL}, true
	}
	for _, name := range []string{URLVariable, AMQPVariable} {
		if value := getenv(name); value != "" {
			return setting{name, value}, true
		}
	}
	return setting{}, false
}

func chooseManagement(c Choice, getenv func(string) string) *setting {
	if c.Management != nil {
		return &setting{"--management", *c.Management}
	}
	if value := getenv(ManagementVariable); value != "" {
		return &setting{ManagementVariable, value}
	}
	return nil
}

// byName finds a broker by its name.
func byName(name string, management *string) (Target, error) {
	if name != Builtin && name != Local {
		return Target{}, &problem.Error{
			What:  lang.Say("--broker %q: there is no broker of that name", Hide(name)),
			Means: lang.Say("the names are builtin, which stands in for RabbitMQ, and local, the RabbitMQ that is installed here"),
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

// target reads an AMQP URL, and the management API's where there is one.
func (s setting) target(management *setting) (Target, error) {
	address, err := parseAMQP(s)
	if err != nil {
		return Target{}, err
	}
	t := address.target()
	if management != nil {
		t.Management, err = parseManagement(*management, t.Management)
	}
	if err != nil {
		return Target{}, err
	}
	return t, nil
}
