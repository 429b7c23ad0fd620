package api

import (
	"bytes"
	"encoding/json"
	"net/http"
	"strconv"
	"strings"
)

// answer is what goes back: a status, perhaps a body in JSON, perhaps headers that
// few answers have.
type answer struct {
	status int
	body   any // nil: none
	header http.Header
	early  bool // decided before the resource was asked
}

func ok(body any) answer { return answer{status: http.StatusOK, body: body} }

func done(status int) answer { return answer{status: status} }

// refusal is an answer with the body that RabbitMQ gives with an error.
func refusal(status int, kind string, reason any) answer {
	return answer{status: status, body: object{"error": kind, "reason": reason}}
}

func bad(reason any) answer { return refusal(http.StatusBadRequest, "bad_request", reason) }

func absent() answer { return refusal(http.StatusNotFound, "Object Not Found", "Not Found") }

func notFound(reason string) answer { return refusal(http.StatusNotFound, "not_found", reason) }

// before marks an answer that was given before the resource was asked.
func before(a answer) answer {
	a.early = true
	return a
}

// with adds a header.
func (a answer) with(key, value string) answer {
	if a.header == nil {
		a.header = http.Header{}
	}
	a.header.Set(key, value)
	return a
}

func (a answer) write(w http.ResponseWriter) {
	body, err := a.encode()
	if err != nil {
		a, body = done(http.StatusInternalServerError), nil
	}
	h := w.Header()
	for key, values := range a.header {
		h[key] = values
	}
	h.Set("Cache-Control", "no-cache")
	h.Set("Vary", "accept, accept-encoding, origin")
	if a.early {
		h.Set("Cache-Control", "public, max-age=0, must-revalidate")
		h.Set("Vary", "origin, accept-encoding")
	}
	if body != nil {
		h.Set("Content-Type", "application/json")
	}
	if a.status != http.StatusNoContent {
		h.Set("Content-Length", strconv.Itoa(len(body)))
	}
	w.WriteHeader(a.status)
	_, _ = w.Write(body) // who does not want it any more need not be told
}

// encode writes the body as RabbitMQ does, without escapes for HTML.
func (a answer) encode() ([]byte, error) {
	if a.body == nil {
		return nil, nil
	}
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(a.body); err != nil {
		return nil, err
	}
	return bytes.TrimSuffix(b.Bytes(), []byte("\n")), nil
}

// acceptsJSON tells whether a request takes what the API writes.
func acceptsJSON(r *http.Request) bool {
	accept := strings.Join(r.Header.Values("Accept"), ",")
	if strings.TrimSpace(accept) == "" {
		return true
	}
	for kind := range strings.SplitSeq(accept, ",") {
		name, _, _ := strings.Cut(kind, ";")
		switch strings.ToLower(strings.TrimSpace(name)) {
		case "*/*", "application/*", "application/json":
			return true
		}
	}
	return false
}
