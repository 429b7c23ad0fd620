//go:build linux

package cli

import (
	"io"
	"net/http"
	"net/http/httptest"
	"sync"
	"testing"
	"time"
)

// timedAPI passes on what a management API is asked, and adds up what it takes until it
// has handed an answer over to its end. The asker gets the answer only then, so
// that how fast that one reads does not count.
type timedAPI struct {
	url string // without user and password

	mu       sync.Mutex
	took     time.Duration
	bytes    int64
	requests []timedRequest
}

type timedRequest struct {
	path string // with the query
	at   time.Time
	took time.Duration
}

func timeAPI(t testing.TB, management string) *timedAPI {
	a := &timedAPI{}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		began := time.Now()
		header, code, body, err := fetch(r, management)
		if err != nil {
			http.Error(w, err.Error(), http.StatusBadGateway)
			return
		}
		a.note(timedRequest{r.URL.RequestURI(), began, time.Since(began)}, int64(len(body)))
		for _, name := range []string{"Content-Type", "Content-Encoding", "Www-Authenticate"} {
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

func (a *timedAPI) note(r timedRequest, bytes int64) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.requests = append(a.requests, r)
	a.took += r.took
	a.bytes += bytes
}
