package target

import (
	"net/url"
	"strings"

	"rabbitlab/ui/lang"
)

const managementExample lang.Text = "http://host:15672 (https and 15671 with TLS)"

// parseManagement reads the management URLs of one broker, of each of its nodes. Where the
// first has no user and password of its own, those of usual hold, which come from the AMQP
// URL; where another has none, those of the first.
func parseManagement(s setting, usual Management) (m Management, err error) {
	usual.More = nil
	for i, one := range s.each() {
		next, err := parseOneManagement(one, usual)
		if err != nil {
			return Management{}, err
		}
		if i == 0 {
			m, usual = next, next
			continue
		}
		m.More = append(m.More, next)
	}
	return m, nil
}

// parseOneManagement reads one. Without a port HTTP's own holds, as behind a proxy.
func parseOneManagement(s setting, usual Management) (Management, error) {
	a, err := parseAddress(s, [2]string{"http", "https"}, managementExample)
	if err != nil {
		return Management{}, err
	}
	if strings.Contains(s.value, "?") {
		return Management{}, wrong(s, managementExample, "there is a ? in it", "")
	}
	if a.hasUser {
		usual.User, usual.Password = a.user, Secret(a.password)
	}
	u := url.URL{Scheme: a.scheme, Host: a.urlHost(), Path: strings.TrimRight(a.path, "/")}
	u.Path = strings.TrimSuffix(u.Path, "/api")
	usual.URL, usual.Guessed, usual.Plain, usual.beside = u.String(), false, a.plain(), a.beside
	return usual, nil
}

// urlHost is the host with its port, if the URL had one.
func (a address) urlHost() string {
	if a.port != 0 {
		return a.hostPort(a.port)
	}
	return strings.TrimSuffix(a.hostPort(0), ":0")
}
