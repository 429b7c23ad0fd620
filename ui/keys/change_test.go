package keys_test

import (
	"slices"
	"strings"
	"testing"

	"rabbitlab/ui/keys"
)

func TestChangedKeys(t *testing.T) {
	m, wrong := keys.Changed(map[string][]string{
		"playground.kill": {"K", "ctrl+x"}, "list.down": {"down"}, "queues.filter": {"alt+/"}, "global.again": {"f9"}, "playground.pause": {"space"},
	})
	if len(wrong) > 0 {
		t.Fatal(wrong)
	}
	if b := m.Playground.Kill; !slices.Equal(b.Keys(), []string{"K", "ctrl+x"}) || b.Help().Key != "K" || b.Help().Desc != "kill" {
		t.Errorf("%q, %q", b.Keys(), b.Help())
	}
	if m.List.Down.Help().Key != "↓" || m.Playground.Pause.Keys()[0] != " " || m.Playground.Pause.Help().Key != "space" {
		t.Errorf("%q %q", m.List.Down.Help(), m.Playground.Pause.Keys())
	}
	if got := m.Fill("{playground.kill} kills, {list.down} goes on; {no.such} and {prefetch 4/took} stay"); got != "K kills, ↓ goes on; {no.such} and {prefetch 4/took} stay" {
		t.Error(got)
	}
	if keys.Default().Playground.Kill.Keys()[0] != "x" {
		t.Error("the default is another one now")
	}
}

// What cannot be is said, and the key stays as it was.
func TestKeysThatCannotBe(t *testing.T) {
	for _, tc := range []struct {
		name, key, want string
	}{
		{"playground.kill", "a", "the key of playground.add"},
		{"playground.kill", "q", "the key of global.quit"},
		{"playground.pause", "enter", "the key of list.open"},
		{"playground.kill", "", "no key that a terminal tells"},
		{"playground.kill", "kk", "no key that a terminal tells"},
		{"playground.kill", "ctrl+m", "no key that a terminal tells"}, // it is enter
		{"playground.kill", "\x1b", "no key that a terminal tells"},
		{"playground.delete", "v", "it deletes"},
	} {
		if _, wrong := keys.Changed(map[string][]string{tc.name: {tc.key}}); wrong[tc.name] == nil || !strings.Contains(wrong[tc.name].Error(), tc.want) {
			t.Errorf("%s = %q: %v", tc.name, tc.key, wrong)
		}
	}
	if m, wrong := keys.Changed(map[string][]string{"playground.kill": {}}); wrong["playground.kill"] == nil || m.Playground.Kill.Keys()[0] != "x" {
		t.Error(wrong, m.Playground.Kill.Keys())
	}
	// Two that change places are no clash, and a way out there always is.
	if _, wrong := keys.Changed(map[string][]string{"playground.kill": {"a"}, "playground.add": {"x"}, "diagnosis.close": {"C"}, "tap.cut": {"C"}}); len(wrong) > 0 {
		t.Error(wrong)
	}
	m, _ := keys.Changed(map[string][]string{"global.interrupt": {"f1"}})
	if _, has := keys.Names()["form"]; has || slices.Contains(keys.Names()["global"], "interrupt") || m.Global.Interrupt.Keys()[0] != "ctrl+c" {
		t.Errorf("%v, %q", keys.Names(), m.Global.Interrupt.Keys())
	}
}

// What All tells can stand in a configuration, and changes nothing there.
func TestAllKeysAsTheyAreWritten(t *testing.T) {
	to := map[string][]string{}
	for b := range keys.Default().All() {
		to[b.Name] = keys.Written(b.Keys)
	}
	m, wrong := keys.Changed(to)
	if len(wrong) > 0 || m.Playground.NextQueue.Keys()[0] != "]" {
		t.Error(wrong)
	}
}
