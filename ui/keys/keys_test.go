package keys_test

import (
	"cmp"
	"reflect"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/charmbracelet/bubbles/key"

	"rabbitlab/ui/keys"
)

// same are the bindings that share a key, by the one thing that it means on all of them.
// A dialog is no screen: the fields of a form have keys of their own.
var same = map[string][]string{
	"go in, or on":                  {"List.Open", "Lesson.Next"},
	"go out":                        {"List.Back", "Lesson.Leave"},
	"the one before":                {"Lesson.Previous", "Playground.Earlier", "Replay.Earlier"},
	"cut the connection off":        {"Playground.Kill", "Diagnosis.Close", "Tap.Cut"},
	"have it stand still, or go on": {"List.Freeze", "Playground.Pause", "Replay.Pause"},
	"what became of messages":       {"Playground.Life", "Queues.Story"},
	"the one after":                 {"Playground.Later", "Replay.Later"},
	"more in a second":              {"Playground.Faster", "Replay.Faster"},
	"less in a second":              {"Playground.Slower", "Replay.Slower"},
}

// deletes are the bindings that delete something. What only moves has "G" from vi, beside
// the key that its help names.
var deletes = []string{"Global.Again", "Playground.Delete"}

// bindings are all that there are, by group and name.
func bindings() map[string]key.Binding {
	all := map[string]key.Binding{}
	m := reflect.ValueOf(keys.Default())
	for i := range m.NumField() {
		group := m.Field(i)
		for j := range group.NumField() {
			name := m.Type().Field(i).Name + "." + group.Type().Field(j).Name
			all[name] = group.Field(j).Interface().(key.Binding)
		}
	}
	return all
}

func TestAKeyMeansTheSameOnEveryScreen(t *testing.T) {
	means := map[string]string{} // a key, and what it is bound to
	for name, b := range bindings() {
		if strings.HasPrefix(name, "Form.") {
			continue
		}
		for _, k := range b.Keys() {
			if other := means[k]; other != "" && !areSame(name, other) {
				t.Errorf("%q is %s and %s", k, name, other)
			}
			means[k] = name
		}
	}
}

func areSame(a, b string) bool {
	for _, all := range same {
		if slices.Contains(all, a) && slices.Contains(all, b) {
			return true
		}
	}
	return false
}

func TestAnUpperCaseLetterDeletesAndNothingElseDoes(t *testing.T) {
	for name, b := range bindings() {
		for _, k := range append(b.Keys(), b.Help().Key) {
			if len([]rune(k)) != 1 || k == "G" && name == "List.Bottom" {
				continue
			}
			upper := unicode.IsUpper([]rune(k)[0])
			if destroys := slices.Contains(deletes, name); upper != destroys {
				t.Errorf("%s is %q, and it deletes: %v", name, k, destroys)
			}
		}
	}
}

// What a screen names is a key that does it: the help is a key of the binding, in words.
func TestHelpNamesAKeyOfItsBinding(t *testing.T) {
	signs := map[string]string{"↑/k": "up", "↓/j": "down", "←/→": "left", "←": "left", "→": "right", "shift+←": "shift+left", "shift+→": "shift+right", "pgdn": "pgdown", "space": " "}
	for name, b := range bindings() {
		if named := b.Help().Key; !slices.Contains(b.Keys(), cmp.Or(signs[named], named)) {
			t.Errorf("%s says %q and is %q", name, b.Help().Key, b.Keys())
		}
	}
}
