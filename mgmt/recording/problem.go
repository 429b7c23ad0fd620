package recording

import (
	"errors"
	"time"

	"rabbitlab/amqp/speech"
	"rabbitlab/mgmt"
)

// part is a mgmt.PartState, and link a mgmt.Link, as they stand in the file.
type (
	part struct {
		Part  mgmt.Part
		Read  mgmt.Reading `json:",omitzero"`
		Err   *problem     `json:",omitempty"`
		Since time.Time    `json:",omitzero"`
		Next  time.Time    `json:",omitzero"`
		Asked time.Time    `json:",omitzero"`
		Tried time.Time    `json:",omitzero"`
	}
	link struct {
		Err          *problem  `json:",omitempty"`
		Since, Retry time.Time `json:",omitzero"`
	}
)

func newPart(p *mgmt.PartState) part {
	return part{p.Part, p.Read, newProblem(p.Err), p.Since, p.Next, p.Asked, p.Tried}
}

func (p *part) state() mgmt.PartState {
	return mgmt.PartState{Part: p.Part, Read: p.Read, Err: p.Err.error(), Since: p.Since, Next: p.Next, Asked: p.Asked, Tried: p.Tried}
}

// problem is an error as it stands in the file.
type problem struct {
	Kind            string // "" for one that is no mgmt.Error
	What, Means, Do speech.Sentence
	Status          int
}

// kinds are the names of the kinds of errors in the file. One without a name is Unexpected.
var kinds = map[mgmt.Kind]string{
	mgmt.Unexpected: "unexpected", mgmt.BadConfig: "bad-config", mgmt.Refused: "refused", mgmt.Unreachable: "unreachable",
	mgmt.NotRabbitMQ: "not-rabbitmq", mgmt.Unauthorized: "unauthorized", mgmt.Forbidden: "forbidden", mgmt.NotFound: "not-found",
	mgmt.TimedOut: "timed-out", mgmt.BadTLS: "bad-tls", mgmt.ServerFailed: "server-failed", mgmt.StatsOff: "stats-off",
	mgmt.Refusal: "refusal", mgmt.BadName: "bad-name", mgmt.TooLarge: "too-large",
}

func newProblem(err error) *problem {
	var e *mgmt.Error
	switch {
	case err == nil:
		return nil
	case errors.As(err, &e):
		return &problem{kinds[e.Kind], e.What, e.Means, e.Do, e.Status}
	}
	return &problem{What: speech.Of(err)}
}

func (p *problem) error() error {
	switch {
	case p == nil:
		return nil
	case p.Kind == "":
		return errors.New(p.What.String())
	}
	e := &mgmt.Error{Kind: mgmt.Unexpected, What: p.What, Means: p.Means, Do: p.Do, Status: p.Status}
	for kind, name := range kinds {
		if name == p.Kind {
			e.Kind = kind
		}
	}
	return e
}
