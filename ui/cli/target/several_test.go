package target

import (
	"slices"
	"strings"
	"testing"

	"rabbitlab/ui/cli/problem"
)

// plainly are the AMQP and the management addresses of a target, with their users.
func plainly(t Target) (amqp, management []string) {
	for _, s := range append([]Secret{t.AMQP}, t.More...) {
		amqp = append(amqp, s.Reveal())
	}
	for _, m := range t.Management.All() {
		scheme, rest, _ := strings.Cut(m.URL, "://")
		management = append(management, scheme+"://"+m.User+":"+m.Password.Reveal()+"@"+rest)
	}
	return amqp, management
}

// The nodes of a cluster are named in one setting; what a later one leaves out is as in the
// first.
func TestSeveralAddresses(t *testing.T) {
	for raw, want := range map[string]struct {
		management        string
		amqp, management2 []string
	}{
		"amqp://u:p@a,b:5673,[::1]/v": {"",
			[]string{"amqp://u:p@a:5672/v", "amqp://u:p@b:5673/v", "amqp://u:p@[::1]:5672/v"},
			[]string{"http://u:p@a:15672", "http://u:p@b:15672", "http://u:p@[::1]:15672"}},
		"amqp://u:p,x@a/v,amqp://b,amqp://y:z@c/v": {"",
			[]string{"amqp://u:p,x@a:5672/v", "amqp://u:p,x@b:5672/v", "amqp://y:z@c:5672/v"},
			[]string{"http://u:p,x@a:15672", "http://u:p,x@b:15672", "http://y:z@c:15672"}},
		"amqps://u:p@a?verify=verify_none, amqps://b:1": {"",
			[]string{"amqps://u:p@a:5671/%2F", "amqps://u:p@b:1/%2F"},
			[]string{"https://u:p@a:15671", "https://u:p@b:15671"}},
		"amqp://u:p@a,b": {"http://m1:1,m2:2,http://q:r@m3",
			[]string{"amqp://u:p@a:5672/%2F", "amqp://u:p@b:5672/%2F"},
			[]string{"http://u:p@m1:1", "http://u:p@m2:2", "http://q:r@m3"}},
		"amqp://u:p@a": {"https://x:y@m1,https://m2/prefix",
			[]string{"amqp://u:p@a:5672/%2F"}, []string{"https://x:y@m1", "https://x:y@m2/prefix"}},
	} {
		c := Choice{URL: &raw}
		if want.management != "" {
			c.Management = &want.management
		}
		got, _, err := Resolve(c, env(nil))
		if err != nil {
			t.Errorf("%s: %v", raw, err)
			continue
		}
		amqp, management := plainly(got)
		if !slices.Equal(amqp, want.amqp) || !slices.Equal(management, want.management2) {
			t.Errorf("%s: %q and %q", raw, amqp, management)
		}
	}
}

// One bad entry is an error at once, which says which it is and holds nobody's password.
func TestABadEntryOfSeveral(t *testing.T) {
	for raw, want := range map[string]string{
		"amqp://u:s3cret@a,b:99999":                           "--url, address 2: the port",
		"amqp://u:s3cret@a,":                                  "--url, address 2: no host",
		"amqp://u:s3cret@a,,b":                                "--url, address 2: no host",
		"amqp://u:s3cret@a,amqp://":                           "--url, address 2: no host",
		"amqp://a,http://u:s3cret@b":                          "--url, address 2: it does not begin with amqp",
		"amqp://u:s3cret@a/v,amqp://b/w":                      "--url, address 2: its vhost",
		"amqps://a?verify=verify_none,amqps://u:s3cret@b?x=1": "--url, address 2: its TLS settings",
		"amqp://a,amqp://u:s3cret@b,amqp://u2@c":              "--url, address 3: a user without a password",
		"amqp://a,amqp://:s3cret@b":                           "--url, address 2: a password without a user",
		"amqp://u:s3cret@a,amqp://u:s3%zzcret@b":              "--url, address 2: ",
	} {
		_, _, err := Resolve(Choice{URL: &raw}, env(nil))
		if err == nil || !strings.HasPrefix(err.Error(), want) || strings.Contains(strings.Join(problem.Lines(err), ""), "cret") {
			t.Errorf("%s: %v, not %s", raw, err, want)
		}
	}
	_, _, err := Resolve(Choice{URL: ptr("amqp://a"), Management: ptr("http://m,http://m2:0")}, env(nil))
	if err == nil || !strings.HasPrefix(err.Error(), "--management, address 2: the port") {
		t.Error(err)
	}
}

// Every password of several addresses is hidden as one of one is.
func TestPasswordsOfSeveralAreHidden(t *testing.T) {
	for _, raw := range []string{"amqp://u:s3cret@a,amqp://v:s3cret@b/x", "amqp://a:5672,amqp://v:s3cret@b", "http://a,http://v:s3cret@b"} {
		if hidden := Hide(raw); strings.Contains(hidden, "s3cret") {
			t.Errorf("%s: %s", raw, hidden)
		}
	}
}

// A user without a password has the one that was given beside the URL, and only such a one.
func TestAPasswordBesideTheURL(t *testing.T) {
	beside := ptr("b/e@s:ide")
	got, _, err := Resolve(Choice{URL: ptr("amqp://u@a,b"), Management: ptr("http://m,http://x:y@n,http://z@o"), Password: beside}, env(nil))
	if err != nil {
		t.Fatal(err)
	}
	var passwords []string
	for _, m := range got.Management.All() {
		passwords = append(passwords, m.Password.Reveal())
	}
	if !slices.Equal(passwords, []string{*beside, "y", *beside}) || !strings.Contains(got.More[0].Reveal(), "b%2Fe%40s%3Aide@b") {
		t.Errorf("%q, %s", passwords, got.More[0].Reveal())
	}
	for _, raw := range []string{"amqp://a", "amqp://u:p@a"} {
		if _, _, err := Resolve(Choice{URL: &raw, Password: beside}, env(nil)); err == nil || !strings.Contains(err.Error(), "nobody in it is without one") {
			t.Errorf("%s: %v", raw, err)
		}
	}
}

// What goes to another host without TLS is known.
func TestWhatIsPlain(t *testing.T) {
	for raw, want := range map[string][2]bool{
		"amqp://localhost": {false, false}, "amqp://127.0.0.1,h": {true, true}, "amqp://h": {true, true}, "amqps://h": {false, false},
	} {
		got, _, err := Resolve(Choice{URL: &raw}, env(nil))
		if err != nil || got.Plain != want[0] || got.Management.AnyPlain() != want[1] {
			t.Errorf("%s: %v, %v, %v", raw, got.Plain, got.Management.AnyPlain(), err)
		}
	}
	got, _, err := Resolve(Choice{URL: ptr("amqps://h"), Management: ptr("http://h")}, env(nil))
	if err != nil || got.Plain || !got.Management.AnyPlain() {
		t.Errorf("amqps and http: %+v, %v", got, err)
	}
}

// A question names every address: each may be asked to do it.
func TestAQuestionNamesEveryAddress(t *testing.T) {
	for raw, want := range map[string]string{"amqp://u:s3cret@a/v": "a/v", "amqp://u:s3cret@a,b:5673": "a, b:5673"} {
		got, _, err := Resolve(Choice{URL: &raw}, env(nil))
		if err != nil || got.Where() != want || !strings.HasPrefix(want, got.Name) {
			t.Errorf("%s: %q, %q, %v", raw, got.Where(), got.Name, err)
		}
	}
}
