package cli

import (
	"errors"
	"strings"

	"rabbitlab/ui/lang"
	"rabbitlab/ui/theme"
)

// themeFlag is the value of --theme.
type themeFlag theme.Look

// Set, String and Type make it a flag.
func (f *themeFlag) Set(name string) error {
	l, known := theme.Find(name)
	if !known {
		return errors.New(lang.Say("the themes are %s", strings.Join(themeNames(), ", ")))
	}
	*f = themeFlag(l)
	return nil
}

func (f *themeFlag) String() string { return string(*f) }

// Type is what help calls the value.
func (*themeFlag) Type() string { return "NAME" }

func themeNames() (names []string) {
	for _, l := range theme.Looks() {
		names = append(names, string(l))
	}
	return names
}
