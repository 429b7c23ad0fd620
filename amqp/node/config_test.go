package node

import (
	"slices"
	"strings"
	"testing"
)

func confOf(o Options) string {
	n := Node{Options: o, credentials: credentials{"somebody", "secret"}, ports: ports{amqp: 1, management: 2}}
	return n.conf()
}

func TestConfIsSafeToReadAgainAndTakesSettings(t *testing.T) {
	text := confOf(Options{Settings: map[string]string{"collect_statistics_interval": "5000", "heartbeat": "7"}})
	lines := strings.Split(strings.TrimSpace(text), "\n")
	for _, want := range []string{"listeners.tcp.default = 127.0.0.1:1", "management.tcp.ip = 127.0.0.1", "management.tcp.port = 2",
		"default_user = somebody", "default_pass = secret", "heartbeat = 7", "collect_statistics_interval = 5000"} {
		if !slices.Contains(lines, want) {
			t.Errorf("there is no %q in\n%s", want, text)
		}
	}
	if strings.Count(text, "collect_statistics_interval") != 1 {
		t.Errorf("a setting stands there twice:\n%s", text)
	}
}

func TestUsualStatisticsAreRabbitMQsOwn(t *testing.T) {
	o := Options{UsualStatistics: true}
	text := confOf(o) + advanced(o)
	for _, ours := range []string{"collect_statistics_interval", "sample_retention_policies", "tick_interval"} {
		if strings.Contains(text, ours) {
			t.Errorf("%s is set in\n%s", ours, text)
		}
	}
}

func TestCredentialsAreNobodysElse(t *testing.T) {
	one, other := newCredentials(), newCredentials()
	if one.password == other.password || len(one.password) < 20 || one.user == "guest" {
		t.Errorf("%s with %d characters, again %v", one.user, len(one.password), one == other)
	}
}

func TestMentions(t *testing.T) {
	for line, want := range map[string]bool{
		"beam -home /tmp/node-1 -epmd_port": true,
		"/tmp/node-1/epmd -port 1":          true,
		"beam -home /tmp/node-1\n":          true,
		"beam -home /tmp/node-12":           false,
		"vi /tmp/node-12 /tmp/node-1":       true,
		"sleep 600":                         false,
		"":                                  false,
	} {
		if mentions(line, "/tmp/node-1") != want {
			t.Errorf("%q: %v", line, !want)
		}
	}
}

func TestPortsDiffer(t *testing.T) {
	p, err := choosePorts(0, 0)
	if err != nil {
		t.Fatal(err)
	}
	all := []int{p.amqp, p.management, p.distribution, p.epmd}
	slices.Sort(all)
	if len(slices.Compact(all)) != 4 || all[0] < 20000 || all[3] >= 32000 {
		t.Errorf("%v", all)
	}
}
