package cli

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"strings"
	"time"

	"github.com/muesli/cancelreader"

	"rabbitlab/ui/cli/problem"
	"rabbitlab/ui/lang"
	"rabbitlab/ui/text"
)

// untilSolved looks each time the program changes, and when it is told to, until it is solved
// or the learner leaves.
func (x *practice) untilSolved(ctx context.Context) error {
	said, stop, err := x.typed(ctx)
	if err != nil {
		return err
	}
	defer stop()
	for {
		seen := x.changed()
		x.say("%s", lang.Say("Checking …"))
		err := x.look(ctx)
		if err == nil || ctx.Err() != nil {
			return err
		}
		if _, unsolved := err.(checksFailed); !unsolved {
			for _, line := range problem.Lines(err) {
				fmt.Fprintln(x.out, text.Clean(line))
			}
		}
		x.say("")
		x.say("%s", lang.Say("Not solved yet. Change %s and save it. h and enter: a hint; enter: check again; q and enter: leave.", x.file()))
		if again := x.awaitChange(ctx, said, seen); !again {
			return err
		}
		x.say("")
	}
}

// typed is what the learner types, line by line, until it is stopped; it is closed where
// nothing more will come.
func (x *practice) typed(ctx context.Context) (said <-chan string, stop func(), err error) {
	in, err := cancelreader.NewReader(x.in)
	if err != nil {
		return nil, nil, err
	}
	ctx, cancel := context.WithCancel(ctx)
	lines, done := make(chan string), make(chan struct{})
	go func() {
		defer close(done)
		defer close(lines)
		for scan := bufio.NewScanner(in); scan.Scan(); {
			select {
			case lines <- strings.ToLower(strings.TrimSpace(scan.Text())):
			case <-ctx.Done():
				return
			}
		}
	}()
	return lines, func() {
		cancel()
		if in.Cancel() {
			<-done
		}
		_ = in.Close()
	}, nil
}

// watchEvery is how often is looked whether the program has changed.
const watchEvery = 300 * time.Millisecond

// awaitChange waits until the program is another one than was seen, or a check is asked for;
// false where the learner leaves. Hints are given meanwhile.
func (x *practice) awaitChange(ctx context.Context, said <-chan string, seen time.Time) bool {
	tick := time.NewTicker(watchEvery)
	defer tick.Stop()
	before := seen
	for {
		select {
		case <-ctx.Done():
			return false
		case line, more := <-said:
			switch {
			case !more || line == "q":
				return false
			case line == "h":
				x.hint()
			case line == "":
				return true
			}
		case <-tick.C:
			now := x.changed()
			if now != seen && now == before { // it is written to the end
				return true
			}
			before = now
		}
	}
}

// changed is when the program was changed; none is the zero time.
func (x *practice) changed() time.Time {
	info, err := os.Stat(x.file())
	if err != nil {
		return time.Time{}
	}
	return info.ModTime()
}
