package conformance_test

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// amqplibVariable names the node_modules in which npm has put amqplib: Debian has
// no package of it.
const amqplibVariable = "RABBITLAB_AMQPLIB"

// program is one of another language that does what the tutorial teaches. What it
// prints is the same on every broker.
type program struct {
	script, interpreter string
	needs, with         string // a file of what it needs, and what must stand in it: the release must be new enough
}

// foreign are those programs. That of amqplib is one of them where somebody says
// where amqplib is.
func foreign() []program {
	all := []program{
		{"tutorial.py", "/usr/bin/python3", "/usr/lib/python3/dist-packages/pika/exceptions.py", "class ChannelClosedByBroker"}, // python3-pika, 1.0 at the least
		{"tools.sh", "/bin/sh", "/usr/bin/amqp-consume", ""},                                                                    // amqp-tools
	}
	if modules := os.Getenv(amqplibVariable); modules != "" {
		all = append(all, program{"tutorial.js", "node", modules + "/amqplib/package.json", ""})
	}
	return all
}

func TestProgramsOfOtherLanguages(t *testing.T) {
	for _, on := range targets() {
		for _, f := range foreign() {
			t.Run(on.name+"/"+f.script, func(t *testing.T) {
				needs(t, f.needs, f.with)
				b := on.shared(t)
				want, err := os.ReadFile(filepath.Join("testdata", f.script+".out"))
				if err != nil {
					t.Fatal(err)
				}
				if got := output(t, b, f.interpreter, f.script); got != string(want) {
					t.Errorf("it prints\n%s\nand not\n%s", got, want)
				}
			})
		}
	}
}

// needs skips a test whose client is not installed here, or too old. In CI that is a failure.
func needs(t *testing.T, path, with string) {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Skipf("%v: apt-get install python3-pika amqp-tools", err)
	}
	if !strings.Contains(string(text), with) {
		t.Skipf("%s has no %s: it is of an older release", path, with)
	}
}

func output(t *testing.T, b broker, interpreter, script string) string {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	// some of them take a / at the end for a vhost with an empty name
	url := strings.TrimSuffix(b.URL(), "/")
	cmd := exec.CommandContext(ctx, interpreter, filepath.Join("testdata", script), url, "foreign-"+script)
	cmd.Env = append(os.Environ(), "NODE_PATH="+os.Getenv(amqplibVariable))
	var errors strings.Builder
	cmd.Stderr = &errors
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("%v\n%s%s", err, out, errors.String())
	}
	return string(out)
}
