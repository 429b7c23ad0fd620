package cli

import (
	"errors"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"rabbitlab/ui/cli/problem"
	"rabbitlab/ui/cli/settings"
	"rabbitlab/ui/cli/target"
	"rabbitlab/ui/lang"
)

// setting is what a flag says, else an environment variable, else our own file.
type setting struct {
	settings.Key
	flag     string
	opposite bool // the flag says the opposite
	usual    string
}

const readOnlyFlag = "read-only"

// settable is all that can be set so, in the order in which it is told.
var settable = []setting{
	{Key: settings.Key{Name: "theme", Check: func(s string) error { return new(themeFlag).Set(s) }}, flag: "theme", usual: "auto"},
	{Key: settings.Key{Name: languageFlag, Check: checkLanguage}, flag: languageFlag},
	{Key: settings.Key{Name: "refresh", Check: func(s string) error { return new(timeFlag).Set(s) }}, flag: "refresh", usual: "auto"},
	{Key: settings.Key{Name: columnsFlagName, List: true, Check: func(s string) error { return new(columnsFlag).Set(s) }}, flag: columnsFlagName, usual: "auto"},
	{Key: settings.Key{Name: "calm", Bool: true}, flag: "calm"},
	{Key: settings.Key{Name: "mouse", Bool: true}, flag: "no-mouse", opposite: true},
	{Key: settings.Key{Name: "bell", Bool: true}, flag: "bell"},
	{Key: settings.Key{Name: readOnlyFlag, Bool: true}, flag: readOnlyFlag},
}

func settingKeys() (keys []settings.Key) {
	for _, s := range settable {
		keys = append(keys, s.Key)
	}
	return keys
}

func checkLanguage(s string) error {
	if _, ok := lang.Parse(s); !ok {
		return errors.New(lang.Say("there are en (English) and zh (简体中文)"))
	}
	return nil
}

// variable is the environment variable of a setting.
func (s setting) variable() string {
	return "RABBITLAB_" + strings.ToUpper(strings.ReplaceAll(s.Name, "-", "_"))
}

// value is what holds, as a file says it.
func (s setting) value(cmd *cobra.Command) string {
	said := cmd.Flags().Lookup(s.flag).Value.String()
	if s.opposite {
		return opposite(said)
	}
	return said
}

func opposite(value string) string {
	b, _ := strconv.ParseBool(value)
	return strconv.FormatBool(!b)
}

// check says what is wrong with a value of the environment.
func (s setting) check(value string) error {
	if !s.Bool {
		return s.Check(value)
	}
	if _, err := strconv.ParseBool(value); err != nil {
		return errors.New(lang.Say("it is true or false"))
	}
	return nil
}

// configure sets the flags that were not given to what the environment or our own file
// says. Where an entry of the file is wrong nothing is done.
func (p *program) configure(cmd *cobra.Command, _ []string) error {
	p.command, p.origins = cmd, map[string]string{}
	if p.settings == nil {
		p.readSettings() // nothing was said yet
	}
	if p.flags.version || unconfigured(cmd) {
		return nil
	}
	if err := p.explainSettings(); err != nil {
		return err
	}
	for _, s := range settable {
		if s.Name == readOnlyFlag {
			continue
		}
		if err := p.settle(s, p.settings.Values[s.Name]); err != nil {
			return err
		}
	}
	if cmd.Flags().Changed("node") {
		return p.enter(p.flags.node)
	}
	return p.settleReadOnly(settings.Profile{})
}

// unconfigured says that a command does the same whatever stands in the file.
func unconfigured(cmd *cobra.Command) bool {
	if cmd.HasParent() && cmd.Parent().Name() == "config" {
		return true
	}
	return slices.Contains([]string{"version", "completion", "man", "help", cobra.ShellCompRequestCmd, cobra.ShellCompNoDescRequestCmd}, cmd.Name())
}

// settle sets the flag of one setting, where it was not given: to what the environment says,
// else to the first of the values that a file has.
func (p *program) settle(s setting, file ...settings.Value) error {
	f := p.command.Flags().Lookup(s.flag)
	if f == nil {
		return nil
	}
	value, from, err := p.said(s, file...)
	p.origins[s.Name] = from
	if err != nil || value == "" {
		return err
	}
	if s.opposite {
		value = opposite(value)
	}
	return f.Value.Set(value)
}

// said is what the environment says of one setting, else the first of the values that a file
// has, and where; "" where the flag was given, or nothing says anything.
func (p *program) said(s setting, file ...settings.Value) (value, from string, err error) {
	if p.command.Flags().Changed(s.flag) {
		return "", "--" + s.flag, nil
	}
	if value := p.getenv(s.variable()); value != "" {
		if err := s.check(value); err != nil {
			return "", s.variable(), &problem.Error{What: s.variable() + ": " + err.Error(), Do: lang.Say("correct the environment variable, or unset it")}
		}
		return value, s.variable(), nil
	}
	if i := slices.IndexFunc(file, settings.Value.Given); i >= 0 {
		return file[i].Text, p.settings.At(file[i].Line), nil
	}
	return "", lang.Say("default"), nil
}

// enter takes what holds for one broker alone, by its name.
func (p *program) enter(name string) error {
	one, _ := p.settings.Profile(name)
	p.profile = name
	p.colour = one.Colour
	return p.settleReadOnly(one)
}

// settleReadOnly settles whether nothing can be changed. What stands in a file or in the
// environment is about brokers that are somebody's: of a private one there is nothing to be
// protected.
func (p *program) settleReadOnly(one settings.Profile) error {
	s := readOnlySetting()
	if p.profile == "" && !p.namesSomebodys() && !p.command.Flags().Changed(s.flag) {
		p.origins[s.Name] = lang.Say("default")
		return nil
	}
	return p.settle(s, one.ReadOnly, p.settings.Values[s.Name])
}

func readOnlySetting() setting {
	return settable[slices.IndexFunc(settable, func(s setting) bool { return s.Name == readOnlyFlag })]
}

// namesSomebodys says that the broker is not one that we start.
func (p *program) namesSomebodys() bool {
	given := p.command.Flags().Changed
	if given("broker") {
		return false
	}
	return given("url") || p.getenv(target.URLVariable) != "" || p.getenv(target.AMQPVariable) != ""
}

// readSettings reads our own file, in the language of now.
func (p *program) readSettings() {
	p.settings, p.settingsFailed = settings.Read(p.settingsFile, settingKeys())
}

// explainSettings says what is wrong with our own file, nil where nothing is.
func (p *program) explainSettings() error {
	switch wrong := p.settings.Wrong; {
	case p.settingsFailed != nil:
		return &problem.Error{What: lang.Error(p.settingsFailed), Do: lang.Say("correct it there"), Err: p.settingsFailed}
	case len(wrong) > 0:
		e := &problem.Error{What: p.saidWrong(wrong[0]), Do: wrong[0].Do}
		if len(wrong) > 1 {
			e.Means = lang.Say("more in it is wrong: rabbitlab config check names it all")
		}
		return e
	}
	return nil
}

// saidWrong is a wrong entry in one line.
func (p *program) saidWrong(w settings.Wrong) string {
	said := p.settings.At(w.Line) + ": " + w.What
	if meant := similar(w.Unknown, w.Known); w.Unknown != "" && len(meant) > 0 {
		said += " (" + didYouMean(meant) + ")"
	}
	return said
}

// refuseReadOnly refuses a command that changes something where nothing may be changed.
func (p *program) refuseReadOnly(command, means string) error {
	if !p.flags.readOnly {
		return nil
	}
	e := &problem.Error{
		What: lang.Say("%s does not go with --%s", command, readOnlyFlag), Means: means,
		Do: lang.Say("leave --read-only out, or play on a private broker with --broker builtin"),
	}
	if from := p.origins[readOnlyFlag]; from != "--"+readOnlyFlag && from != "" {
		e.What = lang.Say("%s does not go with %s, which %s sets", command, readOnlyFlag, from)
		e.Do = lang.Say("give --read-only=false if that is meant, or play on a private broker with --broker builtin")
	}
	return e
}
