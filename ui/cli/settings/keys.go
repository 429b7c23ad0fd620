package settings

import (
	"maps"
	"slices"

	"github.com/BurntSushi/toml"

	"rabbitlab/ui/keys"
	"rabbitlab/ui/lang"
)

// Keymap is all keys, as a file has them; where nothing was read, as they are by default.
func (s *Settings) Keymap() keys.Map {
	if s == nil {
		return keys.Default()
	}
	m, _ := keys.Changed(s.bound()) // what is wrong is in s.Wrong
	return m
}

func (s *Settings) bound() map[string][]string {
	to := map[string][]string{}
	for name, b := range s.Keys {
		to[name] = b.Keys
	}
	return to
}

// keys reads the table of keys, a table a screen.
func (p *parser) keys(given toml.Primitive) {
	all := p.table(given)
	if all == nil {
		p.wrong(Wrong{Line: p.line(given), What: lang.Say("keys: they are tables"), Do: lang.Say("write [keys.playground], and in it kill = \"K\"")})
		return
	}
	names := keys.Names()
	p.refuseUnknown(all, keysName+".", slices.Sorted(maps.Keys(names)))
	p.Keys = map[string]Bound{}
	for group, given := range all {
		switch in := p.table(given); {
		case names[group] == nil: // was said
		case in == nil:
			p.wrong(Wrong{Line: p.line(given), What: lang.Say("keys.%s: it is a table", group), Do: lang.Say("write [keys.playground], and in it kill = \"K\"")})
		default:
			p.bindings(group, in, names[group])
		}
	}
	_, wrong := keys.Changed(p.bound())
	for name, err := range wrong {
		p.wrong(Wrong{Line: p.Keys[name].Line, What: keysName + "." + name + ": " + err.Error(), Do: lang.Say("correct it there")})
	}
}

func (p *parser) bindings(group string, in table, names []string) {
	p.refuseUnknown(in, keysName+"."+group+".", names)
	for _, name := range names {
		given, is := in[name]
		if !is {
			continue
		}
		b := Bound{Line: p.line(given)}
		if b.Keys, is = p.texts(given); is {
			p.Keys[group+"."+name] = b
			continue
		}
		p.wrong(Wrong{
			Line: b.Line, What: keysName + "." + group + "." + name + ": " + lang.Say("it is a text in quotes, or a list of several"),
			Do: lang.Say("correct it there"),
		})
	}
}
