package node

import (
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"time"
)

// sweep removes what nodes of this user left behind whose owner and guard are
// both gone, as after a machine was switched off. What it cannot remove it
// leaves: it is no reason not to start another node.
func sweep() {
	for _, dir := range matches(homePrefix) {
		sweepHome(dir)
	}
	for _, dir := range matches(newPrefix) {
		sweepUnused(dir)
	}
}

func matches(prefix string) []string {
	found, err := filepath.Glob(filepath.Join(escapeGlob(tempDir()), prefix+"*"))
	if err != nil {
		return nil
	}
	return found
}

// sweepHome removes one directory if nobody holds its lock. A directory of
// another user, or a link, is never touched.
func sweepHome(dir string) {
	info, err := os.Lstat(dir)
	if err != nil || !info.IsDir() || !owned(info) {
		return
	}
	opened, err := os.Open(dir)
	if err != nil {
		return
	}
	defer opened.Close() // and with it goes the lock
	if !tryLock(opened) {
		return
	}
	for _, group := range recordedGroups(dir) {
		if runsIn(group, dir) {
			killGroup(group)
		}
	}
	_ = os.RemoveAll(dir)
}

func recordedGroups(dir string) []int {
	text, err := os.ReadFile(filepath.Join(dir, processesLog))
	if err != nil {
		return nil
	}
	var groups []int
	for line := range strings.Lines(string(text)) {
		group, err := strconv.Atoi(strings.TrimSpace(line))
		if err == nil && group > 1 { // kill takes 0 and 1 for ourselves and for everybody
			groups = append(groups, group)
		}
	}
	return groups
}

// runsIn says whether a process is one of the node in dir: the Erlang VM is
// told its home, and epmd is run by a name in it. A number alone says nothing,
// since it may long be another process's.
func runsIn(process int, dir string) bool {
	out, err := exec.Command("ps", "-ww", "-o", "args=", "-p", strconv.Itoa(process)).Output()
	return err == nil && mentions(string(out), dir)
}

// mentions says whether a command line names dir or something in it.
func mentions(commandLine, dir string) bool {
	for {
		_, after, found := strings.Cut(commandLine, dir)
		if !found {
			return false
		}
		if after == "" || strings.ContainsAny(after[:1], "/ \n") {
			return true
		}
		commandLine = after
	}
}

// sweepUnused removes a directory that was made and never put to use. It is
// empty, and is another process's for the moment between making and locking it.
func sweepUnused(dir string) {
	const moment = time.Minute
	info, err := os.Lstat(dir)
	if err == nil && info.IsDir() && owned(info) && time.Since(info.ModTime()) > moment {
		_ = os.Remove(dir) // not what is in it: it is no use of ours if there is anything
	}
}
