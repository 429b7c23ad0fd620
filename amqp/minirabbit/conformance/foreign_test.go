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
type program struct{ script, interpreter, needs string }

// foreign are those programs. That of amqplib is one of them where somebody says
// where amqplib is.
func foreign() []program {
	all := []program{
		{"tutorial.py", "/usr/bin/python3", "/usr/lib/python3/dist-packages/pika"}, // python3-pika
		{"tools.sh", "/bin/sh", "/usr/bin/amqp-consume"},                           // amqp-tools
	}
	if modules := os.Getenv(amqplibVariable); modules != "" {
		all = append(all, program{"tutorial.js", "node", modules + "/amqplib"})
	}
	return all
}

func TestProgramsOfOtherLanguages(t *testing.T) {
	for _, on := range targets() {
		for _, f := range foreign() {
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

// needs skips a test whose client is not installed here. In CI that is a failure.
func needs(t *testing.T, path string) {
	t.Helper()
	if _, err := os.Stat(path); err != nil {
		t.Skipf("%v: apt-get install python3-pika amqp-tools", err)
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
