//go:build linux

package cli

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"rabbitlab/amqp/minirabbit"
)

// twoProfiles is a configuration with two brokers, as an environment.
func twoProfiles(t *testing.T) []string {
	t.Helper()
	var file strings.Builder
	for _, name := range []string{"production", "laptop"} {
		s, err := minirabbit.Start(minirabbit.Options{Permit: minirabbit.TransientQueuesToo})
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = s.Close() })
		fmt.Fprintf(&file, "[profiles.%s]\nurl = %q\nmanagement = %q\nread-only = %v\n", name, s.URL(), s.Management(), name == "production")
	}
	folder := t.TempDir()
	path := filepath.Join(folder, "rabbitlab", "config.toml")
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(file.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	return []string{"XDG_CONFIG_HOME=" + folder, "HOME=" + folder}
}

// Where several brokers have names and none is named, the screens ask; the name stands in
// the header then, and what holds for it alone does.
func TestABrokerIsChosen(t *testing.T) {
	env := twoProfiles(t)
	x := inTerminal(t, env)
	x.await("Which broker", ">  production", "laptop", "built-in broker")
	x.press("\r")
	x.await(` production  . 127\.0\.0\.1:\d+.*(read-only|RO)`)
	x.press("\x03")
	x.ends(0)

	x = inTerminal(t, env)
	x.await("Which broker")
	x.press("j")
	x.await(">  laptop")
	x.press("\r")
	x.await(` laptop  \S 127`)
	if strings.Contains(x.shows(), "RO") || strings.Contains(x.shows(), "read-only") {
		t.Error(x.shows())
	}
	x.press("\x03")
	x.ends(0)

	x = inTerminal(t, env)
	x.await("Which broker")
	x.press("q")
	x.ends(0)
}

// The screens are taken to another broker by its name and by a key: what holds for it alone
// holds there at once, and what held before holds again on the way back.
func TestAnotherBrokerIsShown(t *testing.T) {
	x := inTerminal(t, twoProfiles(t), "--node", "production")
	x.await(` production  \S 127\.0\.0\.1:\d+.*read-only`)
	x.press("}")
	x.await(` laptop  \S 127\.0\.0\.1:\d+ · (for|stands in)`, "production is not read meanwhile")
	x.press(":node buil\r")
	x.await(`rabbitlab .*built-in broker`, "W1")
	x.press("{")
	x.await(` laptop  \S 127`)
	x.press(":node prod\r")
	x.await(` production  \S 127\.0\.0\.1:\d+.*read-only`)
	x.press("q")
	x.ends(0)
}

// A flag holds on each of them.
func TestAFlagHoldsOnEachBroker(t *testing.T) {
	x := inTerminal(t, twoProfiles(t), "--node", "production", "--read-only=false")
	x.await(` production  \S 127\.0\.0\.1:\d+ · (for|stands in)`)
	x.press("\x03")
	x.ends(0)
	x = inTerminal(t, twoProfiles(t), "--node", "production", "--read-only")
	x.await(` production  \S 127.*read-only`)
	x.press("}")
	x.await(` laptop  \S 127.*read-only`)
	x.press("\x03")
	x.ends(0)
}

// Who names a broker, or has none with a name, is not asked.
func TestNobodyIsAskedWhoNamesABroker(t *testing.T) {
	x := inTerminal(t, twoProfiles(t), "--node", "laptop")
	x.await(` laptop  \S 127`)
	x.press("\x03")
	x.ends(0)
	nothing := []string{"XDG_CONFIG_HOME=" + t.TempDir(), "HOME=" + t.TempDir()}
	for _, x := range []*terminal{inTerminal(t, twoProfiles(t), "--broker", "builtin"), inTerminal(t, nothing)} {
		x.await("rabbitlab .*built-in broker")
		x.press("\x03")
		x.ends(0)
	}
}
