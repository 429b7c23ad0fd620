//go:build linux || darwin || freebsd || netbsd || openbsd || dragonfly

package node_test

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	amqp "github.com/rabbitmq/amqp091-go"

	"rabbitlab/amqp/node"
	"rabbitlab/amqp/node/enginetest"
)

func startContainer(t *testing.T, o node.Options) *node.Container {
	t.Helper()
	c, err := node.StartContainer(t.Context(), image(), o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := c.Close(); err != nil {
			t.Error(err)
		}
	})
	return c
}

// answers fails the test unless the broker lets its user in at both ports.
func answers(t *testing.T, c *node.Container) {
	t.Helper()
	conn, err := amqp.Dial(c.URL())
	if err != nil {
		t.Fatal(err)
	}
	conn.Close()
	req, _ := http.NewRequestWithContext(t.Context(), http.MethodGet, c.Management()+"/api/overview", nil)
	req.SetBasicAuth(c.User(), c.Password())
	req.Close = true
	resp, err := http.DefaultTransport.RoundTrip(req)
	if err != nil || resp.StatusCode != http.StatusOK {
		t.Fatal(resp, err)
	}
	resp.Body.Close()
}

func TestAContainerIsARabbitMQOfOurOwn(t *testing.T) {
	e := enginetest.New(t)
	var stages []string
	c := startContainer(t, node.Options{
		Settings: map[string]string{"consumer_timeout": "60000"}, Progress: func(stage string) { stages = append(stages, stage) },
	})
	answers(t, c)
	if c.Version() == "" || fmt.Sprintf("%v %+v %s", c, c, c) != strings.Repeat(node.DefaultImage+" ", 2)+node.DefaultImage {
		t.Errorf("%q, %v", c.Version(), c)
	}
	if strings.Contains(e.Asked(), c.Password()) {
		t.Errorf("the password is on a command line:\n%s", e.Asked())
	}
	name := e.Containers()[0]
	conf := e.File(t, name, "rabbitmq.conf")
	for _, line := range []string{"default_pass = " + c.Password(), "consumer_timeout = 60000", "collect_statistics_interval = 500"} {
		if !strings.Contains(conf, line) {
			t.Errorf("no %q in\n%s", line, conf)
		}
	}
	if all := strings.Join(stages, "\n"); !strings.Contains(all, "pulling the image "+node.DefaultImage) {
		t.Error(all)
	}
	if err := c.Close(); err != nil || len(e.Containers()) > 0 {
		t.Error(err, e.Containers())
	}
	if strings.Count(e.Asked(), "rm --force") != 1 {
		t.Errorf("removed by its owner and its guard:\n%s", e.Asked())
	}
}

func TestAContainerStopsAndGoesOn(t *testing.T) {
	enginetest.New(t)
	stopsAndGoesOn(t, startContainer(t, node.Options{}))
}

func stopsAndGoesOn(t *testing.T, c *node.Container) {
	t.Helper()
	for how, end := range map[string]func() error{"stop": func() error { return c.Stop(t.Context()) }, "crash": c.Crash} {
		if err := end(); err != nil {
			t.Fatal(how, err)
		}
		if err := c.Crash(); !errors.Is(err, node.ErrStopped) {
			t.Error(how, err)
		}
		if err := c.Resume(t.Context()); err != nil {
			t.Fatal(how, err)
		}
		answers(t, c)
		if err := c.Resume(t.Context()); !errors.Is(err, node.ErrRunning) || c.Err() != nil {
			t.Error(how, err, c.Err())
		}
	}
}

func TestAContainerThatEndsByItself(t *testing.T) {
	e := enginetest.New(t)
	c := startContainer(t, node.Options{})
	e.Kill(t, e.Containers()[0])
	endedAndGoesOn(t, c)
}

func endedAndGoesOn(t *testing.T, c *node.Container) {
	t.Helper()
	<-c.Done()
	if err := c.Err(); err == nil || !strings.Contains(err.Error(), "ended by itself") {
		t.Error(err)
	}
	if err := c.Resume(t.Context()); err != nil {
		t.Fatal(err)
	}
	answers(t, c)
}

func TestWhyThereIsNoContainer(t *testing.T) {
	for name, tc := range map[string]struct {
		before func(t *testing.T)
		o      node.Options
		want   []string
	}{
		"no engine": {func(t *testing.T) { t.Setenv("PATH", t.TempDir()) }, node.Options{}, []string{"neither docker nor podman is on PATH", "--broker builtin"}},
		"no daemon": {func(t *testing.T) {
			enginetest.New(t).Refuse(t, "ps", "Cannot connect to the Docker daemon at unix:///var/run/docker.sock.")
		}, node.Options{}, []string{"docker is installed, and does not run containers now", "Cannot connect to the Docker daemon", "docker ps"}},
		"no image": {func(t *testing.T) { enginetest.New(t).Refuse(t, "pull", "manifest unknown") }, node.Options{}, []string{"the image docker.io/library/rabbitmq:management cannot be had", "manifest unknown", "--broker docker:4.1"}},
		"refused":  {func(t *testing.T) { enginetest.New(t).Refuse(t, "create", "no space left on device") }, node.Options{}, []string{"could not be started in a container", "no space left"}},
		"no start": {func(t *testing.T) { enginetest.New(t) }, node.Options{Settings: map[string]string{"stop_at_once": "yes"}}, []string{"did not start", "it ended while it was starting", "the setting stop_at_once says so"}},
	} {
		t.Run(name, func(t *testing.T) {
			tc.before(t)
			_, err := node.StartContainer(t.Context(), node.DefaultImage, tc.o)
			if err == nil {
				t.Fatal("it was started")
			}
			for _, want := range tc.want {
				if !strings.Contains(err.Error(), want) {
					t.Errorf("no %q in:\n%v", want, err)
				}
			}
		})
	}
}

// podman is asked where there is no docker that works.
func TestPodmanWillDo(t *testing.T) {
	e := enginetest.New(t)
	other := t.TempDir()
	if err := os.Symlink(filepath.Join(e.Path(), "docker"), filepath.Join(other, "podman")); err != nil {
		t.Fatal(err)
	}
	broken := filepath.Join(other, "docker")
	if err := os.WriteFile(broken, []byte("#!/bin/sh\necho no daemon >&2\nexit 1\n"), 0o755); err != nil {
		t.Fatal(err)
	}
	t.Setenv("PATH", other+":/usr/bin:/bin")
	if err := node.FindEngine(t.Context()); err != nil {
		t.Error(err)
	}
}

func TestAContainerIsGoneWhenItsStartIsBrokenOff(t *testing.T) {
	e := enginetest.New(t)
	ctx, cancel := context.WithCancel(t.Context())
	_, err := node.StartContainer(ctx, node.DefaultImage, node.Options{Progress: func(stage string) {
		if strings.HasPrefix(stage, "waiting") {
			cancel()
		}
	}})
	if !errors.Is(err, context.Canceled) || len(e.Containers()) > 0 {
		t.Error(err, e.Containers())
	}
}

func TestNoContainerIsLeftHoweverItsOwnerEnds(t *testing.T) {
	for name, tc := range map[string]struct {
		how    string
		signal syscall.Signal
	}{"kill -9": {"contained", syscall.SIGKILL}, "ctrl-c": {"contained", syscall.SIGINT}, "panic": {"contained panic", 0}} {
		t.Run(name, func(t *testing.T) {
			e := enginetest.New(t)
			owner, _ := startOwner(t, tc.how, "started")
			if tc.signal != 0 {
				_ = syscall.Kill(-owner.Process.Pid, tc.signal)
			}
			_ = owner.Wait()
			eventually(t, func() error {
				if left := e.Containers(); len(left) > 0 {
					return fmt.Errorf("left: %v", left)
				}
				return nil
			})
			awaitGuards(t, e)
		})
	}
}

// awaitGuards waits until none of the guards is left, which write to the engine's folder.
func awaitGuards(t *testing.T, e *enginetest.Engine) {
	t.Helper()
	eventually(t, func() error {
		if out, err := exec.Command("pgrep", "-f", "guard "+e.Path()).Output(); err == nil {
			return fmt.Errorf("guards are left: %s", out)
		}
		return nil
	})
}
