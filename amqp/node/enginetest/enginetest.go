//go:build linux || darwin || freebsd || netbsd || openbsd || dragonfly

package enginetest

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// folderVariable in the environment makes a test binary the engine; its value is the folder
// of the engine.
const folderVariable = "TEST_ENGINE_OF_RABBITLAB"

// Main is for the beginning of a TestMain: where the test binary is to be the engine it is
// that, and does not return.
func Main() {
	if folder := os.Getenv(folderVariable); folder != "" {
		os.Exit(serve(engine{folder}, os.Args[1:]))
	}
}

// Engine is the stand-in as a test sees it.
type Engine struct{ folder string }

// New puts a stand-in on the PATH, as docker and before any other, for as long as the test
// lasts; a podman that the machine may have refuses then. It ends the test's containers.
func New(t testing.TB) *Engine {
	t.Helper()
	e := &Engine{t.TempDir()}
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	script := fmt.Sprintf("#!/bin/sh\n%s='%s' exec '%s' \"$@\"\n", folderVariable, e.folder, self)
	if err := os.MkdirAll(e.Path(), 0o755); err != nil {
		t.Fatal(err)
	}
	for name, script := range map[string]string{"docker": script, "podman": "#!/bin/sh\nexit 1\n"} {
		if err := os.WriteFile(filepath.Join(e.Path(), name), []byte(script), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	t.Setenv("PATH", e.Path()+":"+os.Getenv("PATH"))
	t.Cleanup(func() {
		for _, name := range e.Containers() {
			_ = engine{e.folder}.kill(name)
		}
	})
	return e
}

// Path is the folder that has docker in it.
func (e *Engine) Path() string { return filepath.Join(e.folder, "bin") }

// Refuse has a command of the engine fail from now on, with these words.
func (e *Engine) Refuse(t testing.TB, command, words string) {
	t.Helper()
	if err := os.WriteFile(filepath.Join(e.folder, "refuse-"+command), []byte(words), 0o644); err != nil {
		t.Fatal(err)
	}
}

// Asked is what the engine was asked, a command a line.
func (e *Engine) Asked() string {
	text, _ := os.ReadFile(filepath.Join(e.folder, "asked"))
	return string(text)
}

// Containers are the names of those that there are.
func (e *Engine) Containers() (names []string) {
	entries, _ := os.ReadDir(filepath.Join(e.folder, "containers"))
	for _, entry := range entries {
		names = append(names, entry.Name())
	}
	return names
}

// Kill ends a container as the machine may, unasked.
func (e *Engine) Kill(t testing.TB, name string) {
	t.Helper()
	if err := (engine{e.folder}).kill(name); err != nil {
		t.Fatal(err)
	}
}

// File is what stands in a container's /etc/rabbitmq.
func (e *Engine) File(t testing.TB, container, name string) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(e.folder, "containers", container, "etc", name))
	if err != nil {
		t.Fatal(err)
	}
	return strings.TrimSpace(string(text))
}
