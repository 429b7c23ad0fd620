package settings

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
)

var testKeys = []Key{
	{Name: "theme", Check: func(s string) error {
		if s != "dark" {
			return errors.New("the themes are dark")
		}
		return nil
	}},
	{Name: "calm", Bool: true},
}

func readText(t *testing.T, text string, mode os.FileMode) *Settings {
	t.Helper()
	path := filepath.Join(t.TempDir(), "config.toml")
	if err := errors.Join(os.WriteFile(path, []byte(text), mode), os.Chmod(path, mode)); err != nil {
		t.Fatal(err)
	}
	s, err := Read(path, testKeys)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

const good = `# mine
theme = "dark"
calm = true

[profiles.production]
url = ["amqps://ops:s3cret@a/orders", "amqps://b"]
management = "https://a:15671,https://b:15671"
colour = "red"
read-only = true

[profiles."a laptop"]
colour = "green"
tunnel = "ssh -N a"
`

// What stands in a file is read with the lines on which it stands.
func TestSettings(t *testing.T) {
	s := readText(t, good, 0o600)
	if len(s.Wrong) > 0 || !s.Found {
		t.Fatal(s.Wrong)
	}
	if s.Values["theme"] != (Value{"dark", 2}) || s.Values["calm"] != (Value{"true", 3}) {
		t.Error(s.Values)
	}
	want := []Profile{
		{"production", 5, Value{"amqps://ops:s3cret@a/orders,amqps://b", 6}, Value{"https://a:15671,https://b:15671", 7}, Value{"true", 9}, Value{"red", 8}, Value{}},
		{Name: "a laptop", Line: 11, Colour: Value{"green", 12}, Tunnel: Value{"ssh -N a", 13}},
	}
	if !slices.Equal(s.Profiles, want) {
		t.Errorf("%+v", s.Profiles)
	}
}

// Every wrong entry is told by its line, and no value is quoted; the rest is read.
func TestWrongEntries(t *testing.T) {
	for text, want := range map[string][]string{
		"theme = dark":                            {"1: it is not TOML"},
		"calm = true\ncalm = false":               {"2: it is not TOML"},
		"[profiles.a]\nurl = \"amqp://u:s3cret":   {"2: it is not TOML"},
		"calm = \"s3cret\"\nthem = 's3cret'\n":    {"1: calm: it is true or false", `2: "them" is not a setting`},
		"keys = 1":                                {"1: keys: they are tables"},
		"[keys]\nplay = 'x'":                      {`2: "keys.play" is not a setting`},
		"[keys]\nlist = 'x'":                      {"2: keys.list: it is a table"},
		"[keys.list]\nup = 3\ndwn = 's3cret'":     {"2: keys.list.up: it is a text in quotes, or a list", `3: "keys.list.dwn" is not a setting`},
		"[keys.list]\ntop = 't'\nup = 's3cret'":   {"2: keys.list.top: \"t\" is the key of playground.toggle", "3: keys.list.up: that is no key"},
		"theme = 3":                               {"1: theme: it is a text in quotes"},
		"theme = ['dark']":                        {"1: theme: it is a text"},
		"\n\ntheme = \"s3cret\"":                  {"3: theme: the themes are dark"},
		"profiles = 1":                            {"1: profiles: they are tables"},
		"[[profiles]]\nurl = 'amqp://h'":          {"profiles: they are tables"},
		"[profiles]\na = 1":                       {"2: profiles.a: it is a table"},
		"[profiles.'']\n":                         {`1: "" is no name`},
		"[profiles.\"a\\nb\"]\n":                  {`1: "a\nb" is no name`},
		"[profiles.a]\ncolour = 'pink'\nurl = ''": {"2: profiles.a.colour: the colours are red, ", "3: profiles.a.url: empty"},
		"[profiles.a]\nurl = 'amqp://u:s3cret@h:99999'\npassword = 's3cret'":                 {"2: profiles.a.url: the port", `3: "profiles.a.password" is not a setting`},
		"[profiles.a]\nurl = 'amqp://u@h'\nmanagement = 'ftp://h'":                           {"3: profiles.a.management: it does not begin with http"},
		"[profiles.a]\nurl = ['amqp://u@h', 1]":                                              {"2: profiles.a.url: it is a text in quotes, or a list"},
		"[profiles.a]\nurl = []":                                                             {"2: profiles.a.url: it is a text in quotes, or a list"},
		"[profiles.a]\nmanagement = 'http://h'":                                              {"2: profiles.a.management without profiles.a.url"},
		"[profiles.a]\nurl = ['amqp://h', 'http://u:s3cret@h']":                              {"2: profiles.a.url, address 2: it does not begin"},
		"profiles.a.url = 'amqp://h:1'\nprofiles.a.read-only = 1":                            {"2: profiles.a.read-only: it is true or false"},
		"calm = false\nprofiles = {a = {url = 'amqp://h', colour = 1}}":                      {"2: profiles.a.colour: it is a text"},
		"[profiles.a]\nurl = 'amqp://h?cacertfile=/ca.pem'\nmanagement = 'https://h'\n[x]\n": {`4: "x" is not a setting`},
	} {
		s := readText(t, text, 0o600)
		for i, w := range s.Wrong {
			said := fmt.Sprintf("%d: %s", w.Line, w.What)
			if strings.Contains(said+w.Do, "s3cret") {
				t.Errorf("%q: a value is quoted: %s, %s", text, said, w.Do)
			}
			if w.Do == "" || i < len(want) && !strings.Contains(said, want[i]) {
				t.Errorf("%q: %s, not %s", text, said, want[i])
			}
		}
		if len(s.Wrong) != len(want) {
			t.Errorf("%q: %+v, not %q", text, s.Wrong, want)
		}
	}
}

// A file with a password in it is refused where anybody else can read it.
func TestWhoMayRead(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("there who may read a file does not stand in its mode")
	}
	for _, tc := range []struct {
		url     string
		mode    os.FileMode
		refused bool
	}{
		{"amqp://u:s3cret@h", 0o644, true}, {"amqp://u:s3cret@h", 0o640, true}, {"amqp://u:s3cret@h", 0o600, false},
		{"amqp://a,amqp://u:s3cret@b", 0o604, true}, {"amqp://u@h:5672", 0o644, false}, {"amqp://h", 0o644, false},
	} {
		s := readText(t, "[profiles.a]\nurl = '"+tc.url+"'\n", tc.mode)
		refused := slices.ContainsFunc(s.Wrong, func(w Wrong) bool { return strings.Contains(w.What, "others can read it") })
		if refused != tc.refused {
			t.Errorf("%s, %o: %+v", tc.url, tc.mode, s.Wrong)
		}
	}
}

// No file and an empty one say nothing; what is no file is an error.
func TestNoFile(t *testing.T) {
	for _, path := range []string{"", filepath.Join(t.TempDir(), "none")} {
		if s, err := Read(path, testKeys); err != nil || s.Found || len(s.Wrong) > 0 {
			t.Error(s, err)
		}
	}
	if s, err := Read(t.TempDir(), testKeys); err == nil || s == nil {
		t.Error(s, err)
	}
	if s := readText(t, strings.Repeat("#", longest+1), 0o600); len(s.Wrong) != 1 {
		t.Error(s.Wrong)
	}
}

// Whatever stands in a file, it is read or told by a line that is there; what is read can be
// used.
func FuzzSettings(f *testing.F) {
	for _, s := range []string{good, "theme = 1\n[[profiles.a]]\n[profiles.b.c]\n", "profiles = {a = {url = 'amqp://h', colour = 1}}", "\"\" = 1", "a.b.c = [{x = 1}]\ncalm.x = 1"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		s := &Settings{Values: map[string]Value{}}
		s.parse(text, testKeys)
		lines := strings.Count(text, "\n") + 1
		for _, w := range s.Wrong {
			if w.Line < 0 || w.Line > lines+1 || w.What == "" || w.Do == "" {
				t.Errorf("%q: %+v", text, w)
			}
		}
		if len(s.Wrong) > 0 {
			return
		}
		for _, p := range s.Profiles {
			if p.URL.Given() && resolvable("x", p.URL.Text, p.Management.Text) != nil || p.Name == "" {
				t.Errorf("%q: %+v", text, p)
			}
		}
	})
}
