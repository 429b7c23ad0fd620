package target

import (
	"net/url"
	"strings"

	"rabbitlab/ui/lang"
)

const amqpExample lang.Text = "amqp://user:password@host:5672/vhost (amqps and 5671 with TLS)"

// maxVhost is the longest name that connection.open can carry, in bytes (AMQP
// 0-9-1, shortstr).
const maxVhost = 255

// amqpAddress is an AMQP URL taken apart, as
// https://www.rabbitmq.com/docs/uri-spec says, with two differences. "amqp://host/"
// means the vhost "/", as in most clients, and not the vhost with the empty
// name. And a vhost with slashes need not have them escaped.
type amqpAddress struct {
	address
	vhost string
	tls   TLS
}

func parseAMQP(s setting) (amqpAddress, error) {
	a, err := parseAddress(s, [2]string{"amqp", "amqps"}, amqpExample)
	if err != nil {
		return amqpAddress{}, err
	}
	if !a.hasUser {
		a.user, a.password = "guest", "guest"
	}
	if a.port == 0 {
		a.port = usualPort(a.scheme)
	}
	vhost := strings.TrimPrefix(a.path, "/")
	if vhost == "" {
		vhost = "/"
	}
	if len(vhost) > maxVhost {
		return amqpAddress{}, wrong(s, amqpExample, "the vhost's name is too long", "AMQP 0-9-1 allows 255 bytes")
	}
	tls, err := readTLS(s.source, a.scheme == "amqps", a.query)
	return amqpAddress{address: a, vhost: vhost, tls: tls}, err
}

func usualPort(scheme string) int {
	if scheme == "amqps" {
		return 5671
	}
	return 5672
}

func (a amqpAddress) target() Target {
	return Target{
		Name:       a.name(),
		Loopback:   a.loopback(),
		Vhost:      a.vhost,
		AMQP:       Secret(a.url()),
		Management: a.management(),
		TLS:        a.tls,
	}
}

// name is the host, and what is unusual about the rest.
func (a amqpAddress) name() string {
	name := a.host
	if a.port != usualPort(a.scheme) {
		name = a.hostPort(a.port)
	}
	if a.vhost != "/" {
		name += "/" + a.vhost
	}
	return name
}

// url writes the address so that nothing is left to a client's own defaults.
func (a amqpAddress) url() string {
	u := url.URL{
		Scheme: a.scheme, User: url.UserPassword(a.user, a.password), Host: a.hostPort(a.port),
		Path: "/" + a.vhost, RawPath: "/" + url.PathEscape(a.vhost),
	}
	return u.String()
}

// management works out where the management API of the broker usually is.
func (a amqpAddress) management() Management {
	u := url.URL{Scheme: "http", Host: a.hostPort(15672)}
	if a.scheme == "amqps" {
		u = url.URL{Scheme: "https", Host: a.hostPort(15671)}
	}
	return Management{URL: u.String(), User: a.user, Password: Secret(a.password), Guessed: true}
}
