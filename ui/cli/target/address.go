package target

import (
	"errors"
	"net"
	"net/netip"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"rabbitlab/ui/cli/problem"
)

// address is what AMQP and management URLs have in common.
type address struct {
	source         string // which flag or variable it came from
	scheme         string
	host           string // without brackets
	port           int    // 0 where the URL has none
	user, password string
	hasUser        bool
	path           string // decoded, as it stands
	query          url.Values
}

// parseAddress reads a URL strictly. It never quotes the URL in an error, nor
// what package url says about it: both may hold a password.
func parseAddress(s setting, schemes [2]string, example string) (address, error) {
	wrong := func(what, means string) error {
		return &problem.Error{What: s.source + ": " + what, Means: means, Do: "write it as " + example}
	}
	if s.value == "" {
		return address{}, wrong("empty", "no broker is named")
	}
	if !hasScheme(s.value, schemes) {
		return address{}, wrong("it does not begin with "+schemes[0]+":// or "+schemes[1]+"://", "")
	}
	if strings.Contains(s.value, "#") {
		return address{}, wrong("there is a # in it", "a # in a password or vhost is written %23")
	}
	u, err := url.Parse(s.value)
	if err != nil {
		return address{}, wrong(unreadable(err))
	}
	a := address{source: s.source, scheme: u.Scheme, host: u.Hostname(), path: u.Path, query: u.Query()}
	if a.host == "" {
		return address{}, wrong("no host in it", "")
	}
	if !a.hostReadsBack() {
		return address{}, wrong("the host is not one", "")
	}
	if a.port, err = readPort(u.Port()); err != nil {
		return address{}, wrong(err.Error(), "")
	}
	if what := a.readUser(u.User); what != "" {
		return address{}, wrong(what, "")
	}
	return a, nil
}

func hasScheme(value string, schemes [2]string) bool {
	scheme, _, found := strings.Cut(value, "://")
	return found && slices.Contains(schemes[:], strings.ToLower(scheme))
}

// unreadable says in our own words why package url could not read a URL.
func unreadable(err error) (what, means string) {
	var escape url.EscapeError
	if errors.As(err, &escape) {
		return "there is a % that two hexadecimal digits do not follow", "a % in a password or vhost is written %25"
	}
	return "it cannot be read as a URL",
		"in a password and in a vhost write @ as %40, : as %3A, / as %2F, ? as %3F, # as %23, % as %25"
}

func readPort(port string) (int, error) {
	if port == "" {
		return 0, nil
	}
	n, err := strconv.Atoi(port)
	if err != nil || n < 1 || n > 65535 {
		return 0, errors.New("the port is not one from 1 to 65535")
	}
	return n, nil
}

// readUser takes user and password, and says what is wrong with them.
func (a *address) readUser(info *url.Userinfo) (wrong string) {
	if info == nil {
		return ""
	}
	password, hasPassword := info.Password()
	a.user, a.password, a.hasUser = info.Username(), password, true
	switch {
	case a.user == "" && password == "":
		return "an @ with no user before it"
	case a.user == "":
		return "a password without a user"
	case !hasPassword || password == "":
		return "a user without a password"
	case strings.ContainsRune(a.user+password, 0):
		return "a zero byte in the user or the password"
	}
	return ""
}

// hostPort is host and port as they stand in a URL.
func (a address) hostPort(port int) string { return net.JoinHostPort(a.host, strconv.Itoa(port)) }

// hostReadsBack says whether a client will read the host as we did: package url
// takes some that it does not take again when they are written out.
func (a address) hostReadsBack() bool {
	out := url.URL{Scheme: a.scheme, Host: a.hostPort(1)}
	in, err := url.Parse(out.String())
	return err == nil && in.Hostname() == a.host && !strings.ContainsFunc(a.host, unicode.IsSpace)
}

// loopback says whether the host is this machine, by its name alone: nothing is
// looked up.
func (a address) loopback() bool {
	if strings.EqualFold(strings.TrimSuffix(a.host, "."), "localhost") {
		return true
	}
	ip, err := netip.ParseAddr(a.host)
	return err == nil && ip.Unmap().IsLoopback()
}
