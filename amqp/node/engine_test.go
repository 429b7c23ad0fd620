//go:build linux || darwin || freebsd || netbsd || openbsd || dragonfly

package node_test

import (
	"cmp"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"syscall"
	"testing"

	"rabbitlab/amqp/node"
)

// imageVariable names an image of RabbitMQ, with the management plugin, that the engine on this
// machine has: then containers of it are tried too. The other tests have a stand-in for the engine.
const imageVariable = "RABBITLAB_TEST_IMAGE"

func image() string { return cmp.Or(os.Getenv(imageVariable), node.DefaultImage) }

// TestContainersOfAnEngine tries what the stand-in is asked on docker or podman themselves.
func TestContainersOfAnEngine(t *testing.T) {
	if os.Getenv(imageVariable) == "" {
		t.Logf("%s names no image", imageVariable)
		return
	}
	c := startContainer(t, node.Options{Settings: map[string]string{"consumer_timeout": "60000"}})
	answers(t, c)
	name := strings.Join(containers(t), " ")
	if made := engine(t, "inspect", name); strings.Contains(made, c.Password()) || !strings.Contains(made, image()) {
		t.Errorf("it can be read, or is another one:\n%s", made)
	}
	if conf := engine(t, "exec", name, "cat", "/etc/rabbitmq/rabbitmq.conf"); !strings.Contains(conf, "consumer_timeout = 60000") {
		t.Error(conf)
	}
	stopsAndGoesOn(t, c)
	engine(t, "kill", name)
	endedAndGoesOn(t, c)
	engine(t, "rm", "--force", "--volumes", name)
	<-c.Done()
	if err := c.Resume(t.Context()); err == nil || !strings.Contains(strings.ToLower(err.Error()), "no such container") {
		t.Errorf("it is removed, and goes on: %v", err)
	}
	if err := c.Close(); err != nil {
		t.Error(err)
	}
	owner, _ := startOwner(t, "contained", "started")
	if len(containers(t)) != 1 {
		t.Error(containers(t))
	}
	_ = syscall.Kill(-owner.Process.Pid, syscall.SIGKILL)
	_ = owner.Wait()
	eventually(t, func() error {
		if left := containers(t); len(left) > 0 {
			return fmt.Errorf("left: %v", left)
		}
		return nil
	})
}

// containers are those that rabbitlab made, by name.
func containers(t *testing.T) []string {
	t.Helper()
	return strings.Fields(engine(t, "ps", "--all", "--filter", "label=rabbitlab=private", "--format", "{{.Names}}"))
}

// engine runs a command of docker, or of podman where no docker works.
func engine(t *testing.T, arguments ...string) string {
	t.Helper()
	name := "docker"
	if exec.Command(name, "ps").Run() != nil {
		name = "podman"
	}
	out, err := exec.CommandContext(t.Context(), name, arguments...).Output()
	if err != nil {
		t.Fatal(name, arguments, err)
	}
	return string(out)
}
