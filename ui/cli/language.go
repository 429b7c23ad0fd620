package cli

import (
	"github.com/spf13/pflag"

	"rabbitlab/ui/cli/problem"
	"rabbitlab/ui/cli/target"
	"rabbitlab/ui/lang"
)

// languageFlag is the flag that says which language to speak.
const languageFlag = "lang"

// speak chooses the language before anything is said, help and errors of the
// command line included: that of the flag, wherever it stands, else that of the
// environment or of our own file, else the locale's. A flag that names none is refused
// where all flags are read.
func (p *program) speak(arguments []string) {
	l := p.ownLanguage()
	f := pflag.NewFlagSet("", pflag.ContinueOnError)
	f.ParseErrorsWhitelist.UnknownFlags = true
	f.BoolP("help", "h", false, "") // else pflag would end at it
	f.Func(languageFlag, "", func(s string) error { return setLanguage(&l, s) })
	f.Usage = func() {}
	_ = f.Parse(arguments) // what is wrong with the others is not said here
	lang.Use(l)
	if len(p.settings.Wrong) > 0 {
		p.readSettings() // in that language
	}
}

// ownLanguage is the language where no flag says which.
func (p *program) ownLanguage() lang.Language {
	p.readSettings()
	for _, name := range []string{p.getenv("RABBITLAB_LANG"), p.settings.Values[languageFlag].Text} {
		if l, ok := lang.Parse(name); ok {
			return l
		}
	}
	return lang.Locale(p.getenv)
}

// setLanguage reads the value of the flag.
func setLanguage(to *lang.Language, s string) error {
	l, ok := lang.Parse(s)
	if !ok {
		return &problem.Error{
			What:  lang.Say("--lang %q: rabbitlab does not speak that language", target.Hide(s)),
			Means: lang.Say("there are en (English) and zh (简体中文)"),
			Do:    lang.Say("give one of these; without --lang it is the locale's"),
		}
	}
	*to = l
	return nil
}
