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
// command line included: that of the flag, wherever it stands, else the locale's. A
// flag that names none is refused where all flags are read.
func (p *program) speak(arguments []string) {
	l := lang.Locale(p.getenv)
	f := pflag.NewFlagSet("", pflag.ContinueOnError)
	f.ParseErrorsWhitelist.UnknownFlags = true
	f.BoolP("help", "h", false, "") // else pflag would end at it
	f.Func(languageFlag, "", func(s string) error { return setLanguage(&l, s) })
	f.Usage = func() {}
	_ = f.Parse(arguments) // what is wrong with the others is not said here
	lang.Use(l)
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
