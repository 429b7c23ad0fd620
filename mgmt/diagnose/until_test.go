package diagnose

import (
	"context"
	"errors"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"rabbitlab/mgmt"
	"rabbitlab/mgmt/poll"
)

// everything is all parts of what is read.
var everything = mgmt.Parts

func TestHowLongItWatches(t *testing.T) {
	for name, c := range map[string]struct {
		broker func(*broker)
		long   time.Duration
		want   error
		from   time.Duration // that it lasts, up to two seconds more
		unread []mgmt.Part
	}{
		"without pasts":       {broker: func(b *broker) { b.overview.RatesMode = "none" }, from: 10 * time.Second, unread: []mgmt.Part{mgmt.PartChannels}},
		"with pasts":          {from: 5 * time.Second},
		"nobody holds":        {broker: func(b *broker) { b.counted(10, 0, 10, 0, 0).totals[0].Unacked = mgmt.Known(0) }, from: 5 * time.Second},
		"for 1s":              {long: time.Second, from: time.Second, unread: []mgmt.Part{mgmt.PartChannels}},
		"for 2.5s":            {long: 2500 * time.Millisecond, from: 2500 * time.Millisecond, unread: []mgmt.Part{mgmt.PartChannels}},
		"for 7s":              {long: 7 * time.Second, from: 7 * time.Second},
		"for a minute":        {long: time.Minute, from: time.Minute},
		"it is down":          {broker: func(b *broker) { b.fails = failing(errDown, 0, forEver, everything...) }, want: errDown},
		"it goes down":        {broker: func(b *broker) { b.fails = failing(errDown, 3*time.Second, forEver, everything...) }, want: errDown, from: 8 * time.Second},
		"it is away for 3 s":  {broker: func(b *broker) { b.fails = failing(errDown, 3*time.Second, 6*time.Second, everything...) }, from: 6 * time.Second},
		"it is away at 1s":    {broker: func(b *broker) { b.fails = failing(errDown, 500*time.Millisecond, 4*time.Second, everything...) }, long: time.Second, from: 4 * time.Second, unread: []mgmt.Part{mgmt.PartChannels}},
		"no such vhost":       {broker: func(b *broker) { b.fails = failing(errNoVhost, 0, forEver, mgmt.PartQueues) }, want: errNoVhost},
		"the vhost goes":      {broker: func(b *broker) { b.fails = failing(errNoVhost, 4*time.Second, forEver, mgmt.PartQueues) }, want: errNoVhost, from: 4 * time.Second},
		"it fails":            {broker: func(b *broker) { b.fails = failing(errFailed, 0, forEver, everything...) }, want: errFailed},
		"who it is, it fails": {broker: func(b *broker) { b.fails = failing(errFailed, 0, forEver, mgmt.PartOverview) }, want: errFailed},
		"no statistics": {
			broker: func(b *broker) { b.fails = failing(errStats, 0, forEver, mgmt.PartChannels, mgmt.PartConsumers) },
			from:   7 * time.Second, unread: []mgmt.Part{mgmt.PartConsumers, mgmt.PartChannels},
		},
		"never enough": {
			broker: func(b *broker) { b.fails = failing(errFailed, 0, forEver, mgmt.PartQueues) },
			from:   longestWatch, unread: []mgmt.Part{mgmt.PartQueues},
		},
		"4 s a list": {
			broker: func(b *broker) {
				b.takes = map[mgmt.Part]time.Duration{mgmt.PartQueues: 4 * time.Second, mgmt.PartTotals: time.Second}
			},
			from: 10 * time.Second,
		},
		"a minute a list": {
			broker: func(b *broker) { b.takes[mgmt.PartQueues] = time.Minute },
			from:   longestWait, unread: []mgmt.Part{mgmt.PartQueues},
		},
		"it runs out of time at first": {
			broker: func(b *broker) { b.fails = failing(errTimedOut, 0, 28*time.Second, mgmt.PartQueues) },
			from:   33 * time.Second,
		},
		"13 s a list": {
			broker: func(b *broker) { b.takes[mgmt.PartQueues] = 13 * time.Second },
			from:   28 * time.Second,
		},
		"for 1s, and 20 s a list": {
			broker: func(b *broker) { b.takes[mgmt.PartQueues] = 20 * time.Second },
			long:   time.Second, from: 20 * time.Second, unread: []mgmt.Part{mgmt.PartChannels},
		},
		"for 1s, and it never answers for one": {
			broker: func(b *broker) { b.takes[mgmt.PartQueues] = time.Hour },
			long:   time.Second, from: longestWait, unread: []mgmt.Part{mgmt.PartQueues},
		},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				b := newBroker()
				if c.broker != nil {
					c.broker(b)
				}
				w := Watch{Long: c.long}
				lasted, err := b.watch(t, t.Context(), &w)
				if !errors.Is(err, c.want) || lasted < c.from || lasted > c.from+5*time.Second { // what failed is asked again within 5 s
					t.Errorf("%v after %s, not after %s", err, lasted, c.from)
				}
				if got := partsOf(w.History.Unread()); err == nil && !slices.Equal(got, c.unread) {
					t.Errorf("unread is %v, and not %v", got, c.unread)
				}
			})
		})
	}
}

func partsOf(unread []Unread) (all []mgmt.Part) {
	for _, u := range unread {
		all = append(all, u.Part)
	}
	return all
}

// What could not be read at a moment at which it was needed is told, whatever can be read
// at the end.
func TestWhatCouldNotBeReadIsTold(t *testing.T) {
	const s = time.Second
	flapping := func(apart time.Duration, parts ...mgmt.Part) func(mgmt.Part, time.Duration) error {
		return func(part mgmt.Part, after time.Duration) error {
			if slices.Contains(parts, part) && after/apart%2 == 0 {
				return errFailed
			}
			return nil
		}
	}
	for name, c := range map[string]struct {
		fails func(mgmt.Part, time.Duration) error
		want  []mgmt.Part
	}{
		"nothing fails":              {nil, nil},
		"queues, always":             {failing(errFailed, 0, forEver, mgmt.PartQueues), []mgmt.Part{mgmt.PartQueues}},
		"queues, at first":           {failing(errFailed, 0, 3*s, mgmt.PartQueues), nil},
		"queues, at first, for long": {failing(errFailed, 0, 8*s, mgmt.PartQueues), []mgmt.Part{mgmt.PartQueues}},
		"queues, but once":           {failing(errFailed, s/2, forEver, mgmt.PartQueues), []mgmt.Part{mgmt.PartQueues}},
		"queues, in the end":         {failing(errFailed, 9*s, forEver, mgmt.PartQueues), []mgmt.Part{mgmt.PartQueues}},
		"queues, now and then":       {flapping(2*s, mgmt.PartQueues), nil},
		"alarms, always":             {failing(errFailed, 0, forEver, mgmt.PartAlarms), []mgmt.Part{mgmt.PartAlarms}},
		"alarms, at first":           {failing(errFailed, 0, 3*s, mgmt.PartAlarms), nil},
		"alarms, in the end":         {failing(errFailed, 5*s, forEver, mgmt.PartAlarms), []mgmt.Part{mgmt.PartAlarms}},
		"channels, always":           {failing(errFailed, 0, forEver, mgmt.PartChannels), []mgmt.Part{mgmt.PartChannels}},
		"channels, at first":         {failing(errFailed, 0, 9*s, mgmt.PartChannels), []mgmt.Part{mgmt.PartChannels}},
		"channels, in the end":       {failing(errFailed, 9*s, forEver, mgmt.PartChannels), []mgmt.Part{mgmt.PartChannels}},
		"consumers, always":          {failing(errFailed, 0, forEver, mgmt.PartConsumers), []mgmt.Part{mgmt.PartConsumers}},
		"connections, always":        {failing(errFailed, 0, forEver, mgmt.PartConnections), []mgmt.Part{mgmt.PartConnections}},
		"pasts, always":              {failing(errFailed, 0, forEver, mgmt.PartPasts), []mgmt.Part{mgmt.PartPasts}},
		"pasts, at first":            {failing(errFailed, 0, 6*s, mgmt.PartPasts), nil},
		"who it is, in the end":      {failing(errFailed, 2*s, forEver, mgmt.PartOverview), []mgmt.Part{mgmt.PartOverview}},
		"live counts, always":        {failing(errFailed, 0, forEver, mgmt.PartTotals), []mgmt.Part{mgmt.PartTotals}},
		"live counts, at first":      {failing(errFailed, 0, 3*s, mgmt.PartTotals), nil},
		"live counts and statistics": {
			failing(errFailed, 0, forEver, mgmt.PartTotals, mgmt.PartQueues), []mgmt.Part{mgmt.PartTotals, mgmt.PartQueues},
		},
		"all but who it is": {failing(errFailed, s, forEver, everything[1:]...), everything[1:7]},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				b := newBroker()
				b.fails = c.fails
				w := Watch{Long: 12 * s}
				if _, err := b.watch(t, t.Context(), &w); err != nil {
					t.Fatal(err)
				}
				r := w.History.Report()
				if got := partsOf(r.Unread); !slices.Equal(got, c.want) || len(r.Blind) != len(got) {
					t.Errorf("unread is %v, and not %v; %q", got, c.want, r.Blind)
				}
				for _, u := range r.Unread {
					if u.Err == nil {
						t.Errorf("it does not say why %s was not read", u.Part)
					}
				}
				if (len(c.want) == 0) != r.Enough {
					t.Errorf("enough: %v", r.Enough)
				}
			})
		})
	}
}

// What was found before something fails is found still, and what fails at first is found
// when it no longer does.
func TestAWatchFindsWhatItCanRead(t *testing.T) {
	for name, fails := range map[string]func(mgmt.Part, time.Duration) error{
		"channels fail in the end": failing(errFailed, 8*time.Second, forEver, mgmt.PartChannels),
		"channels fail at first":   failing(errFailed, 0, 8*time.Second, mgmt.PartChannels),
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				b := newBroker()
				b.fails = fails
				var w Watch
				if lasted, err := b.watch(t, t.Context(), &w); err != nil || only(&w.History) == nil || only(&w.History).Verdict != ForgottenAck {
					t.Errorf("%v after %s, %+v", err, lasted, w.History.Findings())
				}
			})
		})
	}
}

// A watch asks for pasts, and tells once a second what it has seen.
func TestAWatchTellsWhatItSees(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := newBroker()
		b.at = time.Now()
		b.sampled(5*time.Second, 10, 0, 0, 0)
		told, looked := 0, 0
		w := Watch{
			Told: func(watched time.Duration, h *History) {
				if told++; watched != time.Duration(told)*time.Second || h.Seen(nil).Channels != mgmt.Known(1) {
					t.Errorf("told %d: %s, %+v", told, watched, h.Seen(nil))
				}
			},
			Looked: func(*History) { looked++ },
		}
		if lasted, err := b.watch(t, t.Context(), &w); err != nil || told != int(lasted.Seconds()) || looked < 4*told {
			t.Errorf("%v, told %d, looked %d in %s", err, told, looked, lasted)
		}
		if w.History.Watched() > 6*time.Second || !w.History.channels["c (1)"].past {
			t.Errorf("it watched for %s", w.History.Watched())
		}
	})
}

// What is watched for longer than it takes is read no more often than for a screen.
func TestALongWatchDoesNotLookCloselyForLong(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := newBroker()
		b.takes[mgmt.PartChannels] = 10 * time.Millisecond
		w := Watch{Long: time.Minute}
		if _, err := b.watch(t, t.Context(), &w); err != nil {
			t.Fatal(err)
		}
		if n := w.History.parts[mgmt.PartChannels].readings; n > int(w.Long/poll.DefaultStatistics)+10 {
			t.Errorf("channels were read %d times in %v", n, w.Long)
		}
	})
}

// A signal ends it in the middle of a question, and between two.
func TestAWatchCanBeStopped(t *testing.T) {
	for name, after := range map[string]time.Duration{"before anything is answered": 0, "while it asks": 500 * time.Millisecond, "while it waits": 2500 * time.Millisecond} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				ctx, cancel := context.WithTimeout(t.Context(), after)
				defer cancel()
				b := newBroker()
				for _, part := range everything {
					b.takes[part] = time.Second
				}
				if lasted, err := b.watch(t, ctx, &Watch{}); !errors.Is(err, context.DeadlineExceeded) || lasted != after {
					t.Errorf("%v after %s", err, lasted)
				}
			})
		})
	}
}
