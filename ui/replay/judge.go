package replay

import (
	"context"
	"errors"
	"io"
	"time"

	"rabbitlab/mgmt/diagnose"
	"rabbitlab/mgmt/recording"
)

// Judge folds a recording as it was folded when it was made. The error is why it does not go on
// to its end; the history has what stands before.
func Judge(ctx context.Context, r *recording.Reader) (*diagnose.History, error) {
	h := begin(r.Header)
	for ctx.Err() == nil {
		e, err := r.Next()
		if errors.Is(err, io.EOF) {
			return h, nil
		}
		if err != nil {
			return h, err
		}
		fold(h, r.Header, &e)
	}
	return h, ctx.Err()
}

// begin is the history before the first entry.
func begin(h recording.Header) *diagnose.History {
	if h.Watch {
		return diagnose.OfWatch()
	}
	return &diagnose.History{}
}

// fold takes an entry in.
func fold(h *diagnose.History, of recording.Header, e *recording.Entry) {
	switch {
	case e.Update != nil:
		h.Apply(*e.Update)
	case e.End != nil && of.Watch:
		var gaveUp time.Time
		if e.End.GaveUp {
			gaveUp = e.At
		}
		h.End(gaveUp)
	}
}
