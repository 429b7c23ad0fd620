package keys

import (
	"errors"
	"fmt"
	"iter"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"github.com/charmbracelet/bubbles/key"
	tea "github.com/charmbracelet/bubbletea"

	"rabbitlab/ui/lang"
)

// each has every binding with its group and name, as a configuration has them:
// playground, next-queue.
func (m *Map) each(do func(group, name string, b *key.Binding)) {
	all := reflect.ValueOf(m).Elem()
	for i := range all.NumField() {
		group := all.Field(i)
		for j := range group.NumField() {
			do(kebab(all.Type().Field(i).Name), kebab(group.Type().Field(j).Name), group.Field(j).Addr().Interface().(*key.Binding))
		}
	}
}

var capital = regexp.MustCompile(`(.)([A-Z])`)

func kebab(name string) string { return strings.ToLower(capital.ReplaceAllString(name, "$1-$2")) }

// fixed are the bindings that stay: the fields of a form listen themselves, and there is
// always a way out.
func fixed(group, name string) bool {
	return group == formGroup || group == "global" && name == "interrupt"
}

// deletes are the bindings that delete something.
var deletes = []string{"global.again", "playground.delete"}

// Binding is one that can be changed, as a configuration has it.
type Binding struct {
	Name string // playground.kill
	Keys []string
	Does string // in the language of now
}

// All are those bindings, screen by screen.
func (m Map) All() iter.Seq[Binding] {
	return func(yield func(Binding) bool) {
		going := true
		m.each(func(group, name string, b *key.Binding) {
			if going && !fixed(group, name) {
				going = yield(Binding{group + "." + name, b.Keys(), b.Help().Desc})
			}
		})
	}
}

// Written is keys as a configuration has them.
func Written(keys []string) (written []string) {
	for _, k := range keys {
		if k == " " {
			k = space
		}
		written = append(written, k)
	}
	return written
}

// space is what the key is called that prints a blank.
const space = "space"

// Names are the bindings that can be changed, by their groups.
func Names() map[string][]string {
	names := map[string][]string{}
	m := Default()
	m.each(func(group, name string, _ *key.Binding) {
		if !fixed(group, name) {
			names[group] = append(names[group], name)
		}
	})
	return names
}

// Changed is Default with other keys for the bindings that are named (playground.kill). What
// cannot be is left as it was, and said by its name.
func Changed(to map[string][]string) (m Map, wrong map[string]error) {
	m, wrong = Default(), map[string]error{}
	m.each(func(group, name string, b *key.Binding) {
		is := group + "." + name
		given, any := to[is]
		if !any || fixed(group, name) {
			return
		}
		keys, err := parsed(is, given)
		if err != nil {
			wrong[is] = err
			return
		}
		b.SetKeys(keys...)
		b.SetHelp(sign(keys[0]), b.Help().Desc)
	})
	for name, err := range clashes(m, to) {
		wrong[name] = err
	}
	return m, wrong
}

// parsed is the keys as a terminal tells them.
func parsed(name string, given []string) (keys []string, err error) {
	for _, k := range given {
		if k == space {
			k = " "
		}
		if !known(k) {
			return nil, errors.New(lang.Say("that is no key that a terminal tells; they are called k, K, /, space, enter, f5, ctrl+k, alt+k, shift+left"))
		}
		if r := []rune(k)[0]; len([]rune(k)) == 1 && unicode.IsLower(r) && slices.Contains(deletes, name) {
			return nil, errors.New(lang.Say("it deletes, so %q is too easily pressed: give it an upper-case letter", k))
		}
		keys = append(keys, k)
	}
	if len(keys) == 0 {
		return nil, errors.New(lang.Say("it needs a key"))
	}
	return keys, nil
}

// known says that a terminal tells a key by this name.
func known(k string) bool {
	k = strings.TrimPrefix(k, "alt+")
	if r := []rune(k); len(r) == 1 {
		return unicode.IsPrint(r[0])
	}
	return slices.Contains(named(), k)
}

// named are the keys that have a name of more than one letter, as Bubble Tea calls them.
func named() (names []string) {
	for t := tea.KeyType(-200); t < 200; t++ {
		if name := t.String(); t != tea.KeyRunes && name != "" {
			names = append(names, name)
		}
	}
	return names
}

// signs are how help names keys that have a sign.
var signs = map[string]string{"up": "↑", "down": "↓", "left": "←", "right": "→", "pgdown": "pgdn", " ": space, "shift+left": "shift+←", "shift+right": "shift+→"}

func sign(k string) string {
	if s, has := signs[k]; has {
		return s
	}
	return k
}

// clashes are the bindings whose new keys mean something else already, on whatever screen: the
// first thing that they mean. Two that share a key from the beginning mean the same by it.
func clashes(m Map, changed map[string][]string) map[string]error {
	said, was, now := map[string]error{}, byName(Default()), byName(m)
	m.each(func(group, name string, b *key.Binding) {
		other := group + "." + name
		for name := range changed {
			if said[name] != nil || other == name || group == formGroup || share(was[name], was[other]) {
				continue
			}
			if i := slices.IndexFunc(now[name], func(k string) bool { return slices.Contains(b.Keys(), k) }); i >= 0 {
				said[name] = errors.New(lang.Say("%q is the key of %s", sign(now[name][i]), other))
			}
		}
	})
	return said
}

func share(a, b []string) bool {
	return slices.ContainsFunc(a, func(k string) bool { return slices.Contains(b, k) })
}

// formGroup is the group of the keys of a form, which is no screen.
const formGroup = "form"

// byName is the keys of all bindings.
func byName(m Map) map[string][]string {
	all := map[string][]string{}
	m.each(func(group, name string, b *key.Binding) { all[group+"."+name] = b.Keys() })
	return all
}

// place is where a text names a key, by its binding.
var place = regexp.MustCompile(`\{[a-z]+\.[a-z-]+\}`)

// Fill puts the keys into a text that names them by their bindings: {playground.kill}.
func (m Map) Fill(text string) string {
	return place.ReplaceAllStringFunc(text, func(found string) string {
		filled := found
		m.each(func(group, name string, b *key.Binding) {
			if found == fmt.Sprintf("{%s.%s}", group, name) {
				filled = b.Help().Key
			}
		})
		return filled
	})
}
