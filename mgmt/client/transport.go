package client

import (
	"context"
	"net/http"
	"slices"
	"strings"

	"rabbitlab/amqp/speech"
)

// transport is the http.RoundTripper of one call: every request of this package
// goes through one, rabbit-hole's and our own. It brings the call's context to
// requests that have none, keeps the connection open (rabbit-hole asks to close
// it each time), and makes an *Error of every answer that is not RabbitMQ's yes.
type transport struct {
	ctx      context.Context
	base     http.RoundTripper
	header   http.Header     // set on the request, beside what it has
	subject  speech.Sentence // what the request is about, for a 404
	okStatus int             // a status that is an answer too, where it comes as JSON
}

// RoundTrip sends one request.
func (x *transport) RoundTrip(req *http.Request) (*http.Response, error) {
	if hasDots(req.URL.EscapedPath()) {
		return nil, badName(x.subject)
	}
	req = req.Clone(x.ctx)
	req.Close = false
	for name, values := range x.header {
		req.Header[name] = values
	}
	res, err := x.base.RoundTrip(req)
	if err != nil {
		return nil, err
	}
	if res.StatusCode == x.okStatus && isJSON(res) {
		return res, nil
	}
	if err := refused(res, x.subject); err != nil {
		res.Body.Close()
		return nil, err
	}
	return res, nil
}

// hasDots says whether a part of the path is "." or "..". RabbitMQ takes such
// parts away after it has decoded them, so that a queue of that name cannot be
// asked for: the request would reach, and could delete, something else.
func hasDots(path string) bool {
	return slices.ContainsFunc(strings.Split(path, "/"), isDots)
}

func isDots(part string) bool { return part == "." || part == ".." }
