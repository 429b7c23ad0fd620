package diagnose

import (
	"context"
	"errors"
	"time"

	"rabbitlab/mgmt"
)

// UsualWatch is how long the statistics need: two emissions with default settings.
const UsualWatch = 10 * time.Second

const (
	// longestWatch ends a watch that never saw enough.
	longestWatch = 30 * time.Second
	// longestWait ends one of a broker that has not answered all that was asked.
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
	Long   time.Duration // how long Run watches; 0: as long as the statistics need
	// Told, if not nil, is called by Run with what was seen so far, once a second.
	Told func(watched time.Duration, h *History)

	// Looked, if not nil, is called by Run after each update that can tell something.
	Looked func(h *History)

	History History // what was seen

	link mgmt.Link
}

// Run watches until enough was seen, or as long as was asked for. It fails where the
// management API does not answer, at once or for a while, where it does not say which
// broker it is of, where there is no such vhost, and where the context ends.
func (w *Watch) Run(ctx context.Context) error {
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
	for {
		select {
		case u, open := <-updates:
			if !open {
				return ctx.Err()
			}
			if err := w.take(&u, time.Now()); err != nil {
				return err
			}
		case <-tick.C:
			if w.Told != nil {
				w.Told(time.Since(began), &w.History)
			}
		}
		if w.over(time.Since(began)) {
			w.History.missSilent()
			return w.failed(mgmt.PartOverview)
		}
	}
}

// updates is what is learnt; it is closed when the context ends.
func (w *Watch) updates(ctx context.Context) <-chan mgmt.Update {
	updates := make(chan mgmt.Update)
	go func() {
		defer close(updates)
		for {
			u, err := w.Source.Next(ctx)
			if err != nil {
				return
			}
			select {
			case updates <- u:
			case <-ctx.Done():
				return
			}
		}
	}()
	return updates
}

// take folds an update in, and fails where there is nothing to wait for.
func (w *Watch) take(u *mgmt.Update, now time.Time) error {
	w.History.Apply(*u)
	pasts, _ := w.History.WantsPasts()
	w.Reader.WantPasts(pasts)
	if w.Looked != nil && tells(u) {
		w.Looked(&w.History)
	}
	if u.Link != nil {
		w.link = *u.Link
	}
	if err := w.link.Err; err != nil && (w.History.looks == 0 || now.Sub(w.link.Since) > longestSilence) {
		return err
	}
	if err := w.failed(mgmt.PartQueues); isNoVhost(err) {
		return err
	}
	return nil
}

// failed is why a part could not be read at its last question.
func (w *Watch) failed(part mgmt.Part) error {
	if p := w.History.parts[part]; p != nil {
		return p.Err
	}
	return nil
}

// isNoVhost says that the vhost is not there, or not for this user: what else of it
// could be read is then nothing.
func isNoVhost(err error) bool {
	var e *mgmt.Error
	return errors.As(err, &e) && (e.Kind == mgmt.NotFound || e.Kind == mgmt.Forbidden)
}

// over waits for what was not answered yet: that nothing was read tells nothing.
func (w *Watch) over(watched time.Duration) bool {
	switch {
	case watched >= max(longestWait, w.Long):
		return true
	case len(w.History.silent()) > 0:
		return false
	case w.Long > 0:
		return watched >= w.Long
	}
	return w.History.Enough() || watched >= longestWatch
}
