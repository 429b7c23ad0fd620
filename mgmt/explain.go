package mgmt

import (
	"context"
	"crypto/tls"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"syscall"
	"time"
)

// settle turns whatever a call failed with into what the package promises: the
// error of the caller's own context, or an *Error.
func (c *Client) settle(ctx context.Context, err error) error {
	if err == nil {
		return nil
	}
	if ctx.Err() != nil {
		return ctx.Err()
	}
	var e *Error
	if errors.As(err, &e) {
		return e
	}
	return explain(err, c.endpoint, c.timeout)
}

// explain says what a request without a usable answer failed with. The error
// itself may quote a URL, so only its innermost cause is kept.
func explain(err error, endpoint string, timeout time.Duration) *Error {
	cause := innermost(err)
	e := &Error{Kind: Unexpected, What: endpoint + " could not be asked: " + clip(cause.Error()), Err: cause}
	for _, reading := range []func(*Error, error, string) bool{
		asTimeout(timeout), asTLS, asForeign, asNetwork,
	} {
		if reading(e, err, endpoint) {
			break
		}
	}
	return e
}

func asTimeout(timeout time.Duration) func(*Error, error, string) bool {
	return func(e *Error, err error, endpoint string) bool {
		var n net.Error
		if !errors.Is(err, context.DeadlineExceeded) && !(errors.As(err, &n) && n.Timeout()) {
			return false
		}
		e.Kind = TimedOut
		e.What = fmt.Sprintf("%s did not answer in %v", endpoint, timeout)
		e.Means = "the broker is overloaded, or something on the way swallows the connection"
		e.Do = "check host and port, firewalls, and the broker's load"
		return true
	}
}

func asTLS(e *Error, err error, endpoint string) bool {
	var certificate *tls.CertificateVerificationError
	var record tls.RecordHeaderError
	text := err.Error()
	switch {
	case errors.As(err, &certificate):
		e.Means = "the certificate is not one that this machine trusts"
		e.Do = "give its CA certificate, or use the name that stands in the certificate"
	case errors.As(err, &record), strings.Contains(text, "HTTP response to HTTPS client"):
		e.Means = "that port speaks no TLS"
		e.Do = "use http:// (its usual port is 15672)"
	case strings.Contains(text, `malformed HTTP response "\x15\x03`):
		e.Means = "that port speaks TLS"
		e.Do = "use https:// (its usual port is 15671)"
	case strings.Contains(text, "tls: "), strings.Contains(text, "x509: "):
		e.Means = "the TLS handshake failed"
		e.Do = "check certificates and TLS versions on both sides"
	default:
		return false
	}
	e.Kind = BadTLS
	return true
}

func asForeign(e *Error, err error, endpoint string) bool {
	var syntax *json.SyntaxError
	var shape *json.UnmarshalTypeError
	text := err.Error()
	switch {
	case strings.Contains(text, "malformed HTTP") && strings.Contains(text, "AMQP"):
		*e = *notRabbitMQ(endpoint + " is an AMQP port, not the management API")
	case strings.Contains(text, "malformed HTTP"):
		*e = *notRabbitMQ(endpoint + " does not speak HTTP")
	case errors.As(err, &syntax), errors.As(err, &shape):
		*e = *notRabbitMQ(endpoint + " answers something that is not the management API's JSON")
	default:
		return false
	}
	return true
}

func asNetwork(e *Error, err error, endpoint string) bool {
	var dns *net.DNSError
	var network *net.OpError
	switch {
	case errors.Is(err, syscall.ECONNREFUSED):
		e.Kind = Refused
		e.What = "nothing listens at " + endpoint
		e.Means = "the broker is down, or its management plugin is not on"
		e.Do = "start the broker, or run: rabbitmq-plugins enable rabbitmq_management"
	case errors.As(err, &dns):
		e.Kind = Unreachable
		e.What = "the host of " + endpoint + " is not known"
		e.Do = "check the name"
	case errors.As(err, &network), errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		e.Kind = Unreachable
		e.Means = "the connection broke or could not be made"
		e.Do = "check host and port, and whether the broker is up"
	default:
		return false
	}
	return true
}

func notRabbitMQ(what string) *Error {
	return &Error{
		Kind:  NotRabbitMQ,
		What:  what,
		Means: "something other than RabbitMQ's management API answers there",
		Do:    "check host and port (the management API's usual port is 15672, 15671 with TLS)",
	}
}

// innermost takes off everything that may quote a URL with a password in it.
func innermost(err error) error {
	for {
		inner := errors.Unwrap(err)
		if inner == nil {
			return err
		}
		err = inner
	}
}

// complaint is what RabbitMQ writes when it says no.
type complaint struct {
	Error  string `json:"error"`
	Reason string `json:"reason"`
}

// refused returns what an answer other than RabbitMQ's yes means, nil for a yes.
func refused(res *http.Response, subject string) error {
	isJSON := strings.Contains(res.Header.Get("Content-Type"), "json")
	if res.StatusCode/100 == 2 && (isJSON || res.ContentLength == 0 || res.StatusCode == http.StatusNoContent) {
		return nil
	}
	body, _ := io.ReadAll(io.LimitReader(res.Body, 4096))
	var said complaint
	if isJSON {
		_ = decode(strings.NewReader(string(body)), &said)
	}
	e := answered(res, isJSON, said, subject, string(body))
	e.Status = res.StatusCode
	return e
}

func answered(res *http.Response, isJSON bool, said complaint, subject, body string) *Error {
	status := res.StatusCode
	switch {
	case status/100 == 3:
		e := notRabbitMQ("the management API's URL is redirected")
		e.Do = "give the URL that it leads to: " + clip(res.Header.Get("Location"))
		return e
	case strings.Contains(body, "HTTP request to an HTTPS server"):
		return &Error{Kind: BadTLS, What: "http was spoken to a port that speaks TLS", Do: "use https:// (its usual port is 15671)"}
	case status == http.StatusUnauthorized || status == http.StatusForbidden:
		return unauthorized(said.Reason)
	case status/100 == 5:
		return serverFailed(status, said)
	case !isJSON:
		return notRabbitMQ(fmt.Sprintf("the answer is HTTP %d and not JSON: %s", status, clip(body)))
	case status == http.StatusNotFound:
		return notFound(subject)
	case strings.Contains(said.Reason, "isabled"):
		return statsOff()
	}
	return &Error{Kind: Unexpected, What: fmt.Sprintf("RabbitMQ answered %d: %s", status, clip(said.Error+": "+said.Reason))}
}

func notFound(subject string) *Error {
	return &Error{
		Kind: NotFound, What: "there is no " + subject,
		Means: "it was deleted, or never existed", Do: "check the name: upper and lower case differ",
	}
}

func badName(subject string) *Error {
	return &Error{
		Kind: BadName, What: "the management API cannot be asked about " + subject,
		Means: `RabbitMQ reads the names "." and ".." as parts of the path; nothing was sent`,
		Do:    "use rabbitmqctl or an AMQP client for it",
	}
}

func statsOff() *Error {
	return &Error{
		Kind:  StatsOff,
		What:  "this broker keeps no statistics for its management API",
		Means: "counts can be shown, but not rates, consumers and channels",
		Do:    "unset management.disable_stats and management_agent.disable_metrics_collector in its rabbitmq.conf",
	}
}

// unauthorized reads RabbitMQ's reason: every one of these comes as a 401.
func unauthorized(reason string) *Error {
	switch {
	case strings.Contains(reason, "localhost"):
		return &Error{
			Kind: Unauthorized, What: "this user may log in from the broker's own machine only",
			Means: "RabbitMQ keeps guest from other hosts", Do: "use another user",
		}
	case strings.Contains(reason, "management user"):
		return forbidden("this user has no right to the management API", "management")
	case strings.Contains(reason, "monitor user"):
		return forbidden("this user may not see the whole broker", "monitoring")
	case strings.Contains(reason, "access virtual host"):
		return &Error{
			Kind: Forbidden, What: "this user has no access to that vhost",
			Do: "give it permissions there: rabbitmqctl set_permissions -p VHOST USER '^$' '^$' '.*'",
		}
	}
	return &Error{
		Kind: Unauthorized, What: "RabbitMQ refuses the user name or the password",
		Means: clip(reason), Do: "check both; guest may log in from the broker's own machine only",
	}
}

func forbidden(what, tag string) *Error {
	return &Error{
		Kind: Forbidden, What: what,
		Means: "its tags do not include " + tag,
		Do:    "run: rabbitmqctl set_user_tags USER monitoring",
	}
}

func serverFailed(status int, said complaint) *Error {
	return &Error{
		Kind: ServerFailed, What: fmt.Sprintf("the management API failed with %d: %s", status, clip(said.Error+" "+said.Reason)),
		Means: "the broker is starting or in trouble, or a proxy in front of it cannot reach it",
		Do:    "wait a little; if it stays, read the broker's log",
	}
}

// clip shortens what somebody else wrote, to be quoted in an error.
func clip(s string) string {
	const most = 200
	s = strings.Join(strings.Fields(s), " ")
	if len(s) > most {
		s = strings.ToValidUTF8(s[:most], "") + "…"
	}
	return s
}
