package cli

import (
	"errors"
	"time"

	"rabbitlab/ui/lang"
)

// watchFor is the value of --for; 0 is as long as the statistics need.
type watchFor time.Duration

// The shortest and the longest time that can be watched.
const (
	watchAtLeast = time.Second
	watchAtMost  = time.Hour
)

// Set, String and Type make it a flag.
func (w *watchFor) Set(s string) error {
	d, err := time.ParseDuration(s)
	if err != nil || d < watchAtLeast || d > watchAtMost {
		return errors.New(lang.Say("a time from 1s to 1h, as 30s or 5m"))
	}
	*w = watchFor(d)
	return nil
}

func (w *watchFor) String() string {
	if *w == 0 {
		return ""
	}
	return time.Duration(*w).String()
}

// Type is what help calls the value.
func (*watchFor) Type() string { return "TIME" }
