package diagnose

import "time"

// moment is what was read at one time.
type moment interface{ when() time.Time }

// window is what is read now, and what was a while ago: between so long and twice that,
// where it was watched for so long.
type window[T moment] struct {
	now, old T
	mid      T // at the moment that will be a while ago then
}

// take takes what is read now. anew says that it does not go on from what was: it was
// counted from nothing.
func (w *window[T]) take(now T, while time.Duration, anew bool) {
	switch {
	case anew, w.now.when().IsZero():
		w.old, w.mid = now, now
	case now.when().Sub(w.mid.when()) >= while:
		w.old, w.mid = w.mid, now
	}
	w.now = now
}

// over is how long ago what was a while ago was.
func (w *window[T]) over() time.Duration { return w.now.when().Sub(w.old.when()) }
