package lab

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"net"
	"net/url"
	"strings"
	"syscall"

	amqp "github.com/rabbitmq/amqp091-go"
)

// Error is a failure in words for people: what went wrong, what it means and
// what to do. It never holds a password.
type Error struct {
	What, Means, Do string
	Err             error // the cause; its own text may be the broker's
}

func (e *Error) Error() string { return e.What + ": " + e.Means + ": " + e.Do }

// Unwrap gives the cause.
func (e *Error) Unwrap() error { return e.Err }

// explainDial says why a connection could not be made.
func explainDial(ctx context.Context, err error, rawURL string) error {
	if ctx.Err() != nil {
		return ctx.Err()
	}
	where, user, vhost := target(rawURL)
	e := &Error{What: "cannot connect to " + where, Err: err}
	var reply *amqp.Error
	switch {
	case errors.Is(err, syscall.ECONNREFUSED):
		e.Means, e.Do = "nothing listens there", "check host and port, and that RabbitMQ runs (rabbitmq-diagnostics listeners)"
	case errors.As(err, &reply):
		e.Means, e.Do = explainRefusal(reply, user, vhost)
	case isTLS(err):
		e.Means, e.Do = "the TLS handshake failed ("+rootText(err)+")", "use amqp:// for a port without TLS, and a certificate that this machine trusts"
	case isTimeout(err):
		e.Means, e.Do = "no AMQP answer in time", "check that the port speaks AMQP 0-9-1 (5672, or amqps:// on 5671) and that no firewall is in between"
	case errors.Is(err, io.EOF), errors.Is(err, syscall.ECONNRESET):
		e.Means, e.Do = "the other side hung up at once", "check that the port speaks AMQP 0-9-1, and amqps:// for a TLS port"
	default:
		e.Means, e.Do = rootText(err), "check the URL: amqp://user:password@host:5672/vhost"
	}
	return e
}

// explainRefusal reads the broker's own reply code (AMQP 0-9-1, section 1.2).
func explainRefusal(reply *amqp.Error, user, vhost string) (means, do string) {
	switch reply.Code {
	case amqp.AccessRefused:
		return fmt.Sprintf("the broker refused the login of user %q (403 ACCESS_REFUSED)", user),
			"check user and password; the user guest may only come from the broker's own host"
	case amqp.NotAllowed:
		return fmt.Sprintf("vhost %q does not exist, or user %q may not use it (530 NOT_ALLOWED)", vhost, user),
			"check the path of the URL (/ is %2f there) and rabbitmqctl list_vhosts"
	case amqp.SyntaxError, amqp.FrameError, amqp.UnexpectedFrame:
		return "what answers there does not speak AMQP 0-9-1", "check the port: 5672, or amqps:// on 5671; 15672 is the management API"
	}
	return fmt.Sprintf("the broker said %d %s", reply.Code, reply.Reason), "see the broker's log"
}

// explainBroken says that a call failed because its connection broke under it;
// what the broker itself answered it leaves alone.
func explainBroken(err error) error {
	var reply *amqp.Error
	if !errors.As(err, &reply) || reply.Server {
		return err
	}
	return &Error{
		What: "the connection to the broker broke", Err: err,
		Means: "the broker stopped, or the network did", Do: "try again in a moment, and check that the broker runs",
	}
}

// explainClose says why the broker closed a channel or a connection.
func explainClose(reply *amqp.Error) (code int, reason string) {
	switch {
	case reply == nil:
		return 0, "the link broke"
	case !reply.Server:
		return 0, "the link broke (" + reply.Reason + ")"
	}
	return reply.Code, reply.Reason
}

// target takes apart a URL for a message: host and port, user and vhost.
func target(rawURL string) (where, user, vhost string) {
	uri, err := amqp.ParseURI(rawURL)
	if err != nil {
		return "the broker", "", ""
	}
	return net.JoinHostPort(uri.Host, fmt.Sprint(uri.Port)), uri.Username, uri.Vhost
}

func isTLS(err error) bool {
	var record tls.RecordHeaderError
	var alert tls.AlertError
	var cert *tls.CertificateVerificationError
	var unknown x509.UnknownAuthorityError
	return errors.As(err, &record) || errors.As(err, &alert) || errors.As(err, &cert) || errors.As(err, &unknown) ||
		strings.Contains(err.Error(), "tls:")
}

func isTimeout(err error) bool {
	var t interface{ Timeout() bool }
	return errors.As(err, &t) && t.Timeout()
}

// rootText is the innermost error's text. url.Error is passed over, because it
// repeats the URL and with it the password.
func rootText(err error) string {
	var u *url.Error
	if errors.As(err, &u) {
		return "the URL cannot be read"
	}
	for {
		inner := errors.Unwrap(err)
		if inner == nil {
			return err.Error()
		}
		err = inner
	}
}
