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

// foreign are programs of other languages that do what the tutorial teaches. What
// they print is the same on every broker.
var foreign = []struct{ script, interpreter, needs string }{
	{"tutorial.py", "/usr/bin/python3", "/usr/lib/python3/dist-packages/pika"}, // python3-pika
	{"tools.sh", "/bin/sh", "/usr/bin/amqp-consume"},                          // amqp-tools
	{"tutorial.js", "node", os.Getenv(amqplibVariable) + "/amqplib"},
}

func TestProgramsOfOtherLanguages(t *testing.T) {
	for _, on := range targets() {
		for _, f := range foreign {
			t.Run(on.name+"/"+f.script, func(t *testing.T) {
				needs(t, f.needs)
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

// needs skips a test whose client is not installed here. In CI they all are, but
// for the one that Debian does not have.
func needs(t *testing.T, path string) {
	t.Helper()
	if _, err := os.Stat(path); err != nil {
		t.Skipf("%v: apt-get install python3-pika amqp-tools; for amqplib, npm install it and name its node_modules in %s", err, amqplibVariable)
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
