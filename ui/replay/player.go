// Package replay reads a recording on from moment to moment, for who shows it.
package replay

import (
	"errors"
	"io"
	"os"
	"time"

	"rabbitlab/mgmt/diagnose"
	"rabbitlab/mgmt/recording"
)

// Player reads a recording up to any moment, forth and back. It is for one goroutine at a
// time. Use Open.
type Player struct {
	Span recording.Span

	file    *os.File
	reader  *recording.Reader
	next    *recording.Entry // that was read already, and is of later
	at      time.Time        // up to when was read
	history *diagnose.History
	over    bool // there is nothing more
	learnt  bool // something, since it was last judged
}

// Open opens a recording, which it reads to the end once to know how long it is. Its error is
// that of the file, or a *mgmt.Error.
func Open(path string) (*Player, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	p := &Player{file: f}
	if p.Span, err = recording.Measure(f); err == nil {
		err = p.rewind()
	}
	if err != nil {
		return nil, errors.Join(err, f.Close())
	}
	return p, nil
}

// Close closes the file.
func (p *Player) Close() error { return p.file.Close() }

// Batch is what comes next of a recording.
type Batch struct {
	Again   bool // it begins from the beginning: what was before is void
	Entries []recording.Entry
	Report  *diagnose.Report // what is to be said by then; nil where that is not known yet, or nothing new was learnt
	More    bool             // up to the moment that was asked for
	Err     error            // the file could not be read any further
}

// mostEntries is how many a Batch has at the most.
const mostEntries = 200

// To reads on to a moment, from the beginning where that is before the last one. Where there is
// much up to then it is to be called again.
func (p *Player) To(moment time.Time) Batch {
	var b Batch
	if moment.Before(p.at) {
		if b.Again, b.Err = true, p.rewind(); b.Err != nil {
			return b
		}
	}
	for len(b.Entries) < mostEntries {
		e, err := p.peek()
		switch {
		case errors.Is(err, io.EOF):
			p.at = moment
			return p.judged(b)
		case err != nil:
			b.Err, p.at = err, moment
			return p.judged(b)
		case e.At.After(moment):
			p.at = moment
			return p.judged(b)
		}
		p.take(e)
		b.Entries = append(b.Entries, *e)
	}
	b.More = true
	return b
}

// judged adds what is to be said by now.
func (p *Player) judged(b Batch) Batch {
	if p.learnt {
		r := p.history.Report()
		b.Report, p.learnt = &r, false
	}
	return b
}

// peek is the next entry, which stays the next until it is taken.
func (p *Player) peek() (*recording.Entry, error) {
	if p.over {
		return nil, io.EOF
	}
	if p.next == nil {
		e, err := p.reader.Next()
		if err != nil {
			p.over = true
			return nil, err
		}
		p.next = &e
	}
	return p.next, nil
}

func (p *Player) take(e *recording.Entry) {
	p.next, p.at, p.learnt = nil, e.At, true
	fold(p.history, p.Span.Header, e)
}

// rewind goes back to the beginning.
func (p *Player) rewind() error {
	if _, err := p.file.Seek(0, io.SeekStart); err != nil {
		return err
	}
	r, err := recording.NewReader(p.file)
	if err != nil {
		return err
	}
	p.reader, p.next, p.over, p.learnt, p.at = r, nil, false, false, r.Header.Began
	p.history = begin(r.Header)
	return nil
}
