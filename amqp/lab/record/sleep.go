package record

import (
	"fmt"
	"strings"
	"time"
)

// MaxSleep is the longest that a worker may work on one message.
const MaxSleep = 24 * time.Hour

// Sleep is how long a worker works on a message: a fixed time, a range from
// which each message draws its own, or by the dots in the message's body, one
// second a dot, as RabbitMQ's own work-queue tutorial has it, or another time.
type Sleep struct {
	Min, Max time.Duration // equal for a fixed time
	Dots     bool          // by the dots; Min and Max do not count
	Dot      time.Duration // of each dot, 0 for a second; only with Dots
}

// ParseSleep reads "1s", "250ms", "0", "500ms-2s", "dots", or "dots of 20ms". The
// error says what is wrong with s and shows the forms that are right.
func ParseSleep(s string) (Sleep, error) {
	s = strings.TrimSpace(s)
	if word, rest, _ := strings.Cut(s, " "); strings.EqualFold(word, "dots") {
		return parseDots(s, strings.TrimSpace(rest))
	}
	low, high, isRange := strings.Cut(s, "-")
	lo, err := parseDuration(low)
	if err != nil {
		return Sleep{}, sleepError(s, err)
	}
	hi := lo
	if isRange {
		if hi, err = parseDuration(high); err != nil {
			return Sleep{}, sleepError(s, err)
		}
	}
	if hi < lo {
		return Sleep{}, sleepError(s, fmt.Errorf("the range ends before it begins"))
	}
	return Sleep{Min: lo, Max: hi}, nil
}

// parseDots reads what follows the word dots: nothing, or the time of each.
func parseDots(s, rest string) (Sleep, error) {
	if rest == "" {
		return Sleep{Dots: true}, nil
	}
	of, each, _ := strings.Cut(rest, " ")
	if !strings.EqualFold(of, "of") {
		return Sleep{}, sleepError(s, fmt.Errorf("%q is not known", rest))
	}
	d, err := parseDuration(each)
	switch {
	case err != nil:
		return Sleep{}, sleepError(s, err)
	case d == 0:
		return Sleep{}, sleepError(s, fmt.Errorf("a dot of no time"))
	case d == time.Second:
		d = 0
	}
	return Sleep{Dots: true, Dot: d}, nil
}

func parseDuration(s string) (time.Duration, error) {
	s = strings.TrimSpace(s)
	d, err := time.ParseDuration(s)
	switch {
	case s == "":
		return 0, fmt.Errorf("a time is missing")
	case err != nil:
		return 0, fmt.Errorf("%q is not a time", s)
	case d < 0:
		return 0, fmt.Errorf("a time cannot be negative")
	case d > MaxSleep:
		return 0, fmt.Errorf("%s is longer than %s", s, short(MaxSleep))
	}
	return d, nil
}

// validate says what ParseSleep would not have let through.
func (s Sleep) validate() error {
	if s.Dots && s.Dot >= 0 && s.Dot <= MaxSleep || !s.Dots && s.Min >= 0 && s.Min <= s.Max && s.Max <= MaxSleep {
		return nil
	}
	return sleepError(s.String(), fmt.Errorf("from 0 to %s, the shorter time first", short(MaxSleep)))
}

func sleepError(s string, err error) error {
	return fmt.Errorf("sleep %q: %w: write 1s, 250ms, a range as 500ms-2s, dots, or dots of 20ms", s, err)
}

// For returns how long a message whose body has that many dots keeps the worker
// busy. roll is a number in [0, 1) that picks from the range.
func (s Sleep) For(dots int, roll float64) time.Duration {
	if s.Dots {
		return s.byDots(dots)
	}
	return s.Min + time.Duration(roll*float64(s.Max-s.Min))
}

// byDots is the time of that many dots, at most MaxSleep.
func (s Sleep) byDots(dots int) time.Duration {
	if dots > int(MaxSleep/s.dot()) {
		return MaxSleep
	}
	return time.Duration(dots) * s.dot()
}

// dot is how long each dot takes.
func (s Sleep) dot() time.Duration {
	if s.Dot > 0 {
		return s.Dot
	}
	return time.Second
}

// String is the form that ParseSleep reads.
func (s Sleep) String() string {
	switch {
	case s.Dots && s.Dot > 0:
		return "dots of " + short(s.Dot)
	case s.Dots:
		return "dots"
	case s.Min == s.Max:
		return short(s.Min)
	}
	return short(s.Min) + "-" + short(s.Max)
}

// short writes a duration without the zero parts that time.Duration adds: 1m,
// not 1m0s.
func short(d time.Duration) string {
	s := d.String()
	if strings.HasSuffix(s, "m0s") {
		s = strings.TrimSuffix(s, "0s")
	}
	if strings.HasSuffix(s, "h0m") {
		s = strings.TrimSuffix(s, "0m")
	}
	return s
}

// MarshalText and UnmarshalText make Sleep one readable word in JSON.
func (s Sleep) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// UnmarshalText reads what ParseSleep reads.
func (s *Sleep) UnmarshalText(b []byte) (err error) {
	*s, err = ParseSleep(string(b))
	return err
}
