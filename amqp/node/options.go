package node

import "strings"

// Options say what to start. The zero value is a good one.
type Options struct {
	// Release is the RabbitMQ to start; the zero value stands for what Find finds.
	Release Release
	// AMQPPort and ManagementPort are on 127.0.0.1; 0 is any that is free.
	AMQPPort, ManagementPort int
	// User and Password are those of the node's only user, of printable ASCII (see
	// SettingError); where both are empty it is rabbitlab, with a random password.
	User, Password string
	// Of is a node that runs, if not nil: this one joins its cluster, and has its user
	// and password.
	Of *Node
	// Settings are lines of rabbitmq.conf, by name: they are added to ours, or
	// take their place. A setting that the release does not know stops it from
	// starting, and the error says which.
	Settings map[string]string
	// UsualStatistics leaves RabbitMQ its own times for statistics and ticks: what
	// the management API says is then as old as on anybody's broker.
	UsualStatistics bool
	// Progress, if not nil, is told what Start and Resume are waiting for, in a
	// few words. It is called from the goroutine that called them. See Tell.
	Progress func(stage string)
}

// check refuses what cannot be had.
func (o Options) check() error {
	if (o.User == "") != (o.Password == "") {
		return &SettingError{"default_user", "it goes with a default_pass; name both, or neither"}
	}
	if o.Of != nil && o.User != "" {
		return &SettingError{"default_user", "a node that joins a cluster has the user of that; name none"}
	}
	for name, value := range map[string]string{"default_user": o.User, "default_pass": o.Password} {
		if !plain(value) {
			return &SettingError{name, `its value does not fit into a line of rabbitmq.conf; choose letters, digits and any of ` + plainSigns}
		}
	}
	return checkSettings(o.Settings)
}

// plainSigns are those that mean nothing in rabbitmq.conf, wherever they stand.
const plainSigns = "-._~!@%^*+,;/?"

// plain says whether a value stands in rabbitmq.conf for itself.
func plain(value string) bool {
	return !strings.ContainsFunc(value, func(r rune) bool {
		letter := 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9'
		return !letter && !strings.ContainsRune(plainSigns, r)
	})
}

func (o Options) progress(stage string) {
	if o.Progress != nil {
		o.Progress(stage)
	}
}
