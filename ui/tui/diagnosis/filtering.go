package diagnosis

import (
	"rabbitlab/mgmt/diagnose"
	"rabbitlab/ui/filter"
)

// filterFields are what findings are filtered by beside all that names them.
var filterFields = filter.Fields{
	Numbers: []string{"unacked", "held"}, // messages, seconds
	Words:   []string{"verdict", "queue", "vhost", "client", "severity"},
}

// filterRow is a finding as a filter asks for it.
type filterRow struct{ *diagnose.Finding }

// Text is all that names it.
func (r filterRow) Text() string { return searched(r.Finding) }

// Number is how many messages are held, or for how many seconds.
func (r filterRow) Number(field string) (float64, bool) {
	if field == "held" {
		return r.Held.Value()
	}
	return r.Unacked.Value()
}

// Word is a part of what names it.
func (r filterRow) Word(field string) string {
	switch field {
	case "verdict":
		return string(r.Verdict)
	case "queue":
		return r.Queue.Name
	case "vhost":
		return r.Queue.Vhost
	case "client":
		return r.Client.Title + " " + r.Client.Product
	}
	return r.Severity.String()
}
