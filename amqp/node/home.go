package node

import (
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

const (
	homePrefix   = "rabbitlab-node-" // under os.TempDir(): what a sweep looks at
	newPrefix    = "rabbitlab-new-"  // not locked yet, and empty
	processesLog = "processes"       // the process groups that were started, one a line
)

// home is a node's own directory, 0700. All that the node writes is in it, and
// it is locked for as long as its owner lives.
type home struct {
	dir  string
	lock *os.File
}

// tempDir is os.TempDir as seen from anywhere: TMPDIR may be relative, and the
// node's programs run in directories of their own.
func tempDir() string {
	if dir, err := filepath.Abs(os.TempDir()); err == nil {
		return dir
	}
	return os.TempDir()
}

// newHome makes a directory that no sweep can mistake for an orphan: it gets
// the name that sweeps look for only once it is locked.
func newHome() (*home, error) {
	made, err := os.MkdirTemp(tempDir(), newPrefix)
	if err != nil {
		return nil, fmt.Errorf("a local broker needs a directory of its own: %w; "+
			"make room there, or set TMPDIR to a directory that you can write to", err)
	}
	h, err := lockHome(made)
	if err != nil {
		os.Remove(made)
		return nil, err
	}
	return h, nil
}

func lockHome(made string) (*home, error) {
	dir, err := os.Open(made)
	if err != nil {
		return nil, err
	}
	name := filepath.Join(filepath.Dir(made), homePrefix+strings.TrimPrefix(filepath.Base(made), newPrefix))
	if !tryLock(dir) {
		err = fmt.Errorf("%s cannot be locked: set TMPDIR to a directory on a local disk", made)
	} else {
		err = os.Rename(made, name)
	}
	if err != nil {
		dir.Close()
		return nil, err
	}
	return &home{dir: name, lock: dir}, nil
}

func (h *home) path(parts ...string) string {
	return filepath.Join(append([]string{h.dir}, parts...)...)
}

func (h *home) write(name, content string) error {
	return os.WriteFile(h.path(name), []byte(content), 0o600)
}

func (h *home) append(name string) (*os.File, error) {
	return os.OpenFile(h.path(name), os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600)
}

// discard removes a file, if it is there.
func (h *home) discard(name string) { _ = os.Remove(h.path(name)) }

// record notes a process group, for a sweep after the owner and its guard died together.
func (h *home) record(group int) error {
	f, err := h.append(processesLog)
	if err != nil {
		return err
	}
	defer f.Close()
	_, err = f.WriteString(strconv.Itoa(group) + "\n")
	return err
}

// remove ends the home. The lock goes last: until then the directory is no orphan.
func (h *home) remove() error {
	defer h.lock.Close()
	if err := os.RemoveAll(h.dir); err != nil {
		return fmt.Errorf("the local broker's directory could not be removed: %w", err)
	}
	return nil
}
