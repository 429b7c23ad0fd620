package mgmt

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"testing"
	"testing/synctest"
	"time"
)

// polling runs a test against a running Poller, in a bubble whose clock jumps.
func polling(t *testing.T, api *fakeAPI, o PollerOptions, test func(t *testing.T, p *Poller)) {
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithCancel(t.Context())
		p := NewPoller(api, o)
		ended := make(chan error)
		go func() { ended <- p.Run(ctx) }()
		test(t, p)
		cancel()
		if err := <-ended; !errors.Is(err, context.Canceled) {
			t.Errorf("Run ended with %v", err)
		}
		if api.crowded {
			t.Error("two questions of one kind were under way at once")
		}
	})
}

// pass lets time go by.
func pass(d time.Duration) {
	time.Sleep(d)
	synctest.Wait()
}

func next(t *testing.T, p *Poller) Update {
	t.Helper()
	u, err := p.Next(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return u
}

func TestPollerKeepsToItsShare(t *testing.T) {
	for _, takes := range []time.Duration{time.Millisecond, 20 * time.Millisecond, 600 * time.Millisecond, 3 * time.Second} {
		t.Run(takes.String(), func(t *testing.T) {
			api := &fakeAPI{takes: map[string]time.Duration{"totals": takes, "stats": takes, "samples": takes}}
			polling(t, api, PollerOptions{}, func(t *testing.T, p *Poller) {
				p.Watch(manyKeys(3000))
				const long = time.Hour
				pass(time.Minute)
				// one question may be under way that a minute cannot hold
				if busy := api.busy() - 3*takes; busy > time.Duration(DefaultShare*float64(time.Minute)) {
					t.Errorf("it took %s of the broker's first minute", busy)
				}
				pass(long - time.Minute)
				if share := float64(api.busy()) / float64(long); share > DefaultShare {
					t.Errorf("it took %.4f of the broker's time", share)
				}
				if len(api.of("totals")) < 20 || len(api.of("stats")) < 10 || len(api.of("samples")) < 10 {
					t.Error("it keeps to its share by not asking")
				}
			})
		})
	}
}

// With what each kind may have saved up, all of them together stay within the share over
// any minute, whoever looks beside the poller among them.
func TestThePartsFitIntoTheShare(t *testing.T) {
	parts := fastPart + slowPart + samplesPart + LookPart
	if inAMinute := parts * (time.Minute + thrift).Seconds() / 60; inAMinute > 1 {
		t.Errorf("the parts take %.3f of the share in a minute", inAMinute)
	}
}

func TestPollerUsesItsShareNearlyUp(t *testing.T) {
	api := &fakeAPI{takes: map[string]time.Duration{"totals": time.Second}}
	polling(t, api, PollerOptions{}, func(t *testing.T, p *Poller) {
		pass(time.Hour)
		share := api.busy().Hours()
		// the last question is not paid for yet, and the first ones were from what
		// was saved up
		if want := DefaultShare * fastPart; share > want+(3*time.Second).Hours() || share < 0.95*want {
			t.Errorf("totals took %.4f of the time, they may take %.4f", share, want)
		}
	})
}

// A broker that has just started answers the first question slowly.
func TestOneSlowAnswerIsNotFollowedBySilence(t *testing.T) {
	p := NewPace(0.025, 250*time.Millisecond)
	now := time.Now()
	for range 100 {
		now = p.Spend(2*time.Millisecond, now)
	}
	if wait := p.Spend(100*time.Millisecond, now).Sub(now); wait > 300*time.Millisecond {
		t.Errorf("after one slow answer it waits %s", wait)
	}
	if wait := p.Spend(time.Second, now).Sub(now); wait < 30*time.Second {
		t.Errorf("after a very slow one only %s", wait)
	}
}

func TestPollerAsksNoMoreOftenThanItsIntervals(t *testing.T) {
	api := &fakeAPI{takes: map[string]time.Duration{"totals": time.Millisecond, "stats": time.Millisecond}}
	polling(t, api, PollerOptions{Fast: time.Second, Slow: 10 * time.Second}, func(t *testing.T, p *Poller) {
		pass(100 * time.Second)
		if n := len(api.of("totals")); n < 99 || n > 101 {
			t.Errorf("totals %d times in 100 s", n)
		}
		if n := len(api.of("stats")); n < 9 || n > 11 {
			t.Errorf("stats %d times in 100 s", n)
		}
	})
}

func TestTheNetworkIsNotTheBrokersTime(t *testing.T) {
	api := &fakeAPI{takes: map[string]time.Duration{"totals": 101 * time.Millisecond, "stats": time.Millisecond}, way: 100 * time.Millisecond}
	polling(t, api, PollerOptions{}, func(t *testing.T, p *Poller) {
		pass(35100 * time.Millisecond)
		if n := len(api.of("totals")); n < 99 || n > 101 {
			t.Errorf("a far broker that answers in 1 ms was asked %d times in 100 intervals", n)
		}
	})
}

func TestFastClockDoesNotWaitForTheSlowOne(t *testing.T) {
	api := &fakeAPI{takes: map[string]time.Duration{"totals": time.Millisecond, "stats": time.Hour, "samples": time.Hour}}
	polling(t, api, PollerOptions{}, func(t *testing.T, p *Poller) {
		p.Watch(manyKeys(1))
		pass(10 * time.Second)
		if n := len(api.of("totals")); n < 30 {
			t.Errorf("totals came %d times in 10 s beside a slow answer", n)
		}
	})
}

func TestNextHandsOutTheNewestOfEachAndEverySeries(t *testing.T) {
	api := &fakeAPI{takes: map[string]time.Duration{"totals": time.Millisecond, "samples": time.Millisecond}}
	polling(t, api, PollerOptions{}, func(t *testing.T, p *Poller) {
		p.Watch(manyKeys(3))
		pass(10 * time.Second)
		u := next(t, p)
		if u.Totals == nil || time.Since(u.Totals.At) > time.Second || u.Totals.Next.Before(time.Now()) {
			t.Errorf("totals %+v at %v", u.Totals, time.Now())
		}
		if u.Stats == nil || u.Broker == nil || u.Broker.ClusterName != "fake" {
			t.Errorf("stats %v, broker %v", u.Stats, u.Broker)
		}
		if u.Link == nil || u.Link.Err != nil || u.Link.Since.IsZero() {
			t.Errorf("link %+v", u.Link)
		}
		if len(u.Samples) != 3 || u.Samples[0].Name != "q0" {
			t.Errorf("samples %+v", u.Samples)
		}
		if u = next(t, p); u.Link != nil || u.Broker != nil {
			t.Errorf("what did not change is told again: %+v", u)
		}
	})
}

func TestNextEndsWithItsContext(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := NewPoller(&fakeAPI{}, PollerOptions{}).Next(ctx); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}

func TestSetVhostAsksAtOnceAndDropsTheOldAnswer(t *testing.T) {
	api := &fakeAPI{takes: map[string]time.Duration{"totals": time.Second, "stats": time.Second}}
	polling(t, api, PollerOptions{Vhost: "old"}, func(t *testing.T, p *Poller) {
		pass(500 * time.Millisecond)
		p.SetVhost("new")
		pass(1100 * time.Millisecond)
		u := next(t, p)
		if u.Totals == nil || u.Totals.Vhost != "new" || u.Stats == nil || u.Stats.Vhost != "new" {
			t.Errorf("%+v", u)
		}
		asked := api.of("totals")
		if len(asked) != 2 || !asked[0].withdrawn || asked[1].began.Sub(asked[0].ended) > 0 {
			t.Errorf("%+v", asked)
		}
	})
}

func TestSetVhostDropsWhatWasNotTaken(t *testing.T) {
	api := &fakeAPI{takes: map[string]time.Duration{"totals": time.Millisecond, "stats": time.Millisecond}}
	polling(t, api, PollerOptions{Vhost: "old"}, func(t *testing.T, p *Poller) {
		pass(time.Second)
		api.set(func() { api.takes["totals"], api.takes["stats"] = time.Hour, time.Hour })
		p.SetVhost("new")
		pass(time.Second)
		if u := next(t, p); u.Totals != nil || u.Stats != nil || u.Link == nil {
			t.Errorf("%+v", u)
		}
	})
}

func TestSetVhostToTheSameAsksNothing(t *testing.T) {
	api := &fakeAPI{takes: map[string]time.Duration{"totals": time.Second}}
	polling(t, api, PollerOptions{Vhost: "v"}, func(t *testing.T, p *Poller) {
		pass(500 * time.Millisecond)
		p.SetVhost("v")
		pass(time.Second)
		if asked := api.of("totals"); len(asked) != 1 || asked[0].withdrawn {
			t.Errorf("%+v", asked)
		}
	})
}

func TestRefreshAsksAtOnceAndIsPaidForLater(t *testing.T) {
	api := &fakeAPI{takes: map[string]time.Duration{"totals": time.Second}}
	polling(t, api, PollerOptions{}, func(t *testing.T, p *Poller) {
		pass(2 * time.Second)
		p.Refresh()
		pass(1100 * time.Millisecond)
		if n := len(api.of("totals")); n != 2 {
			t.Fatalf("asked %d times, want the first and the wished one", n)
		}
		for range 1000 {
			p.Refresh()
			pass(time.Hour / 1000)
		}
		if share := api.busy().Hours(); share > 2*DefaultShare*fastPart {
			t.Errorf("a key held down takes %.3f of the broker's time", share)
		}
	})
}

func TestLinkTellsSinceWhenAndRetries(t *testing.T) {
	down := errors.New("down")
	api := &fakeAPI{fails: down}
	polling(t, api, PollerOptions{}, func(t *testing.T, p *Poller) {
		began := time.Now()
		pass(30 * time.Second)
		link := next(t, p).Link
		if link == nil || !errors.Is(link.Err, down) || !link.Since.Equal(began) || !link.Retry.After(time.Now()) {
			t.Fatalf("link %+v at %v", link, time.Now())
		}
		checkBackoff(t, api.of("totals"))

		api.set(func() { api.fails = nil })
		pass(longestBackoff)
		u := next(t, p)
		if u.Link == nil || u.Link.Err != nil || !u.Link.Since.After(began) || !u.Link.Retry.IsZero() {
			t.Errorf("link %+v", u.Link)
		}
		if u.Totals == nil || u.Stats == nil || u.Broker == nil {
			t.Errorf("not everything goes on: %+v", u)
		}
	})
}

func checkBackoff(t *testing.T, asked []fakeQuestion) {
	t.Helper()
	wants := []time.Duration{500 * time.Millisecond, time.Second, 2 * time.Second, 4 * time.Second, 5 * time.Second, 5 * time.Second}
	for i, want := range wants {
		if wait := asked[i+1].began.Sub(asked[i].ended); wait != want {
			t.Errorf("wait %d is %v, want %v", i, wait, want)
		}
	}
}

func TestTimeoutsAreNotRepeatedAtOnce(t *testing.T) {
	api := &fakeAPI{takes: map[string]time.Duration{"totals": 10 * time.Second}, fails: &Error{Kind: TimedOut}}
	polling(t, api, PollerOptions{}, func(t *testing.T, p *Poller) {
		pass(time.Hour)
		asked := api.of("totals")
		for i := range len(asked) - 1 {
			if wait := asked[i+1].began.Sub(asked[i].ended); wait != longestPenalty {
				t.Fatalf("wait %d after a timeout is %v", i, wait)
			}
		}
	})
}

func TestWatchFetchesEachPastOnceTheMostUrgentFirst(t *testing.T) {
	api := &fakeAPI{takes: map[string]time.Duration{"samples": 10 * time.Millisecond}}
	polling(t, api, PollerOptions{}, func(t *testing.T, p *Poller) {
		keys := manyKeys(4)
		p.Watch(keys[2:])
		pass(time.Millisecond)
		p.Watch(keys)
		pass(time.Minute)
		p.Watch(keys)
		pass(time.Minute)
		var names []string
		for _, q := range api.of("samples") {
			names = append(names, q.about)
		}
		if want := []string{"q2", "q0", "q1", "q3"}; !slices.Equal(names, want) {
			t.Errorf("%v, want %v", names, want)
		}
	})
}

func TestPastIsFetchedAgainAfterTheLinkWasDown(t *testing.T) {
	api := &fakeAPI{}
	polling(t, api, PollerOptions{}, func(t *testing.T, p *Poller) {
		p.Watch(manyKeys(1))
		pass(time.Second)
		api.set(func() { api.fails = errors.New("down") })
		pass(time.Minute)
		api.set(func() { api.fails = nil })
		pass(time.Minute)
		if n := len(api.of("samples")); n != 2 {
			t.Errorf("asked for the past %d times", n)
		}
	})
}

func manyKeys(n int) []Key {
	keys := make([]Key, n)
	for i := range keys {
		keys[i] = Key{"/", fmt.Sprintf("q%d", i)}
	}
	return keys
}
