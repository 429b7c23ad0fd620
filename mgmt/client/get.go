package client

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"strings"
	"time"

	"rabbitlab/amqp/speech"
	"rabbitlab/mgmt"
)

// question is one GET below /api/.
type question struct {
	path     string // escaped
	query    url.Values
	subject  speech.Sentence // what is not there when the answer is 404
	okStatus int             // an HTTP status that is an answer here, beside those of 2xx
	kind     string          // what is known of how long such answers take is known by it
	from     *place          // where the answer came from is put there; nil where nobody wants to know
}

// get asks, and has the answer read. Where nothing answers at one node another is asked,
// unless some of an answer was read already.
func (c *Client) get(ctx context.Context, q question, read func(*answer) error) (r mgmt.Reading, err error) {
	began := false
	once := func(a *answer) error { began = true; return read(a) }
	err = c.places.try(ctx, func(at place) (again bool, err error) {
		r, err = c.getAt(ctx, at, q, once)
		if q.from != nil {
			*q.from = at
		}
		return !began, err
	})
	return r, err
}

func (c *Client) getAt(ctx context.Context, at place, q question, read func(*answer) error) (mgmt.Reading, error) {
	waits := c.patience.of(q.kind)
	bounded, cancel := context.WithTimeout(ctx, waits)
	defer cancel()
	began := time.Now()
	err := settle(ctx, c.ask(bounded, at, q, read), at.endpoint, waits)
	r := mgmt.Reading{At: began, Took: time.Since(began)}
	switch {
	case err == nil:
		c.patience.answered(q.kind, r.Took)
	case isKind(err, mgmt.TimedOut):
		c.patience.ranOut(q.kind, waits)
	}
	return r, err
}

func (c *Client) ask(ctx context.Context, at place, q question, read func(*answer) error) error {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, at.endpoint+"/api/"+q.path+"?"+q.query.Encode(), nil)
	if err != nil {
		return err
	}
	return c.send(ctx, at, req, q, read)
}

// send sends a request to a place, and has the answer read.
func (c *Client) send(ctx context.Context, at place, req *http.Request, q question, read func(*answer) error) error {
	req.SetBasicAuth(at.user, at.password)
	res, err := (&transport{ctx: ctx, base: c.transport, subject: q.subject, okStatus: q.okStatus}).RoundTrip(req)
	if err != nil {
		return err
	}
	defer res.Body.Close()
	a := newAnswer(res, q.subject)
	if err := read(a); err != nil {
		return a.failed(err)
	}
	a.finish()
	return nil
}

// vhostPath returns the path of a collection, of one vhost or of all.
func vhostPath(collection, vhost string) string {
	if vhost == "" {
		return collection
	}
	return collection + "/" + url.PathEscape(vhost)
}

func queuePath(k mgmt.Key) string {
	return "queues/" + url.PathEscape(k.Vhost) + "/" + url.PathEscape(k.Name)
}

// columns asks RabbitMQ for these fields only, which saves most of what a list
// costs it.
func columns(names ...string) url.Values {
	return url.Values{"columns": {strings.Join(names, ",")}}
}

func isKind(err error, kind mgmt.Kind) bool {
	var e *mgmt.Error
	return errors.As(err, &e) && e.Kind == kind
}
