package recording

import (
	"bytes"
	"errors"
	"io"
	"testing"
	"time"

	"go.uber.org/goleak"

	"rabbitlab/mgmt"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

// file is one in memory.
type file struct{ bytes.Buffer }

func (*file) Close() error { return nil }

// written is a recording of updates.
func written(t testing.TB, updates ...mgmt.Update) []byte {
	t.Helper()
	var f file
	w, err := Start(&f, Header{Version: "v1", Broker: "shop", Began: at(0)})
	if err != nil {
		t.Fatal(err)
	}
	for i := range updates {
		w.Update(&updates[i])
	}
	w.End(End{})
	return f.Bytes()
}

// readAll reads a recording until its end, or an error.
func readAll(b []byte) (h Header, all []Entry, err error) {
	r, err := NewReader(bytes.NewReader(b))
	if err != nil {
		return h, nil, err
	}
	for {
		e, err := r.Next()
		if errors.Is(err, io.EOF) {
			return r.Header, all, nil
		}
		if err != nil {
			return r.Header, all, err
		}
		all = append(all, e)
	}
}

// at is a moment, some seconds after the first.
func at(seconds float64) time.Time {
	return time.Date(2026, 11, 30, 12, 0, 0, 0, time.UTC).Add(time.Duration(seconds * float64(time.Second)))
}

func read(seconds float64) mgmt.Reading {
	return mgmt.Reading{At: at(seconds), Took: time.Millisecond}
}
