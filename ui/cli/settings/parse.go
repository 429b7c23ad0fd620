package settings

import (
	"errors"
	"maps"
	"slices"
	"strings"

	"github.com/BurntSushi/toml"

	"rabbitlab/ui/lang"
)

// The tables: of the brokers that have names, and of the keys.
const (
	profilesName = "profiles"
	keysName     = "keys"
)

// table is a table of TOML whose values are not read yet.
type table = map[string]toml.Primitive

// parser reads one file.
type parser struct {
	*Settings
	about toml.MetaData
}

func (s *Settings) parse(text string, keys []Key) {
	var top table
	about, err := toml.Decode(text, &top)
	if err != nil {
		s.Wrong = append(s.Wrong, noTOML(err))
		return
	}
	p := &parser{s, about}
	names := []string{keysName, profilesName}
	for _, k := range keys {
		names = append(names, k.Name)
	}
	p.refuseUnknown(top, "", names)
	for _, k := range keys {
		if given, is := top[k.Name]; is {
			if v, ok := p.value(given, k, ""); ok {
				p.Values[k.Name] = v
			}
		}
	}
	if given, is := top[keysName]; is {
		p.keys(given)
	}
	if given, is := top[profilesName]; is {
		p.profiles(given)
	}
}

// noTOML is where TOML is wrong. What the parser says may quote the line.
func noTOML(err error) Wrong {
	var at toml.ParseError
	errors.As(err, &at) // else it is nowhere
	return Wrong{
		Line: max(at.Position.Line, 0), What: lang.Say("it is not TOML here"),
		Do: lang.Say("put texts in quotes, and each name once"),
	}
}

// refuseUnknown refuses what has none of these names.
func (p *parser) refuseUnknown(in table, before string, known []string) {
	for _, name := range slices.Sorted(maps.Keys(in)) {
		if !slices.Contains(known, name) {
			p.wrong(Wrong{
				Line: p.line(in[name]), What: lang.Say("%q is not a setting", before+name), Unknown: name, Known: known,
				Do: lang.Say("the settings there are %s", strings.Join(known, ", ")),
			})
		}
	}
}

// value reads a setting as a flag would be given it.
func (p *parser) value(given toml.Primitive, k Key, before string) (v Value, ok bool) {
	v.Line = p.line(given)
	var raw any
	_ = p.about.PrimitiveDecode(given, &raw)
	if texts, is := p.texts(given); is && k.List {
		raw = strings.Join(texts, ",")
	}
	switch raw := raw.(type) {
	case bool:
		if k.Bool {
			v.Text = map[bool]string{true: "true", false: "false"}[raw]
			return v, true
		}
	case string:
		if k.Bool {
			break
		}
		v.Text = raw
		if err := k.Check(raw); err != nil {
			p.wrong(Wrong{Line: v.Line, What: before + k.Name + ": " + err.Error(), Do: lang.Say("correct it there")})
			return Value{}, false
		}
		return v, true
	}
	what := lang.Say("it is a text in quotes")
	switch {
	case k.Bool:
		what = lang.Say("it is true or false")
	case k.List:
		what = lang.Say("it is a text in quotes, or a list of several")
	}
	p.wrong(Wrong{Line: v.Line, What: before + k.Name + ": " + what, Do: lang.Say("correct it there")})
	return Value{}, false
}

// texts reads one text, or a list of some; false where it is neither.
func (p *parser) texts(given toml.Primitive) (texts []string, ok bool) {
	var one string
	if p.about.PrimitiveDecode(given, &one) == nil {
		return []string{one}, true
	}
	return texts, p.about.PrimitiveDecode(given, &texts) == nil && len(texts) > 0
}

// table reads a table, nil where it is none.
func (p *parser) table(given toml.Primitive) (in table) {
	_ = p.about.PrimitiveDecode(given, &in) // of what is no table it may say nothing
	return in
}

func (p *parser) wrong(w Wrong) { p.Wrong = append(p.Wrong, w) }

// line is where a value stands.
func (p *parser) line(of toml.Primitive) int {
	var at toml.ParseError
	errors.As(p.about.PrimitiveDecode(of, new(place)), &at)
	return max(at.Position.Line, 0)
}

// place is what no value can be read into: the parser then says where it stands, which it
// tells in no other way.
type place struct{}

var errPlace = errors.New("here")

// UnmarshalTOML refuses any value.
func (*place) UnmarshalTOML(any) error { return errPlace }
