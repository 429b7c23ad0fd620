package cli

import (
	"errors"
	"strings"

	"rabbitlab/ui/cli/target"
	"rabbitlab/ui/lang"
)

// vhostFlag is the value of --vhost. A URL that got there has a password in it, which no
// error may quote.
type vhostFlag string

// Set, String and Type make it a flag.
func (v *vhostFlag) Set(s string) error {
	if _, _, found := target.Password(s); found && strings.Contains(s, "://") {
		return errors.New(lang.Say("the name of a vhost belongs here, and not a URL"))
	}
	*v = vhostFlag(s)
	return nil
}

func (v *vhostFlag) String() string { return string(*v) }

// Type is what help calls the value.
func (*vhostFlag) Type() string { return "VHOST" }
