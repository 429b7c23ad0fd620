package recording

import (
	"encoding/json"
	"errors"
	"io"
	"time"
)

// Span is what a recording spans.
type Span struct {
	Header Header
	Ended  time.Time       // when its last entry is of
	Steps  []time.Time     // when something was learnt, oldest first; what comes together is one
	Of     map[string]bool // whose events are in it
	Broken error           // why it does not go on to its end, nil where it does
}

const (
	together  = 100 * time.Millisecond
	mostOf    = 16
	mostSteps = 1 << 18 // beyond that every other one is left out
)

// Measure reads a recording to its end, and keeps nothing of it but when what is. Its error is
// that of NewReader.
func Measure(from io.Reader) (Span, error) {
	r, err := NewReader(from)
	if err != nil {
		return Span{}, err
	}
	s := Span{Header: r.Header, Ended: r.Header.Began, Of: map[string]bool{}}
	var began time.Time // of the step that is the last
	for {
		at, of, err := r.moment()
		if errors.Is(err, io.EOF) {
			return s, nil
		}
		if err != nil {
			s.Broken = err
			return s, nil
		}
		if s.Ended = at; of != "" && len(s.Of) < mostOf {
			s.Of[of] = true
		}
		if len(s.Steps) > 0 && at.Sub(began) < together {
			s.Steps[len(s.Steps)-1] = at
			continue
		}
		began = at
		s.Steps = append(s.Steps, at)
		s.thin()
	}
}

// thin leaves out every other step where there are too many.
func (s *Span) thin() {
	if len(s.Steps) < mostSteps {
		return
	}
	kept := s.Steps[:0]
	for i := 1; i < len(s.Steps); i += 2 {
		kept = append(kept, s.Steps[i])
	}
	s.Steps = kept
}

// moment reads of the next entry only when it is, and whose events it has.
func (r *Reader) moment() (at time.Time, of string, err error) {
	written, err := r.next(longestLine)
	if err != nil {
		return at, "", err
	}
	var l struct {
		At time.Time
		Of string
	}
	if err := json.Unmarshal(written, &l); err != nil {
		return at, "", r.damaged(err)
	}
	return r.goesOn(l.At), l.Of, nil
}

// goesOn is the moment of an entry: a clock that was set back meanwhile takes nobody back.
func (r *Reader) goesOn(at time.Time) time.Time {
	if at.After(r.last) {
		r.last = at
	}
	return r.last
}
