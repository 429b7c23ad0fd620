package node

import (
	"os"
	"path/filepath"
	"slices"
	"testing"
)

func plugins(t *testing.T, resources map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for app, resource := range resources {
		ebin := filepath.Join(dir, app+"-1.0", "ebin")
		if err := os.MkdirAll(ebin, 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(ebin, app+".app"), []byte(resource), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func TestNeededPlugins(t *testing.T) {
	dir := plugins(t, map[string]string{
		"rabbit":              "{application,rabbit,[{applications, [kernel,stdlib,\n  'rabbitmq_prelaunch']}]}.",
		"rabbitmq_prelaunch":  "{application,rabbitmq_prelaunch,[{applications,[kernel]}]}.",
		"rabbitmq_management": "{application,rabbitmq_management,[{applications,[rabbit,rabbitmq_web]}]}.",
		"rabbitmq_web":        "{application,rabbitmq_web,[{applications,[cowboy]}]}.",
		"rabbitmq_mqtt":       "{application,rabbitmq_mqtt,[{applications,[rabbit]}]}.",
		"cowboy":              "{application,cowboy,[{applications,[]}]}.",
		"cuttlefish":          "",
	})
	var names []string
	for _, path := range neededPlugins(dir) {
		names = append(names, filepath.Base(path))
	}
	slices.Sort(names)
	want := []string{"cowboy-1.0", "cuttlefish-1.0", "rabbit-1.0", "rabbitmq_management-1.0", "rabbitmq_prelaunch-1.0", "rabbitmq_web-1.0"}
	if !slices.Equal(names, want) {
		t.Errorf("needed: %v", names)
	}
}

func TestNeededPluginsOfWhatIsNotUnderstood(t *testing.T) {
	for name, resources := range map[string]map[string]string{
		"nothing":          nil,
		"no management":    {"rabbit": "{application,rabbit,[{applications,[kernel]}]}."},
		"no dependencies":  {"rabbit": "{application,rabbit,[]}.", "rabbitmq_management": "{applications,[rabbit]}"},
		"a broken library": {"rabbit": "{applications,[lager]}", "lager": "?", "rabbitmq_management": "{applications,[]}"},
	} {
		if needed := neededPlugins(plugins(t, resources)); needed != nil {
			t.Errorf("%s: %v", name, needed)
		}
	}
}

func FuzzApplicationsOf(f *testing.F) {
	f.Add("{application,rabbit,[{applications, [kernel,'stdlib', a]}]}.")
	f.Fuzz(func(t *testing.T, resource string) {
		list, found := applicationsOf(resource)
		if !found && list != nil || slices.Contains(list, "") {
			t.Errorf("%q: %q", resource, list)
		}
	})
}
