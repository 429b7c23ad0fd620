package poll

import (
	"context"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"rabbitlab/mgmt"
)

// halfAPI answers all but what it is asked of alarms: there a proxy stands in between.
type halfAPI struct {
	lateAPI
	asked *atomic.Int32
}

func (h halfAPI) Alarms(ctx context.Context) ([]mgmt.Alarm, error) {
	if _, err := h.wait(ctx); err != nil {
		return nil, err
	}
	return nil, &mgmt.Error{Kind: mgmt.NotRabbitMQ, Status: 403, What: "the answer is HTTP 403 and not JSON"}
}

func (h halfAPI) Overview(ctx context.Context) (mgmt.Overview, error) {
	h.asked.Add(1)
	return h.lateAPI.Overview(ctx)
}

// One question that something else answers is no broken link while others are answered:
// it is told of that part, and the rest is asked no more often than else.
func TestOnePartThatSomethingElseAnswers(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithCancel(t.Context())
		api := halfAPI{lateAPI(10 * time.Millisecond), &atomic.Int32{}}
		r := New(api, Options{})
		r.Show(mgmt.QueueQuery{Sort: mgmt.SortUnacked, Descending: true, Page: 1, Size: 50})
		feed := r.Feed()
		ended := make(chan struct{})
		go func() { defer close(ended); _ = r.Run(ctx) }()
		time.Sleep(time.Minute)
		cancel()
		<-ended
		var s mgmt.State
		s.Apply(feed.take())
		if s.Link().Err != nil || s.Part(mgmt.PartAlarms).Err == nil || s.Part(mgmt.PartChannels).Read.At.IsZero() {
			t.Errorf("link %v, alarms %v, channels read at %v", s.Link().Err, s.Part(mgmt.PartAlarms).Err, s.Part(mgmt.PartChannels).Read.At)
		}
		if n := api.asked.Load(); n > 20 {
			t.Errorf("which broker it is was asked %d times in a minute", n)
		}
	})
}
