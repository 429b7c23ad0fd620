package lesson

import (
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/charmbracelet/bubbles/key"

	"rabbitlab/ui/keys"
	"rabbitlab/ui/lang"
)

// pressed are the keys that a Chinese text says to press.
var pressed = regexp.MustCompile(`按(?:一次)? ([^\s，：。]+)`)

// What a text says to press is a key that does something beside a lesson, and both
// languages say the same ones.
func TestTheKeysToTryAreThere(t *testing.T) {
	there := names(keys.Default())
	for _, l := range All() {
		for i, p := range l.Pages {
			if p.Try == "" {
				continue
			}
			english := strings.FieldsFunc(string(p.Try), func(r rune) bool { return strings.ContainsRune(" ,.;:?", r) })
			pressed := keysIn(p.Try)
			if len(pressed) == 0 {
				t.Errorf("%s, page %d has one try, and says no key", l.Name, i+1)
			}
			for _, name := range pressed {
				if !slices.Contains(there, name) {
					t.Errorf("%s, page %d: there is no key %q", l.Name, i+1, name)
				}
				if !slices.Contains(english, name) {
					t.Errorf("%s, page %d: %q is pressed in Chinese alone", l.Name, i+1, name)
				}
			}
		}
	}
}

// keysIn is the keys that a text says to press.
func keysIn(t lang.Text) (names []string) {
	lang.Use(lang.Chinese)
	defer lang.Use(lang.English)
	for _, found := range pressed.FindAllStringSubmatch(lang.Say(t), -1) {
		names = append(names, found[1])
	}
	return names
}

// names is the keys of all groups of the playground and the frame around it.
func names(m keys.Map) (all []string) {
	for _, group := range []any{m.Global, m.Playground, m.List} {
		v := reflect.ValueOf(group)
		for i := range v.NumField() {
			b := v.Field(i).Interface().(key.Binding)
			all = append(append(all, b.Keys()...), strings.Split(b.Help().Key, "/")...)
		}
	}
	return all
}
