//go:build linux

package cli

import (
	"bytes"
	"compress/gzip"
	"io"
	"net/http"
	"net/http/httptest"
	"sync"
	"testing"
	"time"
)

// timedAPI passes on what a management API is asked, and adds up what that takes until
// it has handed each answer over to the last byte. Only then does the asker get it, so
// that how fast that one reads does not count.
type timedAPI struct {
	url string // without user and password

	mu   sync.Mutex
	took time.Duration
	seen map[string]answers // by path
}

// answers are those to one path.
type answers struct {
	n    int
	json int64 // bytes, as they are unpacked
}

func timeAPI(t testing.TB, management string) *timedAPI {
	a := &timedAPI{seen: map[string]answers{}}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		began := time.Now()
		header, code, body, err := fetch(r, management)
		if err != nil {
			http.Error(w, err.Error(), http.StatusBadGateway)
			return
		}
		a.add(time.Since(began), r.URL.Path, unpacked(header, body))
		for _, name := range []string{"Content-Type", "Content-Encoding"} {
			w.Header()[name] = header[name]
		}
		w.WriteHeader(code)
		_, _ = w.Write(body)
	}))
	t.Cleanup(server.Close)
	a.url = server.URL
	return a
}

func fetch(r *http.Request, management string) (header http.Header, code int, body []byte, err error) {
	req, err := http.NewRequestWithContext(r.Context(), r.Method, management+r.URL.RequestURI(), nil)
	if err != nil {
		return nil, 0, nil, err
	}
	req.Header = r.Header.Clone()
	res, err := http.DefaultTransport.RoundTrip(req)
	if err != nil {
		return nil, 0, nil, err
	}
	defer res.Body.Close()
	body, err = io.ReadAll(res.Body)
	return res.Header, res.StatusCode, body, err
}

// unpacked is how long an answer is that may have come packed.
func unpacked(header http.Header, body []byte) int64 {
	if header.Get("Content-Encoding") != "gzip" {
		return int64(len(body))
	}
	plain, err := gzip.NewReader(bytes.NewReader(body))
	if err != nil {
		return int64(len(body))
	}
	n, _ := io.Copy(io.Discard, plain)
	return n
}

func (a *timedAPI) add(took time.Duration, path string, json int64) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.took += took
	to := a.seen[path]
	to.n, to.json = to.n+1, to.json+json
	a.seen[path] = to
}

// soFar is what it took until now.
func (a *timedAPI) soFar() time.Duration {
	a.mu.Lock()
	defer a.mu.Unlock()
	return a.took
}

// to are the answers to a path, "" for all.
func (a *timedAPI) to(path string) (all answers) {
	a.mu.Lock()
	defer a.mu.Unlock()
	for each, to := range a.seen {
		if path == "" || path == each {
			all.n, all.json = all.n+to.n, all.json+to.json
		}
	}
	return all
}
