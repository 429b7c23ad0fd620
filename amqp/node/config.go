package node

import (
	"crypto/rand"
	"fmt"
	"maps"
	"slices"
	"strings"

	"rabbitlab/amqp/loopback"
)

const (
	confFile     = "rabbitmq.conf"
	advancedFile = "advanced.config"
	pluginsFile  = "enabled_plugins"
	cookieFile   = ".erlang.cookie"
	epmdLink     = "epmd"
	outputFile   = "output.log" // of the broker as it runs now
	epmdOutput   = "epmd.log"
	logDir       = "log"
	dataDir      = "data"
)

// credentials are the only user of the node. Unless they were named they are made
// up for it; they are nowhere but in our memory and in a file that only this user
// can read.
type credentials struct{ user, password string }

func (o Options) credentials() credentials {
	if o.User == "" {
		return newCredentials()
	}
	return credentials{o.User, o.Password}
}

func newCredentials() credentials {
	return credentials{user: "rabbitlab", password: rand.Text()}
}

// writeConfig writes all that the node reads when it boots.
func (h *home) writeConfig(p ports, c credentials, settings map[string]string) error {
	files := map[string]string{
		confFile:     conf(p, c, settings),
		advancedFile: advanced,
		pluginsFile:  "[rabbitmq_management].\n",
		cookieFile:   rand.Text(),
	}
	for _, name := range slices.Sorted(maps.Keys(files)) {
		if err := h.write(name, files[name]); err != nil {
			return fmt.Errorf("the local broker's configuration could not be written: %w", err)
		}
	}
	return nil
}

// conf is the rabbitmq.conf. Statistics are emitted and sampled as often as
// RabbitMQ allows for without loading an idle machine; a setting of the caller
// takes the place of ours, and an empty one leaves it to RabbitMQ.
func conf(p ports, c credentials, settings map[string]string) string {
	lines := map[string]string{
		"listeners.tcp.default":       loopback.Address(p.amqp),
		"management.tcp.ip":           "127.0.0.1",
		"management.tcp.port":         fmt.Sprint(p.management),
		"default_user":                c.user,
		"default_pass":                c.password,
		"collect_statistics_interval": "500",
		"management.sample_retention_policies.global.minute": "1",
		"management.sample_retention_policies.basic.minute":  "1",
		"management.sample_retention_policies.detailed.10":   "1",
		"log.console":    "false",
		"log.file.level": "info",
	}
	maps.Copy(lines, settings)
	var b strings.Builder
	for _, name := range slices.Sorted(maps.Keys(lines)) {
		if lines[name] != "" {
			fmt.Fprintf(&b, "%s = %s\n", name, lines[name])
		}
	}
	return b.String()
}

// advanced holds what rabbitmq.conf has no line for: how often a channel looks
// at its consumer timeout, and a quorum queue tells its totals, in ms.
const advanced = "[{rabbit,[{channel_tick_interval,1000},{quorum_tick_interval,1000}]}].\n"
