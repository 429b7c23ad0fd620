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
func (h *home) writeConfig(p ports, c credentials, o Options) error {
	files := map[string]string{
		confFile:     conf(p, c, o),
		advancedFile: advanced(o),
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

// conf is the rabbitmq.conf. A setting of the caller takes the place of ours.
func conf(p ports, c credentials, o Options) string {
	lines := map[string]string{
		"listeners.tcp.default": loopback.Address(p.amqp),
		"management.tcp.ip":     "127.0.0.1",
		"management.tcp.port":   fmt.Sprint(p.management),
		"default_user":          c.user,
		"default_pass":          c.password,
		"log.console":           "false",
		"log.file.level":        "info",
	}
	if !o.UsualStatistics {
		maps.Copy(lines, fastStatistics)
	}
	maps.Copy(lines, o.Settings)
	var b strings.Builder
	for _, name := range slices.Sorted(maps.Keys(lines)) {
		fmt.Fprintf(&b, "%s = %s\n", name, lines[name])
	}
	return b.String()
}

// fastStatistics are emitted and sampled as often as RabbitMQ allows for without
// loading an idle machine.
var fastStatistics = map[string]string{
	"collect_statistics_interval":                        "500",
	"management.sample_retention_policies.global.minute": "1",
	"management.sample_retention_policies.basic.minute":  "1",
	"management.sample_retention_policies.detailed.10":   "1",
}

// advanced holds what rabbitmq.conf has no line for: how often a channel looks
// at its consumer timeout, and a quorum queue tells its totals, in ms.
func advanced(o Options) string {
	if o.UsualStatistics {
		return "[].\n"
	}
	return "[{rabbit,[{channel_tick_interval,1000},{quorum_tick_interval,1000}]}].\n"
}
