package scenario

import (
	"context"

	"rabbitlab/amqp/lab"
)

// act is one step of a story: something is done, and what the broker does then is
// awaited and checked.
type act struct {
	name string
	do   func(*scene)
}

// Playing is a scenario that is played an act at a time. Use Scenario.Begin.
type Playing struct {
	first *scene
	left  []act
}

// Begin declares the scenario's queue and stands before its first act. The error
// is the lab's.
func (s Scenario) Begin(ctx context.Context, l *lab.Lab, m Means) (*Playing, error) {
	d := &director{ctx: ctx, lab: l, Means: m}
	return &Playing{first: d.declare(s.queue), left: s.acts}, d.err
}

// Next is the name of the act that comes next; "" after the last one.
func (p *Playing) Next() string {
	if len(p.left) == 0 {
		return ""
	}
	return p.left[0].name
}

// Act plays the next act and returns what was measured in it, as far as it came.
// After an error (see Play) the story is over: Next is "". It may be stopped by
// its context.
func (p *Playing) Act(ctx context.Context) ([]Finding, error) {
	d := p.first.director
	if d.err != nil || len(p.left) == 0 {
		return nil, d.err
	}
	d.ctx, d.findings = ctx, nil
	now := p.left[0]
	p.left = p.left[1:]
	if now.do(p.first); d.err != nil {
		p.left = nil
	}
	return d.findings, d.err
}
