//go:build linux

package cli

import (
	"bytes"
	"os"
	"strings"
	"testing"
)

// A disk that is full is a failure of help, too.
func TestHelpOnAFullDisk(t *testing.T) {
	for _, args := range []string{"--help", "help", "help list", "list --help", "--version", "version"} {
		fullDisk(t, strings.Fields(args)...)
	}
}

// fullDisk runs the program with its answers on a disk that is full.
func fullDisk(t *testing.T, args ...string) {
	t.Helper()
	full, err := os.OpenFile("/dev/full", os.O_WRONLY, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer full.Close()
	cmd := programCommand(t, nil, args...)
	var errOut bytes.Buffer
	cmd.Stdout, cmd.Stderr = full, &errOut
	_ = cmd.Run()
	if code := cmd.ProcessState.ExitCode(); code != exitUsage || !strings.Contains(errOut.String(), "no space left on device") {
		t.Errorf("%q: exit code %d: %s", args, code, errOut.String())
	}
}
