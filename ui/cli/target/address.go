package target

import (
	"errors"
	"net"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"rabbitlab/mgmt"
	"rabbitlab/ui/cli/problem"
	"rabbitlab/ui/lang"
)

// address is what AMQP and management URLs have in common.
type address struct {
	source         string // which flag or variable it came from
	scheme         string
	host           string // without brackets
	port           int    // 0 where the URL has none
	user, password string
	hasUser        bool
	beside         bool   // the password was given beside the URL
	path           string // decoded, as it stands
	query          url.Values
}

// parseAddress reads a URL strictly. It never quotes the URL in an error, nor
// what package url says about it: both may hold a password.
func parseAddress(s setting, schemes [2]string, example lang.Text) (address, error) {
	switch {
	case s.value == "":
		return address{}, wrong(s, example, "empty", "no broker is named")
	case !hasScheme(s.value, schemes):
		return address{}, wrong(s, example, "it does not begin with %s:// or %s://", "", schemes[0], schemes[1])
	case strings.Contains(s.value, "#"):
		return address{}, wrong(s, example, "there is a # in it", "a # in a password or vhost is written %23")
	}
	u, err := url.Parse(s.value)
	if err != nil {
		what, means := unreadable(err)
		return address{}, wrong(s, example, what, means)
	}
	a := address{source: s.source, scheme: u.Scheme, host: u.Hostname(), path: u.Path, query: u.Query()}
	what := a.read(u, s.password)
	switch {
	case what == noPassword:
		return address{}, &problem.Error{
			What: lang.Say("%s: %s", s.source, lang.Say(what)),
			Do:   lang.Say("write it as %s, or give it with --password-file or --password-command", lang.Say(example)), Err: ErrNoPassword,
		}
	case what != "":
		return address{}, wrong(s, example, what, "")
	}
	return a, nil
}

// wrong is what every mistake in a URL becomes. The arguments are what's.
func wrong(s setting, example, what, means lang.Text, args ...any) error {
	return &problem.Error{
		What:  lang.Say("%s: %s", s.source, lang.Say(what, args...)),
		Means: lang.Say(means), Do: lang.Say("write it as %s", lang.Say(example)),
	}
}

// ErrNoPassword is the cause of an error about a user without a password, who may be asked
// for it.
var ErrNoPassword = errors.New("no password")

const noPassword lang.Text = "a user without a password"

// read takes host, port and user, and says what is wrong with them. A user without a
// password has the one that was given beside the URL, nil for none.
func (a *address) read(u *url.URL, beside *string) (wrong lang.Text) {
	switch {
	case a.host == "":
		return "no host in it"
	case !a.hostReadsBack():
		return "the host is not one"
	case !a.readPort(u.Port()):
		return "the port is not one from 1 to 65535"
	}
	return a.readUser(u.User, beside)
}

func hasScheme(value string, schemes [2]string) bool {
	scheme, _, found := strings.Cut(value, "://")
	return found && slices.Contains(schemes[:], strings.ToLower(scheme))
}

// unreadable says in our own words why package url could not read a URL.
func unreadable(err error) (what, means lang.Text) {
	var escape url.EscapeError
	if errors.As(err, &escape) {
		return "there is a percent sign that two hexadecimal digits do not follow", "a percent sign in a password or vhost is written %25"
	}
	return "it cannot be read as a URL",
		"in a password and in a vhost write @ as %40, : as %3A, / as %2F, ? as %3F, # as %23, and a percent sign as %25"
}

// readPort takes the port, if there is one; false where it cannot be one.
func (a *address) readPort(port string) (ok bool) {
	if port == "" {
		return true
	}
	n, err := strconv.Atoi(port)
	a.port = n
	return err == nil && n >= 1 && n <= 65535
}

// readUser takes user and password, and says what is wrong with them.
func (a *address) readUser(info *url.Userinfo, beside *string) (wrong lang.Text) {
	if info == nil {
		return ""
	}
	password, hasPassword := info.Password()
	a.user, a.password, a.hasUser = info.Username(), password, true
	if password == "" && a.user != "" && beside != nil {
		a.password, hasPassword, a.beside = *beside, true, true
	}
	switch {
	case a.user == "" && password == "":
		return "an @ with no user before it"
	case a.user == "":
		return "a password without a user"
	case !hasPassword || a.password == "":
		return noPassword
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

// loopback says whether the host is this machine.
func (a address) loopback() bool { return mgmt.IsLoopback(a.host) }

// plain says that a password goes there for everybody on the way to read.
func (a address) plain() bool { return !strings.HasSuffix(a.scheme, "s") && !a.loopback() }
