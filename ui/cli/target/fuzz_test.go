package target

import (
	"errors"
	"net/url"
	"strings"
	"testing"

	amqp "github.com/rabbitmq/amqp091-go"

	"rabbitlab/ui/cli/problem"
)

// FuzzResolve: whatever is typed, it is refused in our own words or it gives a
// URL in which the AMQP client reads the very same parts.
func FuzzResolve(f *testing.F) {
	for _, s := range []string{
		"amqp://localhost", "amqps://u:p@h:1/v%2F", "amqp://u:p@[::1]:5672/%25", "amqp://[fe80::1%25eth0]/", "amqp://:@/", "u:p@h",
		"amqp://h/a b", "amqp://u:%ff@h/%00", "amqps://h?verify=verify_none&cacertfile=/x",
	} {
		f.Add(s, "http://m:15672")
	}
	f.Fuzz(func(t *testing.T, raw, management string) {
		got, named, err := Resolve(Choice{URL: &raw, Management: &management}, env(nil))
		if !named {
			t.Fatal("somebody named a broker")
		}
		if err != nil {
			var ours *problem.Error
			if !errors.As(err, &ours) || ours.What == "" || ours.Do == "" {
				t.Fatalf("an error without what and do: %#v", err)
			}
			return
		}
		checkTarget(t, got)
	})
}

func checkTarget(t *testing.T, got Target) {
	uri, err := amqp.ParseURI(got.AMQP.Reveal())
	if err != nil {
		t.Fatalf("the client refuses it: %v", err)
	}
	if uri.Vhost != got.Vhost || uri.Host == "" || uri.Port < 1 || uri.Port > 65535 || uri.Username == "" || uri.Password == "" {
		t.Fatalf("the client reads %+v of %+v", uri, got)
	}
	m, err := url.Parse(got.Management.URL)
	if err != nil || m.User != nil || m.Hostname() == "" || m.Port() == "0" {
		t.Fatalf("management %q: %v", got.Management.URL, err)
	}
}

// FuzzPassword: what is hidden is the whole of a password in a URL that can be
// read, and hiding never changes the rest.
func FuzzPassword(f *testing.F) {
	f.Add("amqp://u:p@h", "--url=")
	f.Add("amqp://u:p%40:x@h:1/v", "")
	f.Fuzz(func(t *testing.T, raw, before string) {
		if strings.ContainsAny(before, ":@") {
			return
		}
		from, to, found := Password(before + raw)
		if !found {
			from, to = 0, 0
		}
		u, err := url.Parse(raw)
		if err != nil || u.User == nil || !strings.Contains(raw, "://") {
			return
		}
		_, info, _ := strings.Cut(raw, "://")
		if _, has := u.User.Password(); !has {
			return
		}
		name, rest, _ := strings.Cut(info, ":")
		password := rest[:strings.LastIndexByte(rest[:len(rest)-len(afterUser(rest))], '@')]
		if strings.ContainsAny(name, "/?#@") || password == "" {
			return
		}
		start := len(before) + strings.Index(raw, "://") + 3 + len(name) + 1
		if !found || from > start || to < start+len(password) {
			t.Fatalf("%q: hides %d to %d, the password is %q", before+raw, from, to, password)
		}
	})
}

// afterUser is what follows the authority.
func afterUser(rest string) string {
	if i := strings.IndexAny(rest, "/?#"); i >= 0 {
		return rest[i:]
	}
	return ""
}
