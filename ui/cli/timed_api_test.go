//go:build linux

package cli

import (
	"bytes"
	"compress/gzip"
	"io"
	"maps"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
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
	seen map[string]answers // by what was asked for
}

// answers are those to one kind of question.
type answers struct {
	n    int
	json int64 // bytes, as they are unpacked
	took time.Duration
}

func (a *answers) add(other answers) {
	a.n, a.json, a.took = a.n+other.n, a.json+other.json, a.took+other.took
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
		a.add(time.Since(began), kindOf(r.URL), unpacked(header, body))
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

func (a *timedAPI) add(took time.Duration, kind string, json int64) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.took += took
	to := a.seen[kind]
	to.add(answers{1, json, took})
	a.seen[kind] = to
}

// soFar is what it took until now.
func (a *timedAPI) soFar() time.Duration {
	a.mu.Lock()
	defer a.mu.Unlock()
	return a.took
}

// pageOfQueues is the question for a page of queues with live counts.
const pageOfQueues = "a page of queues, live counts"

// kindOf is what is asked for: a list, a page of it, or something that is in it.
func kindOf(u *url.URL) string {
	list, rest, _ := strings.Cut(strings.TrimPrefix(u.Path, "/api/"), "/")
	query := u.Query()
	switch live := query.Get("disable_stats") == "true"; {
	case list == "health":
		return "alarms"
	case list != "queues":
	case strings.Contains(rest, "/") && live:
		return "one of queues, live counts"
	case query.Has("page") && live:
		return pageOfQueues
	case query.Has("page"):
		return "a page of queues, statistics"
	}
	if rest != "" {
		return "one of " + list
	}
	return list
}

// all are the answers to every question.
func (a *timedAPI) all() (all answers) {
	for _, to := range a.kinds() {
		all.add(to)
	}
	return all
}

// kinds are the answers by what was asked for.
func (a *timedAPI) kinds() map[string]answers {
	a.mu.Lock()
	defer a.mu.Unlock()
	return maps.Clone(a.seen)
}
