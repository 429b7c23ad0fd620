package cli

import (
	"errors"
	"slices"
	"strings"

	"rabbitlab/amqp/minirabbit"
	"rabbitlab/ui/lang"
)

// permitFlag is which deprecated features are to be permitted.
type permitFlag []string

// Set takes names, with commas between them.
func (p *permitFlag) Set(names string) error {
	for name := range strings.SplitSeq(names, ",") {
		if !slices.Contains(minirabbit.DeprecatedFeatures, name) {
			return errors.New(lang.Say("the deprecated features are %s", strings.Join(minirabbit.DeprecatedFeatures, ", ")))
		}
		*p = append(*p, name)
	}
	return nil
}

// String is the names, with commas between them.
func (p *permitFlag) String() string { return strings.Join(*p, ",") }

// Type is how help names what the flag takes.
func (*permitFlag) Type() string { return "feature" }
