package deadletters

import (
	"strings"
	"time"

	"rabbitlab/mgmt/deadletter"
	"rabbitlab/ui/lang"
)

// Looking says what it does to the messages of a queue to look at them.
func Looking(l deadletter.Looking) string {
	if l.Impossible {
		return lang.Say("This is a stream: its messages cannot be taken out and put back, and none of them is a dead letter.")
	}
	said := lang.Say("RabbitMQ takes the first %d messages out of the queue (basic.get) and puts them back: from then on they are marked redelivered, and meanwhile no consumer gets them. Their headers are read and not their bodies.", deadletter.Most)
	limit, limited := l.Limit.Int()
	switch {
	case !l.Counts:
		return said
	case !limited:
		return lang.Sentences(said, lang.Say("In this quorum queue it counts as a delivery (x-delivery-count), and they may be delivered after all others."))
	case l.Drops:
		return lang.Sentences(said, lang.Say("In this quorum queue it counts as a delivery: a message that was given back more than %s is dropped, for good.", lang.Plural(limit, "time")))
	}
	return lang.Sentences(said, lang.Say("In this quorum queue it counts as a delivery: a message that was given back more than %s is dead-lettered.", lang.Plural(limit, "time")))
}

// Stories says what became of messages, the most common story first.
func Stories(all []deadletter.Story, now time.Time) (said []string) {
	for i := range all {
		s := &all[i]
		messages := lang.Plural(int64(s.Messages), "message")
		if len(s.Steps) == 0 {
			said = append(said, lang.Say("%s without x-death: never dead-lettered.", messages))
			continue
		}
		var steps []string
		for j := range s.Steps {
			steps = append(steps, step(&s.Steps[j], now))
		}
		told := lang.Say("%s: %s.", messages, strings.Join(steps, lang.Say(", then ")))
		said = append(said, lang.Sentences(told, latest(s.Steps), older(s.Older)))
	}
	return said
}

// step is one reason and queue, how often, and since when.
func step(s *deadletter.Step, now time.Time) string {
	said := happened(s)
	if often := times(s); often != "" {
		said = lang.Say("%s %s", said, often)
	}
	first, later := clock(s.First, now), clock(s.Later, now)
	switch {
	case s.First.IsZero():
		return said
	case first == later:
		return lang.Say("%s (first %s)", said, first)
	}
	return lang.Say("%s (first between %s and %s)", said, first, later)
}

func happened(s *deadletter.Step) string {
	switch s.Reason {
	case deadletter.Rejected:
		return lang.Say("rejected at %s", name(s.Queue))
	case deadletter.Expired:
		return lang.Say("expired at %s", name(s.Queue))
	case deadletter.MaxLength:
		return lang.Say("over the length limit of %s", name(s.Queue))
	case deadletter.DeliveryLimit:
		return lang.Say("over the delivery limit of %s", name(s.Queue))
	}
	return lang.Say("%s at %s", name(string(s.Reason)), name(s.Queue))
}

// times is how often; "" for once, and where that is not known.
func times(s *deadletter.Step) string {
	switch {
	case s.Most <= 1:
		return ""
	case s.Least == s.Most:
		return lang.Plural(s.Most, "time")
	}
	return lang.Say("%d to %s", s.Least, lang.Plural(s.Most, "time"))
}

// latest says which of the steps was the last, where that is not the last that is told: they
// are told in the order in which they happened first.
func latest(steps []deadletter.Step) string {
	for i := range steps[:len(steps)-1] {
		if steps[i].Last {
			return lang.Say("The last of it: %s.", happened(&steps[i]))
		}
	}
	return ""
}

// older says how much is left out.
func older(steps int) string {
	if steps == 0 {
		return ""
	}
	return lang.Say("Before that %s more.", lang.Plural(int64(steps), "step"))
}

// clock is a time of day, with the date where that is another.
func clock(t, now time.Time) string {
	t, now = t.Local(), now.Local()
	if t.Year() == now.Year() && t.YearDay() == now.YearDay() {
		return t.Format("15:04:05")
	}
	return t.Format("2006-01-02 15:04")
}
