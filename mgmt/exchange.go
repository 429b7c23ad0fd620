package mgmt

import (
	"context"
	"net/http"
)

// exchange is the http.RoundTripper of one call: every request of this package
// goes through one, rabbit-hole's and our own. It brings the call's context to
// requests that have none, keeps the connection open (rabbit-hole asks to close
// it each time), and makes an *Error of every answer that is not RabbitMQ's yes.
type exchange struct {
	ctx     context.Context
	base    http.RoundTripper
	header  http.Header // set on the request, beside what it has
	subject string      // what the request is about, for a 404
}

// RoundTrip sends one request.
func (x *exchange) RoundTrip(req *http.Request) (*http.Response, error) {
	req = req.Clone(x.ctx)
	req.Close = false
	for name, values := range x.header {
		req.Header[name] = values
	}
	res, err := x.base.RoundTrip(req)
	if err != nil {
		return nil, err
	}
	if err := refused(res, x.subject); err != nil {
		res.Body.Close()
		return nil, err
	}
	return res, nil
}
