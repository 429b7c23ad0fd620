package profile

import (
	"errors"
	"strconv"
	"strings"
)

// parseINI reads what rabbitmqadmin's first version does: [sections] of name = value, or
// name: value; lines that begin with # or ; are comments. [DEFAULT] holds for every other.
func parseINI(text string) (all []Profile, err error) {
	sections := map[string]map[string]string{}
	var section map[string]string
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		switch name, isSection := strings.CutPrefix(line, "["); {
		case line == "" || line[0] == '#' || line[0] == ';':
		case isSection:
			name, closed := strings.CutSuffix(name, "]")
			if !closed || name == "" {
				return nil, errNoINI
			}
			if section = sections[name]; section == nil {
				section = map[string]string{}
				sections[name] = section
			}
		default:
			at := strings.IndexAny(line, "=:")
			if section == nil || at < 1 {
				return nil, errNoINI
			}
			value := strings.TrimSpace(line[at+1:])
			if value != "" && strings.ContainsRune(`"'`, rune(value[0])) {
				return nil, errNoINI // it was to be TOML
			}
			section[strings.ToLower(strings.TrimSpace(line[:at]))] = value
		}
	}
	for name, own := range sections {
		if name == "DEFAULT" {
			continue
		}
		p := Profile{Name: name}
		for _, from := range []map[string]string{sections["DEFAULT"], own} {
			if err := p.take(from); err != nil {
				return nil, err
			}
		}
		all = append(all, p)
	}
	return sorted(all), nil
}

var errNoINI = errors.New("it is no INI")

// take reads the settings of a section.
func (s *settings) take(from map[string]string) (err error) {
	for name, value := range from {
		switch name {
		case "hostname":
			s.Hostname = value
		case "port":
			s.Port, err = strconv.Atoi(value)
		case "amqp_port":
			s.AMQPPort, err = strconv.Atoi(value)
		case "path_prefix":
			s.PathPrefix = value
		case "username":
			s.Username = value
		case "password":
			s.Password = value
		case "vhost":
			s.Vhost = value
		case "declare_vhost":
			s.OldVhost = value
		case "ssl":
			s.TLS = isYes(value)
		case "ssl_ca_cert_file":
			s.CA = value
		case "ssl_cert_file":
			s.Cert = value
		case "ssl_key_file":
			s.Key = value
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// isYes is what Python's configparser takes for true.
func isYes(value string) bool {
	switch strings.ToLower(value) {
	case "1", "yes", "true", "on":
		return true
	}
	return false
}
