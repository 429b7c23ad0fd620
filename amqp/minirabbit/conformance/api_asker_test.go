package conformance_test

import (
	"encoding/json"
	"io"
	"net/http"
	"net/url"
	"strings"
)

// asker asks the management API of a broker, as its user.
type asker struct {
	*bench
	http.Client
}

func newAsker(b *bench) *asker {
	transport := http.DefaultTransport.(*http.Transport).Clone()
	b.Cleanup(transport.CloseIdleConnections)
	return &asker{bench: b, Client: http.Client{Transport: transport, Timeout: patience}}
}

// reply is an answer, with its body decoded if it is JSON.
type reply struct {
	status int
	header http.Header
	text   string
	body   any
}

// send sends a request; edit, if not nil, may change it.
func (a *asker) send(method, path, body string, edit func(*http.Request)) reply {
	a.Helper()
	r, err := http.NewRequestWithContext(a.Context(), method, a.broker.Management()+"/api/"+path, strings.NewReader(body))
	a.must(err)
	r.SetBasicAuth(a.broker.User(), a.broker.Password())
	if edit != nil {
		edit(r)
	}
	res, err := a.Do(r)
	a.must(err)
	defer res.Body.Close()
	text, err := io.ReadAll(res.Body)
	a.must(err)
	back := reply{status: res.StatusCode, header: res.Header, text: string(text)}
	if len(text) > 0 && strings.Contains(res.Header.Get("Content-Type"), "json") {
		a.must(json.Unmarshal(text, &back.body))
	}
	return back
}

// get wants a 200.
func (a *asker) get(path string) any {
	a.Helper()
	back := a.send("GET", path, "", nil)
	if back.status != http.StatusOK {
		a.Fatalf("%s answers %d %s", path, back.status, back.text)
	}
	return back.body
}

// object wants a 200 with an object.
func (a *asker) object(path string) map[string]any {
	a.Helper()
	o, is := a.get(path).(map[string]any)
	if !is {
		a.Fatalf("%s is no object", path)
	}
	return o
}

// objects wants a 200 with a list of objects, and keeps those that are wanted.
func (a *asker) objects(path string, wanted func(map[string]any) bool) (kept []any) {
	a.Helper()
	list, is := a.get(path).([]any)
	if !is {
		a.Fatalf("%s is no list", path)
	}
	for _, item := range list {
		if o, is := item.(map[string]any); is && wanted(o) {
			kept = append(kept, o)
		}
	}
	return kept
}

// at follows a path of keys; what is not there is nil.
func at(value any, keys ...string) any {
	for _, key := range keys {
		o, _ := value.(map[string]any)
		value = o[key]
	}
	return value
}

// esc writes a name as a segment of a path.
func esc(name string) string { return url.PathEscape(name) }
