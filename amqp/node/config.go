package node

import (
	"crypto/rand"
	"fmt"
	"maps"
	"os"
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
	switch {
	case o.Of != nil:
		return o.Of.credentials
	case o.User == "":
		return newCredentials()
	}
	return credentials{o.User, o.Password}
}

func newCredentials() credentials {
	return credentials{user: "rabbitlab", password: rand.Text()}
}

// writeConfig writes all that the node reads when it boots.
func (n *Node) writeConfig() error {
	cookie, err := n.cookie()
	if err != nil {
		return err
	}
	files := map[string]string{
		confFile:     n.conf(),
		advancedFile: advanced(n.Options),
		pluginsFile:  "[rabbitmq_management].\n",
		cookieFile:   cookie,
	}
	for _, name := range slices.Sorted(maps.Keys(files)) {
		if err := n.home.write(name, files[name]); err != nil {
			return fmt.Errorf("the local broker's configuration could not be written: %w", err)
		}
	}
	return nil
}

// cookie is what the nodes of a cluster know each other by.
func (n *Node) cookie() (string, error) {
	if n.Of == nil {
		return rand.Text(), nil
	}
	text, err := os.ReadFile(n.Of.home.path(cookieFile))
	return string(text), err
}

// conf is the rabbitmq.conf. A setting of the caller takes the place of ours.
func (n *Node) conf() string {
	lines := map[string]string{
		"listeners.tcp.default": loopback.Address(n.ports.amqp),
		"management.tcp.ip":     "127.0.0.1",
		"management.tcp.port":   fmt.Sprint(n.ports.management),
		"default_user":          n.user,
		"default_pass":          n.password,
		"log.console":           "false",
		"log.file.level":        "info",
	}
	if !n.UsualStatistics {
		maps.Copy(lines, fastStatistics)
	}
	if n.Of != nil {
		maps.Copy(lines, joining(n.Of.Name(), n.Name()))
	}
	maps.Copy(lines, n.Settings)
	return confLines(lines)
}

// confLines is lines of rabbitmq.conf.
func confLines(lines map[string]string) string {
	var b strings.Builder
	for _, name := range slices.Sorted(maps.Keys(lines)) {
		fmt.Fprintf(&b, "%s = %s\n", name, lines[name])
	}
	return b.String()
}

// joining has a node join the first of these when it boots for the first time. See
// https://www.rabbitmq.com/docs/cluster-formation#peer-discovery-classic-config.
func joining(nodes ...string) map[string]string {
	lines := map[string]string{"cluster_formation.peer_discovery_backend": "classic_config"}
	for i, name := range nodes {
		lines[fmt.Sprintf("cluster_formation.classic_config.nodes.%d", i+1)] = name
	}
	return lines
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
