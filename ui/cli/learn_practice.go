package cli

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"rabbitlab/ui/cli/problem"
	"rabbitlab/ui/cli/target"
	"rabbitlab/ui/code"
	"rabbitlab/ui/exercise"
	"rabbitlab/ui/lang"
	"rabbitlab/ui/text"
)

// practice is one exercise at work.
type practice struct {
	*program
	exercise exercise.Exercise
	language code.Language
	kit      exercise.Kit
	folder   string
	broker   *broker
}

// practise does the exercise of a lesson.
func (p *program) practise(ctx context.Context, c target.Choice, name string, o *learnOptions) error {
	e, err := exerciseNamed(name, o.code.Language)
	if err != nil {
		return err
	}
	x := &practice{program: p, exercise: e, language: o.code.Language, kit: e.Kit(o.code.Language), folder: o.folder}
	if x.folder == "" {
		x.folder = e.Name + "-" + codeName(x.language)
	}
	if o.hint {
		x.hint()
		return nil
	}
	if err := p.refuseReadOnly("learn --code", ""); err != nil {
		return err
	}
	fresh, err := x.writeExercise()
	if err != nil {
		return err
	}
	if fresh { // it begins anew, hints and all
		x.keepExercise(exerciseKey(e, x.language), func(d *exerciseDone) { d.Hints = 0 })
	}
	x.introduce(fresh)
	t, err := x.where(ctx, c)
	if err != nil {
		return err
	}
	w := anybodysWishes()
	w.heard = false
	return p.withWishes(ctx, t, w, func(ctx context.Context, b *broker) error {
		x.broker = b
		if o.once || !p.inScreen {
			return x.once(ctx)
		}
		return x.untilSolved(ctx)
	})
}

// where is the broker that it is checked on: the built-in one, unless a flag says otherwise.
func (x *practice) where(ctx context.Context, c target.Choice) (target.Target, error) {
	if c.URL == nil && c.Broker == nil && !x.flags.nodeGiven {
		builtin := target.Builtin
		c.Broker = &builtin
	}
	t, _, err := x.resolve(ctx, c)
	if err == nil {
		err = x.mayCheck(ctx, t, x.exercise.Queue())
	}
	return t, err
}

// file is the program that the learner changes.
func (x *practice) file() string { return filepath.Join(x.folder, x.kit.Program) }

// say prints a paragraph.
func (x *practice) say(format string, args ...any) {
	for _, line := range text.Wrap(fmt.Sprintf(format, args...), helpWidth) {
		fmt.Fprintln(x.out, text.Clean(line))
	}
}

// once looks once, and says where there is help.
func (x *practice) once(ctx context.Context) error {
	err := x.look(ctx)
	if _, unsolved := err.(checksFailed); unsolved {
		return &problem.Error{What: lang.Say("%s is not solved yet", x.exercise.Name), Do: lang.Say("--hint gives a hint"), Err: err}
	}
	return err
}

// look checks the program, and prints what came of it. The error is a checksFailed where it
// is not solved, and another where it could not be judged.
func (x *practice) look(ctx context.Context) error {
	if err := x.build(ctx); err != nil {
		return err
	}
	report, err := x.judged(ctx)
	if err != nil {
		return err
	}
	short := checksFailed(len(x.exercise.Checks))
	for _, line := range report.Checks {
		line.Cure = "" // that is for the learner to find
		if line.Verdict == checkPassed {
			short--
		}
		if err := line.print(x.out); err != nil {
			return err
		}
	}
	if short > 0 {
		return short
	}
	x.keepExercise(exerciseKey(x.exercise, x.language), func(d *exerciseDone) { d.Solved = true })
	x.say("")
	x.say("%s", lang.Say("Solved."))
	return nil
}

// build compiles the program, where its language is compiled.
func (x *practice) build(ctx context.Context) error {
	if x.kit.Build == nil {
		return nil
	}
	cmd := exec.CommandContext(ctx, x.kit.Build[0], x.kit.Build[1:]...)
	cmd.Dir = x.folder
	said, err := cmd.CombinedOutput()
	switch {
	case ctx.Err() != nil:
		return ctx.Err()
	case err != nil && len(said) == 0:
		return cannotStart(x.kit.Build[0], err)
	case err != nil:
		return &problem.Error{What: lang.Say("%s does not compile", x.file()), Means: strings.TrimSpace(string(said)), Err: err}
	}
	return nil
}

// judged judges it by the exercise's checks.
func (x *practice) judged(ctx context.Context) (*checkReport, error) {
	folder, err := filepath.Abs(x.folder)
	if err != nil {
		return nil, err
	}
	e := x.exercise
	o := &checkOptions{
		queue: e.Queue(), count: e.Messages, bodies: e.Bodies(), wait: timeFlag(e.Patience), only: e.Checks,
		poison: e.Poison, poisonedWith: e.Poison,
		exercised: exercised{folder: folder, starting: startingPatience, work: e.Work, heartbeat: uint16(e.Heartbeat)},
	}
	run := slices.Clone(x.kit.Run)
	if inFolder := filepath.Join(folder, run[0]); strings.HasPrefix(run[0], "."+string(os.PathSeparator)) {
		run[0] = inFolder
	}
	if e.Produces {
		return judged(ctx, x.broker, o, run, producerChecks, (*checker).practisedProducer)
	}
	return judged(ctx, x.broker, o, run, consumerChecks, (*checker).consumer)
}

// startingPatience is how long a learner's program may take until it consumes.
const startingPatience = 30 * time.Second

// practisedProducer is producer, with a queue that is there for it alone: the next try may
// declare it otherwise.
func (c *checker) practisedProducer(ctx context.Context) error {
	if err := c.findsNoQueue(ctx); err != nil {
		return err
	}
	defer c.leavesNone(ctx)
	return c.producer(ctx)
}

// hint gives the next hint; after the last one that again.
func (x *practice) hint() {
	hints := x.exercise.Hints
	all := len(hints) + 1
	n := x.keepExercise(exerciseKey(x.exercise, x.language), func(d *exerciseDone) { d.Hints = min(d.Hints+1, all) }).Hints
	if n < all {
		x.say("%s", lang.Say("Hint %d of %d: %s", n, all, lang.Say(hints[n-1])))
		return
	}
	x.say("%s", lang.Say("Hint %d of %d: this changes in %s", n, all, x.kit.Program))
	for _, line := range x.exercise.Change(x.language) {
		fmt.Fprintln(x.out, "  "+strings.ReplaceAll(line, "\t", "    "))
	}
}
