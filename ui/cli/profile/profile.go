// Package profile reads the brokers that people have given names to in the configuration
// file of rabbitmqadmin: TOML for its second version, INI for the first. Nothing of ours
// has to be written anew.
package profile

import (
	"cmp"
	"net"
	"net/url"
	"strconv"
	"strings"
)

// Profile is a broker under its name. See
// https://www.rabbitmq.com/docs/management-cli#config-file.
type Profile struct {
	Name string
	settings
}

// settings are those of rabbitmqadmin that say which broker it is; others are its own
// business. Those of its first version have names of their own.
type settings struct {
	BaseURI    string `toml:"base_uri"`
	TLS        bool   `toml:"tls"`
	Scheme     string `toml:"scheme"`
	Hostname   string `toml:"hostname"`
	Port       int    `toml:"port"`
	PathPrefix string `toml:"path_prefix"`
	Username   string `toml:"username"`
	Password   string `toml:"password"`
	Vhost      string `toml:"virtual_host"`
	OldVhost   string `toml:"vhost"`
	CA         string `toml:"ca_certificate_bundle_path"`
	Cert       string `toml:"client_certificate_file_path"`
	Key        string `toml:"client_private_key_file_path"`

	// AMQPPort is ours, which rabbitmqadmin passes over: it speaks HTTP only.
	AMQPPort int `toml:"amqp_port"`
}

// rabbitmqadmin's own defaults.
const (
	defaultHost = "localhost"
	defaultUser = "guest"
	apiPrefix   = "/api"
)

// AMQP is the AMQP URL, with user and password. rabbitmqadmin's file says where the
// management API is: AMQP is at its usual port of that host, with TLS where that has it,
// unless amqp_port says otherwise.
func (p Profile) AMQP() string {
	u := url.URL{Scheme: "amqp", Host: net.JoinHostPort(p.host(), strconv.Itoa(cmp.Or(p.AMQPPort, 5672))), User: p.user()}
	if p.encrypted() {
		u.Scheme, u.Host = "amqps", net.JoinHostPort(p.host(), strconv.Itoa(cmp.Or(p.AMQPPort, 5671)))
	}
	vhost := cmp.Or(p.Vhost, p.OldVhost, "/")
	u.Path, u.RawPath = "/"+vhost, "/"+url.PathEscape(vhost)
	query := url.Values{}
	for name, file := range map[string]string{"cacertfile": p.CA, "certfile": p.Cert, "keyfile": p.Key} {
		if file != "" {
			query.Set(name, file)
		}
	}
	u.RawQuery = query.Encode()
	return u.String()
}

// Management is the URL of the management API, without user and password, and without
// the /api that rabbitmqadmin counts to it.
func (p Profile) Management() string {
	if base := p.base(); base != nil {
		u := url.URL{Scheme: base.Scheme, Host: base.Host, Path: strings.TrimSuffix(strings.TrimSuffix(base.Path, "/"), apiPrefix)}
		return u.String()
	}
	u := url.URL{Scheme: "http", Host: net.JoinHostPort(p.host(), strconv.Itoa(cmp.Or(p.Port, 15672)))}
	if p.encrypted() {
		u.Scheme, u.Host = "https", net.JoinHostPort(p.host(), strconv.Itoa(cmp.Or(p.Port, 15671)))
	}
	u.Path = strings.TrimSuffix(strings.TrimSuffix(p.PathPrefix, "/"), apiPrefix)
	return u.String()
}

// Secret says that there is a password in it.
func (p Profile) Secret() bool { return p.Password != "" }

func (p Profile) encrypted() bool {
	if base := p.base(); base != nil {
		return base.Scheme == "https"
	}
	return p.TLS || p.Scheme == "https"
}

func (p Profile) host() string {
	if base := p.base(); base != nil {
		return cmp.Or(base.Hostname(), defaultHost)
	}
	return cmp.Or(p.Hostname, defaultHost)
}

// base is base_uri, which goes before hostname and port; nil where there is none.
func (p Profile) base() *url.URL {
	u, err := url.Parse(p.BaseURI)
	if err != nil || u.Host == "" {
		return nil
	}
	return u
}

// user is who is meant. A user without a password is asked for it.
func (p Profile) user() *url.Userinfo {
	switch {
	case p.Username == "" && p.Password == "":
		return url.UserPassword(defaultUser, defaultUser)
	case p.Password == "":
		return url.User(p.Username)
	}
	return url.UserPassword(cmp.Or(p.Username, defaultUser), p.Password)
}
