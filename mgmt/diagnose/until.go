package diagnose

import (
	"context"
	"time"

	"rabbitlab/mgmt"
)

// UsualWatch is how long the statistics need: two emissions with default settings.
const UsualWatch = 10 * time.Second

const (
	// longestWatch ends a watch that never sees enough, as something fails.
	longestWatch = 30 * time.Second
	// longestWait ends one of a broker that is slow to answer.
	longestWait = 2 * time.Minute
	// longestSilence ends one of a broker that answered first, and does no longer.
	longestSilence = 5 * time.Second
	// toldApart is how far apart the calls of Watch.Told are.
	toldApart = time.Second
)

// Watch is a diagnosis that ends by itself.
type Watch struct {
	Reader Reader
	Source Source
	Long   time.Duration // how long Run watches at the least; 0: as long as the statistics need
	// Told, if not nil, is called by Run with what was seen so far, once a second.
	Told func(watched time.Duration, h *History)

	// Taken, if not nil, is called by Run with each update that it takes, before it is folded.
	Taken func(u *mgmt.Update)
	// Looked, if not nil, is called by Run after each update that can tell something.
	Looked func(h *History)

	History History // what was seen

	wanted   wishes
	link     mgmt.Link
	answered bool // something was
	gaveUp   bool // the wait for what was not
}

// Run watches until enough was seen, half a minute at the most where something fails, or
// as long as was asked for; and two minutes at the most until what is slow was answered.
// It fails where the management API does not answer, at once or for a while,
// where it does not say which broker it is of, where there is no such vhost, and where
// the context ends.
func (w *Watch) Run(ctx context.Context) error {
	w.History.countsLive = true // as OfWatch
	w.Reader.Closely(true)
	defer w.Reader.Closely(false)
	ctx, cancel := context.WithCancel(ctx)
	updates := w.updates(ctx)
	defer func() {
		cancel()
		for range updates {
		}
	}()
	began := time.Now()
	tick := time.NewTicker(toldApart)
	defer tick.Stop()
	for !w.over(time.Since(began)) {
		select {
		case l, open := <-updates:
			if !open {
				return ctx.Err()
			}
			if l.err != nil {
				return l.err
			}
			w.take(&l.Update)
		case <-tick.C:
			if w.Told != nil {
				w.Told(time.Since(began), &w.History)
			}
		}
		if err := w.hopeless(time.Now()); err != nil {
			return err
		}
	}
	return w.end(time.Since(began))
}

// learnt is an update, or why there are no more.
type learnt struct {
	mgmt.Update
	err error
}

// updates is what is learnt; it is closed when the context ends.
func (w *Watch) updates(ctx context.Context) <-chan learnt {
	updates := make(chan learnt)
	go func() {
		defer close(updates)
		for {
			u, err := w.Source.Next(ctx)
			select {
			case updates <- learnt{u, err}:
			case <-ctx.Done():
				return
			}
			if err != nil {
				return
			}
		}
	}()
	return updates
}

func (w *Watch) take(u *mgmt.Update) {
	if w.Taken != nil {
		w.Taken(u)
	}
	w.History.Apply(*u)
	w.wanted.tell(w.Reader, &w.History)
	w.Reader.Closely(w.looksClosely())
	if w.Looked != nil && tells(u) {
		w.Looked(&w.History)
	}
	if u.Link != nil {
		w.link = *u.Link
		w.answered = w.answered || w.link.Err == nil
	}
}

// looksClosely says that it waits for what only a close look tells. What is watched for
// longer than the statistics need is read as for a screen after that.
func (w *Watch) looksClosely() bool {
	return !w.History.Enough() && (w.Long == 0 || w.History.Watched() < UsualWatch)
}

// hopeless is why there is nothing to wait for, nil where there is.
func (w *Watch) hopeless(now time.Time) error {
	if err := w.link.Err; err != nil && (!w.answered || now.Sub(w.link.Since) > longestSilence) {
		return err
	}
	if p := w.History.parts[mgmt.PartQueues]; p != nil && isNoVhost(p.Err) {
		return p.Err
	}
	if p := w.History.parts[mgmt.PartOverview]; p != nil && p.readings == 0 {
		return p.failed
	}
	return nil
}

// isNoVhost says that the vhost is not there, or not for this user: what else of it
// could be read is then nothing.
func isNoVhost(err error) bool { return isOneOf(err, mgmt.NotFound, mgmt.Forbidden) }

// over says that the watch is. While nothing answers it is not: that is hopeless soon, or
// over. What is slow to answer is waited for: that it was not read tells nothing.
func (w *Watch) over(watched time.Duration) bool {
	switch {
	case w.link.Err != nil:
		return false
	case watched >= w.longest():
		return true
	case w.Long > 0:
		return watched >= w.Long && w.History.triedAll(w.link.Since)
	}
	return w.History.Enough() || watched >= longestWatch && !w.History.awaits()
}

func (w *Watch) longest() time.Duration { return max(w.Long, longestWait) }

// end tells what was waited for in vain.
func (w *Watch) end(watched time.Duration) error {
	now, gaveUp := time.Now(), time.Time{}
	if w.gaveUp = w.Long == 0 || watched >= w.longest(); w.gaveUp {
		gaveUp = now
	}
	w.History.End(gaveUp)
	return w.hopeless(now)
}
