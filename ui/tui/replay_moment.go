package tui

import (
	"errors"
	"strings"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"rabbitlab/ui/lang"
	"rabbitlab/ui/text"
	"rabbitlab/ui/tui/palette"
)

// momentPlace is the moment of the recording that is typed, or what is wrong with it. What does
// not begin with a digit is none.
func (m *model) momentPlace(typed string) (p palette.Place, wrong string) {
	typed = strings.TrimSpace(typed)
	if typed == "" || typed[0] < '0' || typed[0] > '9' {
		return p, ""
	}
	at, wrong := m.replay.moment(typed)
	if wrong != "" {
		return p, wrong
	}
	return m.seekPlace(typed, at, ""), ""
}

// recordedPlaces are the ends of the recording, by when they are.
func (m *model) recordedPlaces() []palette.Place {
	s := m.replay.span
	long := s.Ended.Sub(s.Header.Began).Truncate(time.Second)
	return []palette.Place{
		m.seekPlace("0s", s.Header.Began, lang.Say("where the recording begins")),
		m.seekPlace(long.String(), s.Ended, lang.Say("where the recording ends")),
	}
}

func (m *model) seekPlace(name string, at time.Time, about string) palette.Place {
	r := m.replay
	if about == "" {
		about = text.Dotted(at.Local().Format(time.TimeOnly), r.clock(at))
	}
	return palette.Place{Name: name, About: about, Go: func() tea.Cmd {
		r.seek(at)
		return r.readOn()
	}}
}

// clock is how far into the recording a moment is, as the header shows it.
func (r *replayed) clock(at time.Time) string {
	began := r.span.Header.Began
	return clockTime(at.Sub(began)) + "/" + clockTime(r.span.Ended.Sub(began))
}

// moment reads when is meant: how long after the beginning (90s, 1m30s, 1:30 as the header shows
// it), or at which time of day (15:04, 15:04:05) where there was one in the recording.
func (r *replayed) moment(typed string) (at time.Time, wrong string) {
	after, err := time.ParseDuration(typed)
	if err == nil {
		at = r.span.Header.Began.Add(after)
	} else if at, err = r.timeOfDay(typed); err != nil {
		after, err = timeOnClock(typed)
		at = r.span.Header.Began.Add(after)
	}
	switch {
	case err != nil:
		return at, lang.Say("%q is no moment of the recording: write 12s or 1m30s for how long after its beginning, or a time of day as %s", typed, r.at.Local().Format(time.TimeOnly))
	case at.After(r.span.Ended):
		began := r.span.Header.Began
		return at, lang.Say("%s is not in the recording: it is %s long, from %s to %s", typed, clockTime(r.span.Ended.Sub(began)),
			began.Local().Format(time.TimeOnly), r.span.Ended.Local().Format(time.TimeOnly))
	}
	return at, ""
}

var errNotInIt = errors.New("not in the recording")

// timeOfDay is the first moment of the recording at which a clock showed that; its error says
// that there was none.
func (r *replayed) timeOfDay(typed string) (time.Time, error) {
	exactly := time.Second
	clock, err := time.Parse(time.TimeOnly, typed)
	if err != nil {
		exactly = time.Minute
		if clock, err = time.Parse("15:04", typed); err != nil {
			return time.Time{}, err
		}
	}
	began := r.span.Header.Began.Local()
	for day := 0; ; day++ {
		at := time.Date(began.Year(), began.Month(), began.Day()+day, clock.Hour(), clock.Minute(), clock.Second(), 0, time.Local)
		switch {
		case at.After(r.span.Ended):
			return at, errNotInIt
		case !at.Before(began):
			return at, nil
		case at.Add(exactly).After(began): // a clock showed it still
			return began, nil
		}
	}
}

// timeOnClock reads minutes and seconds, with hours or without.
func timeOnClock(typed string) (time.Duration, error) {
	parts := strings.Split(typed, ":")
	switch len(parts) {
	case 2:
		return time.ParseDuration(parts[0] + "m" + parts[1] + "s")
	case 3:
		return time.ParseDuration(parts[0] + "h" + parts[1] + "m" + parts[2] + "s")
	}
	return 0, errNotInIt
}
