package target

import (
	"strings"
	"testing"

	amqp "github.com/rabbitmq/amqp091-go"
)

func env(pairs map[string]string) func(string) string {
	return func(name string) string { return pairs[name] }
}

func ptr(s string) *string { return &s }

func TestWhichBrokerIsMeant(t *testing.T) {
	all := map[string]string{
		URLVariable: "amqp://lab:x1@labhost", AMQPVariable: "amqp://any:x2@anyhost", ManagementVariable: "http://envhost:1234",
	}
	for name, c := range map[string]struct {
		choice     Choice
		env        map[string]string
		want       string
		management string
		named      bool
	}{
		"nothing":                       {want: "built-in broker"},
		"--broker builtin":              {choice: Choice{Broker: ptr("builtin")}, want: "built-in broker", named: true},
		"--broker local":                {choice: Choice{Broker: ptr("local")}, want: "local", named: true},
		"--broker before environment":   {choice: Choice{Broker: ptr("local")}, env: all, want: "local", named: true},
		"--url before environment":      {choice: Choice{URL: ptr("amqp://flaghost")}, env: all, want: "flaghost", management: "http://envhost:1234", named: true},
		"RABBITLAB_URL before AMQP_URL": {env: all, want: "labhost", management: "http://envhost:1234", named: true},
		"AMQP_URL":                      {env: map[string]string{AMQPVariable: "amqp://anyhost"}, want: "anyhost", management: "http://anyhost:15672", named: true},
		"empty variables are unset":     {env: map[string]string{AMQPVariable: "", URLVariable: ""}, want: "built-in broker"},
		"--management before environment": {choice: Choice{Management: ptr("http://flaghost:9")}, env: all,
			want: "labhost", management: "http://flaghost:9", named: true},
	} {
		t.Run(name, func(t *testing.T) {
			got, named, err := Resolve(c.choice, env(c.env))
			if err != nil {
				t.Fatal(err)
			}
			if got.Name != c.want || got.Management.URL != c.management || named != c.named {
				t.Errorf("name %q, management %q, named %v; want %q, %q, %v",
					got.Name, got.Management.URL, named, c.want, c.management, c.named)
			}
			private := map[string]string{"built-in broker": Builtin, "local": Local}[c.want]
			if got.Private != private || got.Own() != (private != "") {
				t.Errorf("private: %q", got.Private)
			}
		})
	}
}

func TestURLsThatWork(t *testing.T) {
	for raw, want := range map[string]struct {
		name, user, password, host string
		port                       int
		vhost                      string
		loopback                   bool
		management                 string
	}{
		"amqp://localhost":          {"localhost", "guest", "guest", "localhost", 5672, "/", true, "http://localhost:15672"},
		"amqp://localhost/":         {"localhost", "guest", "guest", "localhost", 5672, "/", true, "http://localhost:15672"},
		"AMQP://LocalHost:/":        {"LocalHost", "guest", "guest", "LocalHost", 5672, "/", true, "http://LocalHost:15672"},
		"amqp://u:p@h:1/v":          {"h:1/v", "u", "p", "h", 1, "v", false, "http://h:15672"},
		"amqp://u:p@h:65535":        {"h:65535", "u", "p", "h", 65535, "/", false, "http://h:15672"},
		"amqps://u:p@h/":            {"h", "u", "p", "h", 5671, "/", false, "https://h:15671"},
		"amqp://h/%2F":              {"h", "guest", "guest", "h", 5672, "/", false, "http://h:15672"},
		"amqp://h//":                {"h", "guest", "guest", "h", 5672, "/", false, "http://h:15672"},
		"amqp://h/a%2Fb":            {"h/a/b", "guest", "guest", "h", 5672, "a/b", false, "http://h:15672"},
		"amqp://h/a/b":              {"h/a/b", "guest", "guest", "h", 5672, "a/b", false, "http://h:15672"},
		"amqp://h/100%25":           {"h/100%", "guest", "guest", "h", 5672, "100%", false, "http://h:15672"},
		"amqp://h/%252F":            {"h/%2F", "guest", "guest", "h", 5672, "%2F", false, "http://h:15672"},
		"amqp://h/a@b":              {"h/a@b", "guest", "guest", "h", 5672, "a@b", false, "http://h:15672"},
		"amqp://h/a+b%20c":          {"h/a+b c", "guest", "guest", "h", 5672, "a+b c", false, "http://h:15672"},
		"amqp://h/%E5%85%94":        {"h/兔", "guest", "guest", "h", 5672, "兔", false, "http://h:15672"},
		"amqp://u%40x:p%3A%2F%40@h": {"h", "u@x", "p:/@", "h", 5672, "/", false, "http://h:15672"},
		"amqp://u:p@[::1]:5673/v":   {"[::1]:5673/v", "u", "p", "::1", 5673, "v", true, "http://[::1]:15672"},
		"amqps://u:p@[2001:db8::1]": {"2001:db8::1", "u", "p", "2001:db8::1", 5671, "/", false, "https://[2001:db8::1]:15671"},
		"amqp://127.9.9.9":          {"127.9.9.9", "guest", "guest", "127.9.9.9", 5672, "/", true, "http://127.9.9.9:15672"},
		"amqp://h?heartbeat=x":      {"h", "guest", "guest", "h", 5672, "/", false, "http://h:15672"},
	} {
		t.Run(raw, func(t *testing.T) {
			got, _, err := Resolve(Choice{URL: &raw}, env(nil))
			if err != nil {
				t.Fatal(err)
			}
			uri, err := amqp.ParseURI(got.AMQP.Reveal())
			if err != nil {
				t.Fatalf("the client refuses what we made of it: %v", err)
			}
			if uri.Username != want.user || uri.Password != want.password || uri.Host != want.host || uri.Port != want.port || uri.Vhost != want.vhost {
				t.Errorf("the client reads %+v, want %+v", uri, want)
			}
			if got.Name != want.name || got.Vhost != want.vhost || got.Loopback != want.loopback || got.Management.URL != want.management {
				t.Errorf("got %+v, want %+v", got, want)
			}
			if got.Management.User != want.user || got.Management.Password.Reveal() != want.password {
				t.Errorf("management is asked as %q", got.Management.User)
			}
		})
	}
}

func TestBadURLs(t *testing.T) {
	long := strings.Repeat("v", 256)
	for raw, want := range map[string]string{
		"":                         "empty",
		"localhost":                "does not begin with amqp:// or amqps://",
		"localhost:5672":           "does not begin with",
		"127.0.0.1:5672":           "does not begin with",
		"http://u:s3cret@h":        "does not begin with",
		"amqp:/h":                  "does not begin with",
		"amqp:u:s3cret@h":          "does not begin with",
		"u:s3cret@h":               "does not begin with",
		"amqp://":                  "no host",
		"amqp:///v":                "no host",
		"amqp://u:s3cret@":         "no host",
		"amqp://u:s3cret@:5672":    "no host",
		"amqp://u:s3cret@h:0":      "port",
		"amqp://u:s3cret@h:65536":  "port",
		"amqp://u:s3cret@h:-1":     "cannot be read",
		"amqp://u:s3cret@h:12x":    "cannot be read",
		"amqp://u:s3cret":          "cannot be read",
		"amqp://u:99999":           "port",
		"amqp://:s3cret@h":         "a password without a user",
		"amqp://u@h":               "a user without a password",
		"amqp://u:@h":              "a user without a password",
		"amqp://@h":                "no user before it",
		"amqp://u:s3%zzcret@h":     "%25",
		"amqp://u:s3cret@h/100%":   "%25",
		"amqp://u:s3#cret@h":       "%23",
		"amqp://u:s3cret/x@h":      "cannot be read",
		"amqp://u:s3cret%00@h":     "zero byte",
		"amqp://h/" + long:         "too long",
		"amqp://h\x7f":             "cannot be read",
		"amqps://h?verify=perhaps": "verify",
		"amqps://h?certfile=/x":    "certfile and keyfile",
	} {
		t.Run(raw, func(t *testing.T) {
			_, named, err := Resolve(Choice{URL: &raw}, env(nil))
			if err == nil || !named {
				t.Fatalf("no error, named %v", named)
			}
			if !strings.Contains(err.Error(), want) || !strings.HasPrefix(err.Error(), "--url: ") {
				t.Errorf("it says %q, not --url and %q", err, want)
			}
			for _, part := range []string{"s3cret", "s3%", "zzcret", "99999"} {
				if strings.Contains(err.Error(), part) {
					t.Errorf("it holds the password: %q", err)
				}
			}
		})
	}
}

func TestErrorsNameTheirVariable(t *testing.T) {
	for _, name := range []string{URLVariable, AMQPVariable} {
		_, _, err := Resolve(Choice{}, env(map[string]string{name: "nonsense"}))
		if err == nil || !strings.HasPrefix(err.Error(), name+": ") {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestChoicesThatCannotBe(t *testing.T) {
	for name, c := range map[string]struct {
		choice Choice
		want   string
	}{
		"both":             {Choice{URL: ptr("amqp://h"), Broker: ptr("local")}, "--url and --broker"},
		"unknown name":     {Choice{Broker: ptr("prod")}, "no broker of that name"},
		"empty name":       {Choice{Broker: ptr("")}, "no broker of that name"},
		"management alone": {Choice{Management: ptr("http://h:15672")}, "--management without --url"},
		"of our own":       {Choice{Broker: ptr("local"), Management: ptr("http://h:15672")}, "--management without --url"},
	} {
		if _, _, err := Resolve(c.choice, env(nil)); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %q", name, err, c.want)
		}
	}
}

func TestManagementURLs(t *testing.T) {
	for raw, want := range map[string]struct{ url, user, password string }{
		"http://m:15672":                    {"http://m:15672", "u", "p"},
		"http://m:15672/":                   {"http://m:15672", "u", "p"},
		"https://m":                         {"https://m", "u", "p"},
		"http://[::1]":                      {"http://[::1]", "u", "p"},
		"http://a:b%40@m:1/rabbit/api/":     {"http://m:1/rabbit", "a", "b@"},
		"https://proxy.example/some/prefix": {"https://proxy.example/some/prefix", "u", "p"},
	} {
		got, _, err := Resolve(Choice{URL: ptr("amqp://u:p@h"), Management: &raw}, env(nil))
		if m := got.Management; err != nil || m.Guessed || m.URL != want.url || m.User != want.user || m.Password.Reveal() != want.password {
			t.Errorf("%s: %v %s %s, %v", raw, got.Management.URL, got.Management.User, got.Management.Password.Reveal(), err)
		}
	}
}

func TestBadManagementURLs(t *testing.T) {
	for raw, want := range map[string]string{
		"":                        "empty",
		"m:15672":                 "does not begin with http:// or https://",
		"amqp://u:s3cret@m":       "does not begin with",
		"http://m:0":              "port",
		"http://u@m":              "a user without a password",
		"http://m:15672/?x=1":     "?",
		"http://m:15672/#/queues": "#",
	} {
		_, _, err := Resolve(Choice{URL: ptr("amqp://u:p@h"), Management: &raw}, env(nil))
		if err == nil || !strings.HasPrefix(err.Error(), "--management: ") || !strings.Contains(err.Error(), want) || strings.Contains(err.Error(), "s3cret") {
			t.Errorf("%s: %v, want %q", raw, err, want)
		}
	}
}
