package scenario

import (
	"context"

	"rabbitlab/amqp/lab"
)

// act is one step of a story. do gives orders and waits for nothing; see awaits
// what comes of them, and checks and measures it. Either may be nil.
type act struct {
	name    string
	do, see func(*scene)
}

// play plays the whole act.
func (a act) play(q *scene) {
	a.begin(q)
	if a.see != nil {
		a.see(q)
	}
}

// begin gives the act's orders.
func (a act) begin(q *scene) {
	if a.do != nil {
		a.do(q)
	}
}

// Playing is a scenario that is played an act at a time. Use Scenario.Begin.
type Playing struct {
	first    *scene
	left     []act
	playable error // why no act of it can be played; nil if they can
}

// Begin declares the scenario's queue and stands before its first act. The error
// is the lab's.
func (s Scenario) Begin(ctx context.Context, l *lab.Lab, m Means) (*Playing, error) {
	d := newDirector(ctx, l, m)
	return &Playing{d.declare(s.cue(m)), s.acts, s.Playable(m)}, d.err
}

// Next is the name of the act that comes next; "" after the last one.
func (p *Playing) Next() string {
	if len(p.left) == 0 {
		return ""
	}
	return p.left[0].name
}

// Left is how many acts are to come.
func (p *Playing) Left() int { return len(p.left) }

// Act plays the next act and returns what was measured in it, as far as it came.
// After an error (see Play) the story is over: Next is "". It may be stopped by
// its context.
func (p *Playing) Act(ctx context.Context) ([]Finding, error) {
	d := p.first.director
	if p.playable != nil {
		p.left = nil
		return nil, p.playable
	}
	if d.err != nil || len(p.left) == 0 {
		return nil, d.err
	}
	now := p.left[0]
	p.left = p.left[1:]
	d.ctx, d.act, d.findings = ctx, now.name, nil
	if now.play(p.first); d.err != nil {
		p.left = nil
	}
	return d.findings, d.err
}

// open gives the orders of the next n acts, and waits for nothing.
func (p *Playing) open(n int) error {
	for _, a := range p.left[:n] {
		a.begin(p.first)
	}
	p.left = p.left[n:]
	return p.first.err
}
