package mgmt

import (
	"context"
	"sync"
	"time"
)

// seeder fetches the past of the queues that are watched, one after the other.
type seeder struct {
	api   API
	inbox *inbox
	pace  Pace
	news  chan struct{} // holds a token: look at what is watched

	mu      sync.Mutex
	watched []Key
	asked   map[Key]struct{}
}

func newSeeder(api API, in *inbox, share float64) *seeder {
	return &seeder{
		api: api, inbox: in,
		pace:  NewPace(share, 0),
		news:  make(chan struct{}, 1),
		asked: make(map[Key]struct{}),
	}
}

func (s *seeder) watch(keys []Key) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.watched = append([]Key(nil), keys...)
	signal(s.news)
}

// forget has the past of everything watched fetched again.
func (s *seeder) forget() {
	s.mu.Lock()
	defer s.mu.Unlock()
	clear(s.asked)
	signal(s.news)
}

// run returns when the context ends.
func (s *seeder) run(ctx context.Context) {
	for ctx.Err() == nil {
		if k, wanted := s.next(); wanted {
			sleep(ctx, time.Until(s.fetch(ctx, k)))
			continue
		}
		select {
		case <-ctx.Done():
		case <-s.news:
		}
	}
}

// next returns the first queue watched whose past was not asked for yet.
func (s *seeder) next() (Key, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, k := range s.watched {
		if _, done := s.asked[k]; !done {
			s.asked[k] = struct{}{}
			return k, true
		}
	}
	return Key{}, false
}

// fetch asks for the past of one queue and returns when the next may be asked
// for. A failure is not tried again: the link says if it is a lasting one, and
// everything is fetched again when it is back.
func (s *seeder) fetch(ctx context.Context, k Key) (next time.Time) {
	began := time.Now()
	series, err := s.api.Samples(ctx, k, HistoryLength*HistoryBucket, HistoryBucket)
	ended := time.Now()
	if err == nil {
		s.inbox.put(answer{Update: Update{Samples: []Series{series}}})
	}
	return s.pace.Spend(ended.Sub(began)-series.Way, ended)
}

// sleep returns after a while, or when the context ends.
func sleep(ctx context.Context, d time.Duration) {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-ctx.Done():
	case <-timer.C:
	}
}
