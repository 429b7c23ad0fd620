package cli

import (
	"context"
	"sync"
	"time"

	"rabbitlab/amqp/tap"
	"rabbitlab/mgmt"
	"rabbitlab/mgmt/client"
	"rabbitlab/mgmt/diagnose"
	"rabbitlab/mgmt/poll"
	"rabbitlab/mgmt/recording"
	"rabbitlab/ui/replay"
)

// tapRecording is what --record asks for where a tap has no screens: what passes, and what is
// read of the broker meanwhile. The nil one records nothing.
type tapRecording struct {
	p     *program
	to    *recording.Writer
	tasks sync.WaitGroup
	stop  context.CancelFunc
	books time.Time // when it was written last how things are at the tap
}

// booksEvery is how often that is written at the most: the screens draw them no more often.
const booksEvery = 100 * time.Millisecond

// recordTap begins a recording; nil where there is to be none.
func (p *program) recordTap(ctx context.Context, b *broker) (*tapRecording, error) {
	if p.flags.record == "" {
		return nil, nil
	}
	api, err := b.client(true)
	if err != nil {
		return nil, err
	}
	to, err := p.startRecording(ctx, recording.Header{Broker: b.Name, Vhost: b.Vhost})
	if err != nil {
		api.Close()
		return nil, err
	}
	r := &tapRecording{p: p, to: to}
	ctx, r.stop = context.WithCancel(ctx)
	r.read(ctx, api)
	return r, nil
}

// read has the broker read as the screens have it, with what a diagnosis asks for. It closes
// the client when it ends.
func (r *tapRecording) read(ctx context.Context, api *client.Client) {
	reader := poll.New(api, poll.Options{Shortest: time.Second})
	reader.Show(mgmt.QueueQuery{Sort: mgmt.SortMessages, Descending: true, Page: 1, Size: mgmt.LargestPage, Shown: true})
	judge := diagnose.NewLive(reader, r.to.Source(reader.Feed()))
	r.tasks.Go(func() {
		defer api.Close()
		_ = reader.Run(ctx)
	})
	r.tasks.Go(func() { _ = judge.Run(ctx) })
}

// passed writes what passed the tap, and how things are there by then.
func (r *tapRecording) passed(events []tap.Event, t *tap.Tap) {
	if r == nil || len(events) == 0 {
		return
	}
	replay.RecordTap(r.to, events)
	if now := time.Now(); now.Sub(r.books) >= booksEvery {
		r.books = now
		replay.RecordBooks(r.to, t)
	}
}

// last writes how things are at the tap before it is closed.
func (r *tapRecording) last(t *tap.Tap) {
	if r != nil {
		replay.RecordBooks(r.to, t)
	}
}

// end ends the recording, and waits until nobody writes to it.
func (r *tapRecording) end() {
	if r == nil {
		return
	}
	r.stop()
	r.tasks.Wait()
	r.p.endRecording(r.to, recording.End{})
}
