package recording

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"regexp"
	"sync"
	"time"

	"rabbitlab/mgmt"
)

// Writer writes a recording, a line at a time, so that what stands in the file is whole
// whenever the program ends. It can be used by several goroutines; the nil Writer takes
// everything and writes nothing. It needs the memory of what it wrote last.
type Writer struct {
	mu     sync.Mutex
	to     io.WriteCloser
	before before
	ended  bool
	failed chan error // holds the first error
}

// Start writes the header. What Recording and Format of it say is not looked at.
func Start(to io.WriteCloser, h Header) (*Writer, error) {
	h.Recording, h.Format, h.Began = kind, Format, h.Began.UTC()
	w := &Writer{to: to, failed: make(chan error, 1)}
	if err := w.write(h); err != nil {
		return nil, err
	}
	return w, nil
}

// Update writes what was learnt.
func (w *Writer) Update(u *mgmt.Update) {
	if w == nil {
		return
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	if !w.ended {
		w.put(line{At: now(), Update: w.before.changed(u)})
	}
}

// Events writes a slice of events of somebody, as JSON has them.
func (w *Writer) Events(of string, events any) {
	if w == nil {
		return
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.ended {
		return
	}
	written, err := marshal(events)
	if err != nil {
		w.fail(err)
		return
	}
	w.put(line{At: now(), Of: of, Events: written})
}

// End writes how it ended, and closes the file. What comes after is not written.
func (w *Writer) End(e End) {
	if w == nil {
		return
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.ended {
		return
	}
	w.put(line{At: now(), End: &e})
	if !w.ended {
		w.ended = true
		if err := w.to.Close(); err != nil {
			w.failed <- err
		}
	}
}

// Failed gets the error that ended the recording early, once. It is nil, and never gets any,
// of the nil Writer.
func (w *Writer) Failed() <-chan error {
	if w == nil {
		return nil
	}
	return w.failed
}

// put writes an entry. A failure is the end. The caller holds the lock.
func (w *Writer) put(l line) {
	if err := w.write(l); err != nil {
		w.fail(err)
	}
}

func (w *Writer) fail(err error) {
	w.ended = true
	_ = w.to.Close()
	w.failed <- err
}

func (w *Writer) write(l any) error {
	written, err := marshal(l)
	if err == nil {
		_, err = w.to.Write(withoutUserinfo(written))
	}
	return err
}

// now is without a monotonic clock, as it is read again.
func now() time.Time { return time.Now().UTC().Round(0) }

// marshal is JSON in which "->", as in the names of channels, stays readable.
func marshal(v any) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	err := e.Encode(v)
	return b.Bytes(), err
}

// userinfo is user and password in a URL, in a string of JSON.
var userinfo = regexp.MustCompile(`://(?:[^/\s"\\]|\\.)*@`)

// withoutUserinfo takes them out, wherever they stand: programs name their connections as they
// like.
func withoutUserinfo(written []byte) []byte { return userinfo.ReplaceAll(written, []byte("://")) }

// Source is where what is learnt of a broker comes from.
type Source interface {
	Next(ctx context.Context) (mgmt.Update, error)
}

// Source returns a source that hands on what another tells, and writes it.
func (w *Writer) Source(s Source) Source {
	if w == nil {
		return s
	}
	return recorded{s, w}
}

type recorded struct {
	Source
	to *Writer
}

// Next is the other's.
func (r recorded) Next(ctx context.Context) (mgmt.Update, error) {
	u, err := r.Source.Next(ctx)
	if err == nil {
		r.to.Update(&u)
	}
	return u, err
}
