//go:build linux || darwin || freebsd || netbsd || openbsd || dragonfly

package enginetest

import (
	"context"
	"fmt"
	"os"
	"os/signal"
	"strconv"
	"strings"
	"syscall"

	"rabbitlab/amqp/minirabbit"
	"rabbitlab/amqp/node"
)

// realVariable has the containers be the RabbitMQ that is installed, and not the built-in broker.
const realVariable = "TEST_ENGINE_WITH_RABBITMQ"

// contained is the process in a container: a broker, until it is told to stop.
func (e engine) contained(name string) error {
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGTERM)
	defer stop()
	settings, err := e.settings(name)
	if err != nil {
		return err
	}
	if settings["stop_at_once"] != "" {
		return fmt.Errorf("the setting stop_at_once says so")
	}
	amqp, management := e.port(name, "5672"), e.port(name, "15672")
	user, password := settings["default_user"], settings["default_pass"]
	var broker interface{ Close() error }
	if os.Getenv(realVariable) == "" {
		broker, err = minirabbit.Start(minirabbit.Options{AMQPPort: amqp, ManagementPort: management, User: user, Password: password})
	} else {
		for _, chosen := range []string{"default_user", "default_pass"} {
			delete(settings, chosen)
		}
		broker, err = node.Start(ctx, node.Options{AMQPPort: amqp, ManagementPort: management, User: user, Password: password, Settings: settings})
	}
	if err != nil {
		return err
	}
	<-ctx.Done()
	return broker.Close()
}

// settings is the container's rabbitmq.conf.
func (e engine) settings(name string) (map[string]string, error) {
	text, err := os.ReadFile(e.container(name, "etc", "rabbitmq.conf"))
	all := map[string]string{}
	for line := range strings.Lines(string(text)) {
		if key, value, ok := strings.Cut(strings.TrimSpace(line), " = "); ok {
			all[key] = value
		}
	}
	return all, err
}

func (e engine) port(name, inside string) int {
	text, _ := os.ReadFile(e.container(name, inside))
	port, _ := strconv.Atoi(string(text))
	return port
}
