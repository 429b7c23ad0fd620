//go:build linux || darwin || freebsd || netbsd || openbsd || dragonfly

package node_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	amqp "github.com/rabbitmq/amqp091-go"

	"rabbitlab/amqp/node"
	"rabbitlab/amqp/node/nodetest"
)

// startIn starts a node whose directory is under one of the test's own.
func startIn(t *testing.T, o node.Options) (n *node.Node, temp string) {
	t.Helper()
	temp = t.TempDir()
	t.Setenv("TMPDIR", temp)
	return nodetest.Start(t, o), temp
}

func channel(t *testing.T, n *node.Node) *amqp.Channel {
	t.Helper()
	conn, err := amqp.Dial(n.URL())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { conn.Close() })
	ch, err := conn.Channel()
	if err != nil {
		t.Fatal(err)
	}
	if err := ch.Confirm(false); err != nil {
		t.Fatal(err)
	}
	return ch
}

func declareAndPublish(t *testing.T, n *node.Node, queue string, durable bool) {
	t.Helper()
	ch := channel(t, n)
	if _, err := ch.QueueDeclare(queue, durable, false, false, false, nil); err != nil {
		t.Fatal(err)
	}
	message := amqp.Publishing{DeliveryMode: amqp.Persistent, Body: []byte(queue)}
	confirm, err := ch.PublishWithDeferredConfirm("", queue, false, false, message)
	if err != nil {
		t.Fatal(err)
	}
	if !confirm.Wait() {
		t.Fatalf("the message to %s was not confirmed", queue)
	}
}

func TestDurableQueuesOutliveAStopAndACrash(t *testing.T) {
	n, _ := startIn(t, node.Options{})
	ctx := context.Background()
	for name, end := range map[string]func() error{
		"stop":  func() error { return n.Stop(ctx) },
		"crash": n.Crash,
	} {
		declareAndPublish(t, n, name+" durable", true)
		declareAndPublish(t, n, name+" transient", false)
		address, password := n.URL(), n.Password()
		if err := end(); err != nil {
			t.Fatal(name, err)
		}
		if err := n.Stop(ctx); !errors.Is(err, node.ErrStopped) {
			t.Errorf("%s: stopping it again: %v", name, err)
		}
		if err := n.Resume(ctx); err != nil {
			t.Fatal(name, err)
		}
		if n.URL() != address || n.Password() != password {
			t.Errorf("%s: it was at %s and is at %s", name, address, n.URL())
		}
		expectQueue(t, n, name+" durable", 1)
		expectQueue(t, n, name+" transient", -1)
	}
	if err := n.Resume(ctx); !errors.Is(err, node.ErrRunning) {
		t.Errorf("resuming it while it runs: %v", err)
	}
	select {
	case <-n.Done():
		t.Error("it says that it ended by itself:", n.Err())
	default:
	}
}

// expectQueue looks for a queue with as many ready messages; -1: for none.
func expectQueue(t *testing.T, n *node.Node, queue string, ready int) {
	t.Helper()
	q, err := channel(t, n).QueueDeclarePassive(queue, true, false, false, false, nil)
	if err != nil {
		q.Messages = -1
	}
	if q.Messages != ready {
		t.Errorf("queue %q: %d messages, want %d (%v)", queue, q.Messages, ready, err)
	}
}

func TestDoneWhenTheBrokerDiesByItself(t *testing.T) {
	n, temp := startIn(t, node.Options{})
	if n.Err() != nil {
		t.Error(n.Err())
	}
	killAll(t, "\x00-home\x00"+temp)
	<-n.Done()
	if n.Err() == nil || !strings.Contains(n.Err().Error(), "killed") {
		t.Errorf("why it ended: %v", n.Err())
	}
	if err := n.Resume(context.Background()); err != nil {
		t.Fatal(err)
	}
	if n.Err() != nil {
		t.Errorf("it runs again, and yet: %v", n.Err())
	}
}

func TestTwoSideBySideListenOnLoopbackOnlyAndTellNoPassword(t *testing.T) {
	one, temp := startIn(t, node.Options{})
	two := nodetest.Start(t, node.Options{})
	if one.AMQP() == two.AMQP() || one.Management() == two.Management() || one.Password() == two.Password() {
		t.Errorf("%v and %v share something", one, two)
	}
	channel(t, one)
	channel(t, two)
	expectLoopbackOnly(t, temp)
	processes := strings.Join(processesOf(t, temp), "\n")
	for _, n := range []*node.Node{one, two} {
		shown := fmt.Sprintf("%v %+v %#v %s %s %s", n, n, n, n, n.AMQP(), n.Management())
		if strings.Contains(shown+processes, n.Password()) {
			t.Error("the password is in a command line, or in what is printed of the node")
		}
	}
	for _, n := range []*node.Node{one, two} {
		if err := errors.Join(n.Close(), n.Close()); err != nil {
			t.Error(err)
		}
	}
	awaitNothingLeft(t, temp)
}

func TestANodeIsItsOwners(t *testing.T) {
	_, temp := startIn(t, node.Options{})
	entries, err := os.ReadDir(temp)
	if err != nil || len(entries) != 1 {
		t.Fatal(entries, err)
	}
	info, err := entries[0].Info()
	if err != nil {
		t.Fatal(err)
	}
	if info.Mode().Perm() != 0o700 {
		t.Errorf("its directory is %v", info.Mode())
	}
}

func TestAUsersOwnSettingsStayOut(t *testing.T) {
	t.Setenv("RABBITMQ_NODENAME", "somebody@else")
	t.Setenv("RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS", "+no_such_flag")
	t.Setenv("ERL_FLAGS", "+no_such_flag")
	t.Setenv("SERVER_ERL_ARGS", "+no_such_flag")
	startIn(t, node.Options{})
}

func TestAWrongSettingIsNamed(t *testing.T) {
	nodetest.Need(t)
	temp := t.TempDir()
	t.Setenv("TMPDIR", temp)
	_, err := node.Start(context.Background(), node.Options{Settings: map[string]string{"consumer_timeuot": "5000"}})
	var boot *node.BootError
	if !errors.As(err, &boot) || !strings.Contains(boot.Reason, "consumer_timeuot") || boot.PortTaken {
		t.Errorf("the error: %v", err)
	}
	awaitNothingLeft(t, temp)
}

func TestATakenPortIsTold(t *testing.T) {
	nodetest.Need(t)
	temp := t.TempDir()
	t.Setenv("TMPDIR", temp)
	var boot *node.BootError
	if err := node.StartWithAPortTaken(context.Background()); !errors.As(err, &boot) || !boot.PortTaken {
		t.Errorf("the error: %v", err)
	}
	awaitNothingLeft(t, temp)
}

func TestARelativeTemporaryDirectory(t *testing.T) {
	temp := t.TempDir()
	t.Chdir(filepath.Dir(temp))
	t.Setenv("TMPDIR", "./"+filepath.Base(temp))
	n := nodetest.Start(t, node.Options{})
	channel(t, n)
	if err := n.Close(); err != nil {
		t.Error(err)
	}
	awaitNothingLeft(t, temp)
}

func TestReservedSettingsAreRefusedAtOnce(t *testing.T) {
	for name, value := range map[string]string{
		"listeners.tcp.1": "0.0.0.0:5672",
		"default_pass":    "x",
		"":                "x",
		"a = b":           "x",
		"a\nb":            "x",
		"heartbeat":       "10\nlisteners.tcp.1 = 5672",
	} {
		settings := map[string]string{name: value}
		var refused *node.SettingError
		if _, err := node.Start(context.Background(), node.Options{Settings: settings}); !errors.As(err, &refused) {
			t.Errorf("%q = %q: %v", name, value, err)
		}
	}
}

func TestCancelInTheBootLeavesNothing(t *testing.T) {
	release := nodetest.Need(t)
	temp := t.TempDir()
	t.Setenv("TMPDIR", temp)
	for _, stage := range []string{"starting Erlang", "booting RabbitMQ " + release.Version} {
		ctx, cancel := context.WithCancel(context.Background())
		_, err := node.Start(ctx, node.Options{Progress: func(s string) {
			if s == stage {
				cancel()
			}
		}})
		cancel()
		if !errors.Is(err, context.Canceled) {
			t.Errorf("cancelled while %s: %v", stage, err)
		}
		awaitNothingLeft(t, temp)
	}
}

func TestCloseEndsAResumeThatWaits(t *testing.T) {
	resumed := make(chan error, 1)
	var n *node.Node
	var closing func()
	n, temp := startIn(t, node.Options{Progress: func(s string) {
		if closing != nil && strings.HasPrefix(s, "booting") {
			go closing()
		}
	}})
	if err := n.Crash(); err != nil {
		t.Fatal(err)
	}
	closed := make(chan error, 1)
	closing = func() { closed <- n.Close() }
	resumed <- n.Resume(context.Background())
	if err := <-resumed; !errors.Is(err, node.ErrClosed) {
		t.Errorf("resuming: %v", err)
	}
	if err := <-closed; err != nil {
		t.Error(err)
	}
	if err := n.Crash(); !errors.Is(err, node.ErrClosed) {
		t.Errorf("after the end: %v", err)
	}
	awaitNothingLeft(t, temp)
}

// expectLoopbackOnly looks at all listeners of the node's processes.
func expectLoopbackOnly(t *testing.T, temp string) {
	t.Helper()
	listeners := listenersOf(t, temp)
	const perNode = 4 // amqp, management, distribution, epmd
	if len(listeners) < 2*perNode {
		t.Errorf("only %d listeners: %v", len(listeners), listeners)
	}
	for _, address := range listeners {
		if !address.IsLoopback() {
			t.Errorf("something listens on %v", address)
		}
	}
}
