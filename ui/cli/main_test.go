package cli

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"go.uber.org/goleak"

	"rabbitlab/amqp/node/enginetest"
	"rabbitlab/amqp/node/nodetest"
	"rabbitlab/ui/cli/target"
	"rabbitlab/ui/lang"
)

// beProgram in the environment makes the test binary the program itself, for
// what only a process of its own can show.
const beProgram = "RABBITLAB_TEST_BE_PROGRAM"

func TestMain(m *testing.M) {
	if way := os.Getenv(beForwarder); way != "" {
		os.Exit(beTunnel(way))
	}
	enginetest.Main()
	if os.Getenv(beMeasure) != "" {
		os.Unsetenv(beMeasure)
		os.Exit(measure(os.Args[1:]))
	}
	if os.Getenv(beProgram) != "" {
		os.Exit(Main())
	}
	goleak.VerifyTestMain(nodetest.Shared(m))
}

// programCommand is the program, about to be run with an environment that holds
// nothing of the developer's own.
func programCommand(t testing.TB, env []string, args ...string) *exec.Cmd {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(self, args...)
	cmd.Env = append([]string{beProgram + "=1", "PATH=" + os.Getenv("PATH"), "TMPDIR=" + t.TempDir(), "TERM=xterm", "XDG_DATA_HOME=" + t.TempDir()}, env...)
	return cmd
}

// needs ends a test that needs a broker which cannot be had here.
func needs(t *testing.T, private string) {
	t.Helper()
	if private == target.Local {
		nodetest.Need(t)
	}
}

// outcome is what is left of a run.
type outcome struct {
	out, err string
	code     int
}

// rabbitlab runs the program in this process, with no terminal and with an
// environment of NAME=value pairs that holds nothing of the developer's own.
func rabbitlab(t *testing.T, env []string, args ...string) outcome {
	t.Helper()
	t.Cleanup(func() { lang.Use(lang.English) })
	var out, errOut bytes.Buffer
	p := &program{streams: streams{in: strings.NewReader(""), out: &out, err: &errOut}, progressFile: filepath.Join(t.TempDir(), "progress.json"), columnsFile: columnsFile(filepath.Join(t.TempDir(), "columns.json")), getenv: func(name string) string {
		for _, pair := range env {
			if value, found := strings.CutPrefix(pair, name+"="); found {
				return value
			}
		}
		return ""
	}}
	code := p.main(t.Context(), args)
	return outcome{out.String(), errOut.String(), code}
}

// want fails the test unless the run ended with that code and said each of the
// parts on standard error; without parts nothing may stand there.
func (o outcome) want(t *testing.T, code int, errParts ...string) {
	t.Helper()
	if o.code != code {
		t.Errorf("exit code %d, not %d", o.code, code)
	}
	for _, part := range errParts {
		if !strings.Contains(o.err, part) {
			t.Errorf("stderr lacks %q", part)
		}
	}
	if len(errParts) == 0 && o.err != "" {
		t.Error("stderr should be empty")
	}
	if t.Failed() {
		t.Fatalf("stdout:\n%s\nstderr:\n%s", o.out, o.err)
	}
}
