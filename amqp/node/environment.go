package node

import (
	"fmt"
	"os"
	"strings"
)

// passedOn are the user's own variables that a node may see. All others stay
// out: RabbitMQ's scripts read dozens of names, prefixed and not, and Erlang
// more, and RABBITLAB_URL may hold a password.
var passedOn = []string{"LANG", "LC_ALL", "LC_CTYPE", "TZ", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH"}

// searched is added to the user's PATH: a desktop's or a cron job's is often too short.
const searched = "/usr/local/bin:/usr/bin:/bin:/usr/local/sbin:/usr/sbin:/sbin:/opt/homebrew/bin:/home/linuxbrew/.linuxbrew/bin"

func searchPath() string { return strings.TrimPrefix(os.Getenv("PATH")+":"+searched, ":") }

// baseEnvironment is what every program of ours gets.
func baseEnvironment() []string {
	env := []string{"PATH=" + searchPath()}
	for _, name := range passedOn {
		if value, ok := os.LookupEnv(name); ok {
			env = append(env, name+"="+value)
		}
	}
	return env
}

// epmdEnvironment makes whoever starts or asks for Erlang's port mapper use the node's own.
func epmdEnvironment(h *home, p ports) []string {
	return append(baseEnvironment(),
		"HOME="+h.dir,
		fmt.Sprintf("ERL_EPMD_PORT=%d", p.epmd),
		"ERL_EPMD_ADDRESS=127.0.0.1",
	)
}

// serverEnvironment tells the release's start script where everything is. See
// https://www.rabbitmq.com/docs/configure#supported-environment-variables.
func serverEnvironment(h *home, p ports, name string) []string {
	return append(epmdEnvironment(h, p),
		"RABBITMQ_CONF_ENV_FILE=/dev/null",
		"RABBITMQ_CONFIG_FILE="+h.path(confFile),
		"RABBITMQ_ADVANCED_CONFIG_FILE="+h.path(advancedFile),
		"RABBITMQ_ENABLED_PLUGINS_FILE="+h.path(pluginsFile),
		"RABBITMQ_MNESIA_BASE="+h.path(dataDir),
		"RABBITMQ_LOG_BASE="+h.path(logDir),
		"RABBITMQ_NODENAME="+name,
		fmt.Sprintf("RABBITMQ_DIST_PORT=%d", p.distribution),
		"RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS="+erlangArguments(p, name),
		"ERL_CRASH_DUMP_SECONDS=0", // none: it takes a second, and nobody reads it
		// The script then becomes the Erlang VM instead of waiting for it as a
		// shell, so that a signal to the process we started reaches the VM.
		"RUNNING_UNDER_SYSTEMD=true",
	)
}

// erlangArguments has the VM open its distribution itself, at once, on
// loopback. Left to RabbitMQ, the boot first runs a second VM only to make sure
// of an epmd, which costs a second.
func erlangArguments(p ports, name string) string {
	return strings.Join([]string{
		"-sname", name,
		"-start_epmd", "false",
		"-kernel", "inet_dist_use_interface", "{127,0,0,1}",
		"-kernel", "inet_dist_listen_min", fmt.Sprint(p.distribution),
		"-kernel", "inet_dist_listen_max", fmt.Sprint(p.distribution),
	}, " ")
}
