//go:build linux || darwin || freebsd || netbsd || openbsd || dragonfly

package enginetest

import (
	"archive/tar"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"
)

// engine is the stand-in at work: each command is a process.
type engine struct{ folder string }

func (e engine) container(name string, parts ...string) string {
	return filepath.Join(append([]string{e.folder, "containers", name}, parts...)...)
}

// serve does one command, and says how it ended.
func serve(e engine, args []string) int {
	if err := e.do(args); err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	return 0
}

func (e engine) do(args []string) error {
	if args[0] == "contained" {
		return e.contained(args[1])
	}
	if err := e.note(strings.Join(args, " ")); err != nil {
		return err
	}
	if words, err := os.ReadFile(filepath.Join(e.folder, "refuse-"+args[0])); err == nil {
		return errors.New(string(words))
	}
	name := args[len(args)-1]
	switch args[0] {
	case "ps":
		return nil
	case "image":
		_, err := os.Stat(filepath.Join(e.folder, "pulled"))
		return err
	case "pull":
		return os.WriteFile(filepath.Join(e.folder, "pulled"), nil, 0o644)
	case "create":
		return e.create(args)
	case "cp":
		name, _, _ = strings.Cut(name, ":")
		return unpack(e.container(name, "etc"))
	}
	if _, err := os.Stat(e.container(name)); err != nil {
		return fmt.Errorf("no such container: %s", name)
	}
	return e.with(args[0], name)
}

// with does what needs a container.
func (e engine) with(command, name string) error {
	switch command {
	case "start":
		return e.start(name)
	case "wait":
		return e.await(name)
	case "stop":
		return e.end(name, syscall.SIGTERM)
	case "kill":
		return e.kill(name)
	case "logs":
		text, err := os.ReadFile(e.container(name, "log"))
		os.Stdout.Write(text)
		return err
	case "rm":
		return errors.Join(e.kill(name), os.RemoveAll(e.container(name)))
	case "inspect":
		return nil
	}
	return fmt.Errorf("the stand-in does not know %q", command)
}

func (e engine) note(line string) error {
	f, err := os.OpenFile(filepath.Join(e.folder, "asked"), os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o644)
	if err != nil {
		return err
	}
	defer f.Close()
	_, err = fmt.Fprintln(f, line)
	return err
}

// create notes a container with the ports that it is to have on this machine.
func (e engine) create(args []string) error {
	name := args[slices.Index(args, "--name")+1]
	if err := os.MkdirAll(e.container(name, "etc"), 0o755); err != nil {
		return err
	}
	for i, arg := range args {
		if arg != "--publish" {
			continue
		}
		parts := strings.Split(args[i+1], ":")
		if len(parts) != 3 || parts[0] != "127.0.0.1" {
			return fmt.Errorf("%s is not for this machine alone", args[i+1])
		}
		if err := os.WriteFile(e.container(name, parts[2]), []byte(parts[1]), 0o644); err != nil {
			return err
		}
	}
	return nil
}

func unpack(folder string) error {
	for r := tar.NewReader(os.Stdin); ; {
		header, err := r.Next()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		text, err := io.ReadAll(r)
		if err != nil {
			return err
		}
		if err := os.WriteFile(filepath.Join(folder, filepath.Base(header.Name)), text, 0o644); err != nil {
			return err
		}
	}
}

// start starts the container's process. It has a lock for as long as it lives, which is waited
// for where its end is.
func (e engine) start(name string) error {
	lock, err := os.Create(e.container(name, "lock"))
	if err != nil {
		return err
	}
	defer lock.Close()
	if err := syscall.Flock(int(lock.Fd()), syscall.LOCK_EX|syscall.LOCK_NB); err != nil {
		return err
	}
	log, err := os.Create(e.container(name, "log"))
	if err != nil {
		return err
	}
	defer log.Close()
	self, err := os.Executable()
	if err != nil {
		return err
	}
	cmd := exec.Command(self, "contained", name)
	cmd.ExtraFiles, cmd.Stdout, cmd.Stderr = []*os.File{lock}, log, log
	cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true}
	if err := cmd.Start(); err != nil {
		return err
	}
	return os.WriteFile(e.container(name, "pid"), []byte(strconv.Itoa(cmd.Process.Pid)), 0o644)
}

// await returns when the container's process has ended.
func (e engine) await(name string) error {
	lock, err := os.Open(e.container(name, "lock"))
	if errors.Is(err, os.ErrNotExist) {
		return nil // it was never started
	}
	if err != nil {
		return err
	}
	defer lock.Close()
	return syscall.Flock(int(lock.Fd()), syscall.LOCK_SH)
}

func (e engine) kill(name string) error { return e.end(name, syscall.SIGKILL) }

func (e engine) end(name string, signal syscall.Signal) error {
	text, err := os.ReadFile(e.container(name, "pid"))
	if err != nil {
		return nil // it was never started
	}
	pid, err := strconv.Atoi(string(text))
	if err != nil {
		return err
	}
	lock, err := os.Open(e.container(name, "lock"))
	if err != nil {
		return err
	}
	defer lock.Close()
	if syscall.Flock(int(lock.Fd()), syscall.LOCK_SH|syscall.LOCK_NB) == nil {
		return nil // it has ended, and its number may be another's
	}
	_ = syscall.Kill(pid, signal)
	return e.await(name)
}
