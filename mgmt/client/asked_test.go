package client

import (
	"io"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"sync"
	"testing"
)

// api answers by path below /api/ and notes what it is asked.
type api struct {
	answers map[string]string // by path; what is not there is answered by a 404
	failing func(*http.Request) (status int, body string)

	mu    sync.Mutex
	asked []*url.URL
}

func (a *api) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	a.mu.Lock()
	a.asked = append(a.asked, r.URL)
	a.mu.Unlock()
	w.Header().Set("Content-Type", js)
	if a.failing != nil {
		if status, body := a.failing(r); status != 0 {
			w.WriteHeader(status)
			io.WriteString(w, body)
			return
		}
	}
	body, there := a.answers[pathOf(r.URL)]
	if !there {
		w.WriteHeader(http.StatusNotFound)
		body = `{"error":"Object Not Found","reason":"Not Found"}`
	}
	io.WriteString(w, body)
}

// pathOf is the path as it was sent, below /api/.
func pathOf(u *url.URL) string { return strings.TrimPrefix(u.EscapedPath(), "/api/") }

func (a *api) client(t *testing.T) *Client { return serving(t, a.ServeHTTP) }

// last is what was asked last.
func (a *api) last() *url.URL {
	a.mu.Lock()
	defer a.mu.Unlock()
	return a.asked[len(a.asked)-1]
}

// paths are those of all that was asked, in order.
func (a *api) paths() (all []string) {
	a.mu.Lock()
	defer a.mu.Unlock()
	for _, u := range a.asked {
		all = append(all, pathOf(u))
	}
	return all
}

// checkAsked wants the last question to be of a path with these parameters and columns.
func (a *api) checkAsked(t *testing.T, path string, want url.Values, columns ...string) {
	t.Helper()
	got := a.last().Query()
	asked := strings.Split(got.Get("columns"), ",")
	for _, c := range columns {
		if !slices.Contains(asked, c) {
			t.Errorf("the column %s is not asked for: %q", c, asked)
		}
	}
	got.Del("columns")
	if pathOf(a.last()) != path || got.Encode() != want.Encode() {
		t.Errorf("asked %s with %s, wanted %s with %s", pathOf(a.last()), got.Encode(), path, want.Encode())
	}
}
