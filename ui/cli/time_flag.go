package cli

import (
	"errors"
	"time"

	"rabbitlab/ui/lang"
)

// timeFlag is the value of --for, --refresh and --statistics-interval; 0 where it was not
// given.
type timeFlag time.Duration

// The shortest and the longest time that can be given.
const (
	shortestTime = time.Second
	longestTime  = time.Hour
)

// Set, String and Type make it a flag.
func (d *timeFlag) Set(s string) error {
	t, err := time.ParseDuration(s)
	if err != nil || t < shortestTime || t > longestTime {
		return errors.New(lang.Say("a time from 1s to 1h, as 30s or 5m"))
	}
	*d = timeFlag(t)
	return nil
}

func (d *timeFlag) String() string {
	if *d == 0 {
		return ""
	}
	return time.Duration(*d).String()
}

// Type is what help calls the value.
func (*timeFlag) Type() string { return "TIME" }
