package settings

import (
	"cmp"
	"errors"
	"maps"
	"slices"
	"strings"
	"unicode"

	"github.com/BurntSushi/toml"

	"rabbitlab/ui/cli/problem"
	"rabbitlab/ui/cli/target"
	"rabbitlab/ui/lang"
	"rabbitlab/ui/theme"
)

// Profile is a broker under its name, and what holds for it alone. What is not given is
// zero. Without a URL it is a broker that rabbitmqadmin's configuration has the same name
// for.
type Profile struct {
	Name            string
	Line            int
	URL, Management Value // several addresses have commas between them
	ReadOnly        Value
	Colour          Value
	Tunnel          Value // a command of the shell
}

// The settings of a profile.
const (
	urlName        = "url"
	managementName = "management"
	readOnlyName   = "read-only"
	colourName     = "colour"
	tunnelName     = "tunnel"
)

func (p Profile) secret() bool {
	return target.Hide(p.URL.Text) != p.URL.Text || target.Hide(p.Management.Text) != p.Management.Text
}

// profiles reads the profiles in the order in which they stand there.
func (p *parser) profiles(given toml.Primitive) {
	all := p.table(given)
	if all == nil {
		p.wrong(Wrong{Line: p.line(given), What: lang.Say("profiles: they are tables"), Do: lang.Say("write [profiles.NAME]")})
		return
	}
	names := slices.Collect(maps.Keys(all))
	slices.SortFunc(names, func(a, b string) int {
		return cmp.Or(cmp.Compare(p.line(all[a]), p.line(all[b])), cmp.Compare(a, b))
	})
	for _, name := range names {
		p.profile(name, all[name])
	}
}

func (p *parser) profile(name string, given toml.Primitive) {
	one, before := Profile{Name: name, Line: p.line(given)}, profilesName+"."+name+"."
	in := p.table(given)
	switch {
	case strings.TrimSpace(name) == "" || strings.ContainsFunc(name, unicode.IsControl):
		p.wrong(Wrong{Line: one.Line, What: lang.Say("%q is no name for a profile", name), Do: lang.Say("write [profiles.NAME]")})
		return
	case in == nil:
		p.wrong(Wrong{Line: one.Line, What: lang.Say("profiles.%s: it is a table", name), Do: lang.Say("write [profiles.NAME]")})
		return
	}
	p.refuseUnknown(in, before, []string{urlName, managementName, readOnlyName, colourName, tunnelName})
	p.take(in, Key{Name: readOnlyName, Bool: true}, before, &one.ReadOnly)
	p.take(in, Key{Name: colourName, Check: checkColour}, before, &one.Colour)
	p.take(in, Key{Name: tunnelName, Check: checkTunnel}, before, &one.Tunnel)
	good := p.addresses(in, urlName, before, &one.URL)
	good = p.addresses(in, managementName, before, &one.Management) && good
	p.Profiles = append(p.Profiles, one)
	if good {
		p.checkAddresses(&one, before)
	}
}

// take reads a setting, where it is given.
func (p *parser) take(in table, k Key, before string, to *Value) {
	if given, is := in[k.Name]; is {
		*to, _ = p.value(given, k, before)
	}
}

func checkColour(name string) error {
	if _, known := theme.FindColour(name); known {
		return nil
	}
	return errors.New(lang.Say("the colours are %s", strings.Join(theme.ColourNames(), ", ")))
}

func checkTunnel(command string) error {
	if strings.TrimSpace(command) == "" || strings.ContainsRune(command, 0) {
		return errors.New(lang.Say("it is a command, as ssh -N -L 15672:localhost:15672 host"))
	}
	return nil
}

// addresses reads one address or a list of several; false where it is neither.
func (p *parser) addresses(in table, name, before string, to *Value) (ok bool) {
	given, is := in[name]
	if !is {
		return true
	}
	to.Line = p.line(given)
	if list, is := p.texts(given); is {
		to.Text = strings.Join(list, ",")
		return true
	}
	p.wrong(Wrong{Line: to.Line, What: before + name + ": " + lang.Say("it is a text in quotes, or a list of several"), Do: lang.Say("correct it there")})
	return false
}

// checkAddresses refuses addresses that no broker can have.
func (p *parser) checkAddresses(one *Profile, before string) {
	if !one.URL.Given() {
		if one.Management.Given() {
			p.wrong(Wrong{Line: one.Management.Line, What: lang.Say("%smanagement without %[1]surl", before), Do: lang.Say("give both, or neither")})
		}
		return
	}
	name, line := urlName, one.URL.Line
	if one.Management.Given() && resolvable("", one.URL.Text, "https://localhost") == nil {
		name, line = managementName, one.Management.Line
	}
	var why *problem.Error
	if errors.As(resolvable(before+name, one.URL.Text, one.Management.Text), &why) {
		p.wrong(Wrong{Line: line, What: why.What, Do: why.Do})
	}
}

// resolvable says what is wrong with the addresses of a broker. A password can be given
// beside them.
func resolvable(source, url, management string) error {
	c := target.Choice{Node: &target.Node{Source: source, URL: url, Management: management}}
	nobody := func(string) string { return "" }
	_, _, err := target.Resolve(c, nobody)
	if errors.Is(err, target.ErrNoPassword) {
		beside := "beside"
		c.Password = &beside
		_, _, err = target.Resolve(c, nobody)
	}
	return err
}
