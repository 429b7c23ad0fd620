package client

import (
	"context"
	"sync"
	"time"
)

// fakeAPI takes a known time for each answer, on the clock of the test's bubble.
type fakeAPI struct {
	mu       sync.Mutex
	takes    map[string]time.Duration // by kind of question
	fails    error                    // every question fails with it
	asked    []fakeQuestion
	way      time.Duration // how much of each answer is the network's
	underWay map[string]int
	crowded  bool // two questions of one kind were under way at once
}

type fakeQuestion struct {
	kind, about  string
	began, ended time.Time
	withdrawn    bool
}

func (f *fakeAPI) ask(ctx context.Context, kind, about string) error {
	f.mu.Lock()
	if f.underWay == nil {
		f.underWay = make(map[string]int)
	}
	f.underWay[kind]++
	f.crowded = f.crowded || f.underWay[kind] > 1
	takes, fails := f.takes[kind], f.fails
	f.mu.Unlock()
	q := fakeQuestion{kind: kind, about: about, began: time.Now()}
	if fails == nil || isTimeout(fails) {
		sleep(ctx, takes)
	}
	q.ended, q.withdrawn = time.Now(), ctx.Err() != nil
	f.mu.Lock()
	defer f.mu.Unlock()
	f.underWay[kind]--
	f.asked = append(f.asked, q)
	if q.withdrawn {
		return ctx.Err()
	}
	return fails
}

func (f *fakeAPI) set(change func()) {
	f.mu.Lock()
	defer f.mu.Unlock()
	change()
}

// of returns the questions of one kind that ended by now.
func (f *fakeAPI) of(kind string) []fakeQuestion {
	f.mu.Lock()
	defer f.mu.Unlock()
	var all []fakeQuestion
	for _, q := range f.asked {
		if q.kind == kind {
			all = append(all, q)
		}
	}
	return all
}

// busy returns how long the questions that ended by now took in all.
func (f *fakeAPI) busy() (all time.Duration) {
	f.mu.Lock()
	defer f.mu.Unlock()
	for _, q := range f.asked {
		all += q.ended.Sub(q.began)
	}
	return all
}

func (f *fakeAPI) Overview(ctx context.Context) (Overview, error) {
	return Overview{ClusterName: "fake"}, f.ask(ctx, "overview", "")
}

func (f *fakeAPI) Totals(ctx context.Context, vhost string) (Totals, error) {
	at := time.Now()
	err := f.ask(ctx, "totals", vhost)
	return Totals{Reading: Reading{At: at, Took: time.Since(at), Way: f.way}, Vhost: vhost}, err
}

func (f *fakeAPI) Stats(ctx context.Context, vhost string) (Stats, error) {
	at := time.Now()
	err := f.ask(ctx, "stats", vhost)
	return Stats{Reading: Reading{At: at, Took: time.Since(at), Way: f.way}, Vhost: vhost}, err
}

func (f *fakeAPI) Samples(ctx context.Context, k Key, age, incr time.Duration) (Series, error) {
	return Series{Key: k}, f.ask(ctx, "samples", k.Name)
}
