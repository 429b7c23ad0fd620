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

// timedAPI passes on what a management API is asked, and adds up what that takes until
// it has handed each answer over to the last byte. Only then does the asker get it, so
// that how fast that one reads does not count.
type timedAPI struct {
	url string // without user and password

	mu   sync.Mutex
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
		a.add(time.Since(began))
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

func (a *timedAPI) add(took time.Duration) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.took += took
}

// soFar is what it took until now.
func (a *timedAPI) soFar() time.Duration {
	a.mu.Lock()
	defer a.mu.Unlock()
	return a.took
}
