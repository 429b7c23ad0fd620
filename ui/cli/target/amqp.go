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

// parseAMQP reads the addresses of one broker, of each of its nodes. What one leaves out,
// as user and vhost, is as in the first.
func parseAMQP(s setting) (all []amqpAddress, err error) {
	var first *amqpAddress
	for _, one := range s.each() {
		a, err := parseOne(one, first)
		if err != nil {
			return nil, err
		}
		all = append(all, a)
		first = &all[0]
	}
	return all, nil
}

func parseOne(s setting, first *amqpAddress) (amqpAddress, error) {
	address, err := parseAddress(s, [2]string{"amqp", "amqps"}, amqpExample)
	if err != nil {
		return amqpAddress{}, err
	}
	a := amqpAddress{address: address}
	switch {
	case a.hasUser:
	case first != nil:
		a.user, a.password = first.user, first.password
	default:
		a.user, a.password = "guest", "guest"
	}
	if a.port == 0 {
		a.port = usualPort(a.scheme)
	}
	a.vhost = strings.TrimPrefix(a.path, "/")
	switch {
	case a.vhost == "" && first != nil:
		a.vhost = first.vhost
	case a.vhost == "":
		a.vhost = "/"
	}
	if len(a.vhost) > maxVhost {
		return a, wrong(s, amqpExample, "the vhost's name is too long", "AMQP 0-9-1 allows 255 bytes")
	}
	if a.tls, err = readTLS(s.source, a.scheme == "amqps", a.query); err != nil || first == nil {
		return a, err
	}
	if len(a.query) == 0 {
		on := a.tls.On
		a.tls = first.tls
		a.tls.On = on
	}
	switch {
	case a.vhost != first.vhost:
		return a, wrong(s, amqpExample, "its vhost is not that of the first address", "they are nodes of one cluster")
	case a.tls != first.tls:
		return a, wrong(s, amqpExample, "its TLS settings are not those of the first address", "they are nodes of one cluster")
	}
	return a, nil
}

func usualPort(scheme string) int {
	if scheme == "amqps" {
		return 5671
	}
	return 5672
}

// targetOf is the broker that has these addresses.
func targetOf(all []amqpAddress) Target {
	a := all[0]
	t := Target{Name: a.name(), Loopback: true, Vhost: a.vhost, AMQP: Secret(a.url()), Management: a.management(), TLS: a.tls}
	var names []string
	for i, a := range all {
		names = append(names, a.name())
		t.Loopback = t.Loopback && a.loopback()
		t.Plain = t.Plain || a.plain()
		if i > 0 {
			t.More = append(t.More, Secret(a.url()))
			t.Management.More = append(t.Management.More, a.management())
		}
	}
	if len(names) > 1 {
		t.Hosts = lang.List(names)
	}
	return t
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
	return Management{URL: u.String(), User: a.user, Password: Secret(a.password), Guessed: true, Plain: u.Scheme == "http" && !a.loopback()}
}
