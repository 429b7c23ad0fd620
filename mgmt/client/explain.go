package client

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"io"
	"net"
	"net/textproto"
	"regexp"
	"strings"
	"syscall"
	"time"

	"rabbitlab/amqp/speech"
	"rabbitlab/mgmt"
)

// settle turns whatever a call failed with into what the package promises: the
// error of the caller's own context, or an *Error.
func settle(ctx context.Context, err error, endpoint string, waited time.Duration) error {
	if err == nil {
		return nil
	}
	if ctx.Err() != nil {
		return ctx.Err()
	}
	var e *mgmt.Error
	if errors.As(err, &e) {
		return e
	}
	return explain(err, endpoint, waited)
}

// explain says what a request without a usable answer failed with. The error
// itself may quote a URL, so only its innermost cause is kept.
func explain(err error, endpoint string, timeout time.Duration) *mgmt.Error {
	cause := innermost(err)
	e := &mgmt.Error{Kind: mgmt.Unexpected, What: speech.Sprintf("%s could not be asked: %s", endpoint, speech.Quote(clip(cause.Error()))), Err: cause}
	for _, reading := range []func(*mgmt.Error, error, string) bool{
		asTimeout(timeout), asTLS, asBrokenOff, asForeign, asNetwork,
	} {
		if reading(e, err, endpoint) {
			break
		}
	}
	return e
}

func asTimeout(timeout time.Duration) func(*mgmt.Error, error, string) bool {
	return func(e *mgmt.Error, err error, endpoint string) bool {
		var n net.Error
		if !errors.Is(err, context.DeadlineExceeded) && !(errors.As(err, &n) && n.Timeout()) {
			return false
		}
		e.Kind = mgmt.TimedOut
		e.What = speech.Sprintf("%s did not answer in %v", endpoint, timeout)
		e.Means = "the broker is overloaded, or something on the way swallows the connection"
		e.Do = "check host and port, firewalls, and the broker's load"
		return true
	}
}

func asTLS(e *mgmt.Error, err error, endpoint string) bool {
	var certificate *tls.CertificateVerificationError
	var record tls.RecordHeaderError
	text := err.Error()
	switch {
	case errors.As(err, &certificate):
		e.Means, e.Do = whyNotTrusted(certificate)
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
	e.Kind = mgmt.BadTLS
	return true
}

func whyNotTrusted(err error) (means, do speech.Sentence) {
	var invalid x509.CertificateInvalidError
	var name x509.HostnameError
	switch {
	case errors.As(err, &invalid) && invalid.Reason == x509.Expired:
		return "the certificate has expired or is not valid yet", "renew it, or set this machine's clock"
	case errors.As(err, &name):
		return "the certificate is for another name", "use the name that stands in the certificate"
	}
	return "the certificate is not one that this machine trusts", "give its CA certificate"
}

// unasked says whether it is what net/http makes of bytes that come while nothing is asked
// for: an error in which there is none.
func unasked(text string) bool {
	return strings.Contains(text, "readLoopPeekFailLocked") && strings.HasSuffix(text, "(<nil>)")
}

func asForeign(e *mgmt.Error, err error, endpoint string) bool {
	text := err.Error()
	switch {
	case strings.Contains(text, "malformed HTTP") && strings.Contains(text, "AMQP"):
		*e = *notRabbitMQ(speech.Sprintf("%s is an AMQP port, not the management API", endpoint))
	case strings.Contains(text, "malformed HTTP"), unasked(text):
		*e = *notRabbitMQ(speech.Sprintf("%s does not speak HTTP", endpoint))
	case errors.Is(err, errShape):
		*e = *notRabbitMQ(speech.Sprintf("%s answers something that is not the management API's JSON", endpoint))
	default:
		return false
	}
	return true
}

// begun finds what there is of the first line of an answer.
var begun = regexp.MustCompile(`malformed\sHTTP\s(?:response|version|status\scode)\s"([^"]*)"$`)

// brokeOff says whether an answer began as one of HTTP does, and ended within a line, of
// which net/http takes the beginning for the whole.
func brokeOff(err error) bool {
	var inHeader textproto.ProtocolError
	if errors.As(err, &inHeader) {
		return true
	}
	const usual = "HTTP/1.1 200 OK"
	line := begun.FindStringSubmatch(err.Error())
	return line != nil && (strings.HasPrefix(usual, line[1]) || strings.HasPrefix(line[1], usual[:len("HTTP/1.")]) || statusCode.MatchString(line[1]))
}

func asBrokenOff(e *mgmt.Error, err error, endpoint string) bool {
	if !brokeOff(err) {
		return false
	}
	e.What = speech.Sprintf("%s could not be asked: its answer breaks off", endpoint)
	broke(e)
	return true
}

// broke says that there was no connection, or none any more.
func broke(e *mgmt.Error) {
	e.Kind = mgmt.Unreachable
	e.Means = "the connection broke or could not be made"
	e.Do = "check host and port, and whether the broker is up"
}

// statusCode is one, or the beginning of one.
var statusCode = regexp.MustCompile(`^([1-5]\d?\d?)?$`)

func asNetwork(e *mgmt.Error, err error, endpoint string) bool {
	var dns *net.DNSError
	var network *net.OpError
	switch {
	case errors.Is(err, syscall.ECONNREFUSED):
		e.Kind = mgmt.Refused
		e.What = speech.Sprintf("nothing listens at %s", endpoint)
		e.Means = "the broker is down, or its management plugin is not on"
		e.Do = "start the broker, or run: rabbitmq-plugins enable rabbitmq_management"
	case errors.As(err, &dns):
		e.Kind = mgmt.Unreachable
		e.What = speech.Sprintf("the host of %s is not known", endpoint)
		e.Do = "check the name"
	case errors.As(err, &network), errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		broke(e)
	default:
		return false
	}
	return true
}

func notRabbitMQ(what speech.Sentence) *mgmt.Error {
	return &mgmt.Error{
		Kind:  mgmt.NotRabbitMQ,
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
