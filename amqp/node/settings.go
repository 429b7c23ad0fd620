package node

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// SettingError says which of Options.Settings cannot be had, and why.
type SettingError struct{ Name, Why string }

// Error names the setting and what to do.
func (e *SettingError) Error() string {
	return fmt.Sprintf("the setting %q cannot be given to a local broker: %s", e.Name, e.Why)
}

// reserved are the settings, by the beginning of their names, that make the
// node private and reachable for us.
var reserved = []string{"listeners.", "management.tcp.", "management.ssl.", "management.listener.", "ssl_options.",
	"default_user", "default_pass", "default_vhost", "default_permissions", "log.dir", "include"}

// checkSettings refuses what would open the node to others, lock us out of it,
// or be more than one line of rabbitmq.conf.
func checkSettings(settings map[string]string) error {
	for _, name := range slices.Sorted(maps.Keys(settings)) {
		if name == "" || strings.ContainsAny(name, " \t\r\n=#") {
			return &SettingError{name, "it is not the name of a line of rabbitmq.conf; correct the name"}
		}
		if strings.ContainsAny(settings[name], "\r\n") {
			return &SettingError{name, "its value is longer than a line; give one line"}
		}
		for _, prefix := range reserved {
			if strings.HasPrefix(name, prefix) {
				return &SettingError{name, "rabbitlab chooses it, so that the broker is private; leave it out"}
			}
		}
	}
	return nil
}
