package target

import (
	"net/url"
	"strings"

	"rabbitlab/ui/lang"
)

const managementExample lang.Text = "http://host:15672 (https and 15671 with TLS)"

// parseManagement reads a management URL. Where it has no user and password of
// its own, those of usual hold, which come from the AMQP URL. Without a port
// HTTP's own holds, as behind a proxy.
func parseManagement(s setting, usual Management) (Management, error) {
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
	usual.URL, usual.Guessed = u.String(), false
	return usual, nil
}

// urlHost is the host with its port, if the URL had one.
func (a address) urlHost() string {
	if a.port != 0 {
		return a.hostPort(a.port)
	}
	return strings.TrimSuffix(a.hostPort(0), ":0")
}
