package poll

import (
	"context"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"rabbitlab/mgmt"
)

// A reader that rested asks nothing meanwhile, and goes on at once with all that is due.
func TestAReaderRestsAndGoesOn(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		began = time.Now()
		w := newWorld()
		r := New(w, Options{})
		feed := r.Feed()
		x := &watching{T: t, world: w, Reader: r}
		var taking sync.WaitGroup
		taken, untaken := context.WithCancel(t.Context())
		taking.Go(func() {
			for u, err := feed.Next(taken); err == nil; u, err = feed.Next(taken) {
				x.take(u)
			}
		})
		r.Show(firstPage)
		run := func(d time.Duration) {
			ctx, stop := context.WithCancel(t.Context())
			var running sync.WaitGroup
			running.Go(func() { _ = r.Run(ctx) })
			x.pass(d)
			stop()
			running.Wait()
			x.pass(0)
		}
		w.takes["shown"] = 30 * time.Millisecond
		run(10*time.Second + 10*time.Millisecond)
		asked := len(w.asked(""))
		x.pass(time.Minute)
		if more := len(w.asked("")); more != asked {
			t.Errorf("it asks while it rests: %d, then %d", asked, more)
		}
		if age := x.ages()[mgmt.PartTotals]; age < time.Minute {
			t.Errorf("what was read a minute ago is %v old", age)
		}
		run(5 * time.Second)
		x.fresh("after five seconds", overviewApart+time.Second)
		untaken()
		taking.Wait()
	})
}
