package profile

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// Each profile names the broker that rabbitmqadmin would ask, in both forms of its file.
func TestProfiles(t *testing.T) {
	for _, tc := range []struct{ text, name, amqp, management string }{
		{"[a]\n", "a", "amqp://guest:guest@localhost:5672/%2F", "http://localhost:15672"},
		{"[a]\nhostname = \"r.example\"\nport = 8080\nusername = \"m\"\npassword = \"p@/ss\"\nvirtual_host = \"shop/eu\"\n", "a", "amqp://m:p%40%2Fss@r.example:5672/shop%2Feu", "http://r.example:8080"},
		{"[b.c]\n[a]\nvhost = '/'\nnon_interactive = false\ntable_style = \"modern\"\n", "a", "amqp://guest:guest@localhost:5672/%2F", "http://localhost:15672"},
		{"[a]\nhostname = \"r\"\ntls = true\nca_certificate_bundle_path = \"/ca.pem\"\npath_prefix = \"/rabbit/api\"\nusername = \"m\"", "a", "amqps://m@r:5671/%2F?cacertfile=%2Fca.pem", "https://r:15671/rabbit"},
		{"[a]\nbase_uri = \"https://r.example:443/mq/api\"\namqp_port = 5679\n", "a", "amqps://guest:guest@r.example:5679/%2F", "https://r.example:443/mq"},
		{"[a]\nhostname = \"::1\"\n", "a", "amqp://guest:guest@[::1]:5672/%2F", "http://[::1]:15672"},
		{"[host_normal]\nhostname = localhost\nport = 15672\nusername = guest\npassword = guest\ndeclare_vhost = /\n", "host_normal", "amqp://guest:guest@localhost:5672/%2F", "http://localhost:15672"},
		{"# old\n[DEFAULT]\nusername: ops\n[prod]\nhostname: 10.0.0.7\nssl = True\nssl_key_file = /k\nssl_cert_file = /c\npassword = a=b\nvhost = x\n", "prod", "amqps://ops:a=b@10.0.0.7:5671/x?certfile=%2Fc&keyfile=%2Fk", "https://10.0.0.7:15671"},
	} {
		all, err := parse(tc.text)
		if err != nil || len(all) == 0 || all[0].Name != tc.name {
			t.Errorf("%q: %v %v", tc.text, all, err)
			continue
		}
		if amqp, management := all[0].AMQP(), all[0].Management(); amqp != tc.amqp || management != tc.management {
			t.Errorf("%q is\n%s %s, not\n%s %s", tc.text, amqp, management, tc.amqp, tc.management)
		}
	}
}

// What is wrong is told by file and line, and never quoted.
func TestAWrongFile(t *testing.T) {
	for text, want := range map[string]string{
		"[a]\nhostname = \"r\"\npassword = \"se\"cret\"\n": "conf:3: it is neither TOML nor INI",
		"[a]\nport = \"secret\"\n":                         "conf: a setting of [a] is of another type",
		"secret\n":                                         "conf:1: it is neither",
		"[a\npassword=secret":                              "conf:2: it is neither",
	} {
		path := filepath.Join(t.TempDir(), "conf")
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := Read(path); err == nil || !strings.Contains(err.Error(), want) || strings.Contains(err.Error(), "secret") {
			t.Errorf("%q: %v", text, err)
		}
	}
}

// A password that everybody can read is refused, and a file without one is not; that there
// is no file is no error.
func TestWhoMayRead(t *testing.T) {
	path := filepath.Join(t.TempDir(), "conf")
	if all, err := Read(path); all != nil || err != nil {
		t.Errorf("%v %v", all, err)
	}
	for _, tc := range []struct {
		text    string
		mode    os.FileMode
		refused bool
	}{
		{"[a]\npassword = \"x\"\n", 0o644, true}, {"[a]\npassword = x\n", 0o604, true}, {"[a]\npassword = x\n", 0o640, false},
		{"[a]\npassword = \"x\"\n", 0o600, false}, {"[a]\nusername = \"x\"\n", 0o644, false},
	} {
		if err := os.WriteFile(path, []byte(tc.text), tc.mode); err != nil {
			t.Fatal(err)
		}
		if err := os.Chmod(path, tc.mode); err != nil {
			t.Fatal(err)
		}
		if _, err := Read(path); errors.Is(err, ErrReadByAll) != tc.refused {
			t.Errorf("%q %o: %v", tc.text, tc.mode, err)
		}
	}
}

// Whatever stands in a file, it is read or refused, and its addresses are URLs.
func FuzzParse(f *testing.F) {
	f.Add("[a]\nhostname = \"r\"\nport = 1\n")
	f.Add("[a]\nssl = on\nhostname: r\n")
	f.Fuzz(func(t *testing.T, text string) {
		all, _ := parse(text)
		for _, p := range all {
			if !strings.HasPrefix(p.AMQP(), "amqp") || !strings.HasPrefix(p.Management(), "http") && p.base() == nil {
				t.Errorf("%q: %s %s", text, p.AMQP(), p.Management())
			}
		}
	})
}
