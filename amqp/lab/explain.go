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

	"rabbitlab/amqp/lab/record"
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
	var host *net.DNSError
	isReply := errors.As(err, &reply)
	switch {
	case errors.Is(err, syscall.ECONNREFUSED):
		e.Means, e.Do = "nothing listens there", "check host and port, and that RabbitMQ runs (rabbitmq-diagnostics listeners)"
	case errors.As(err, &host) && host.IsNotFound:
		e.Means, e.Do = "no host has the name "+host.Name, "check the host in the URL"
	case isExpired(err):
		e.Means, e.Do = "the certificate has expired or is not valid yet", "renew it, or set this machine's clock"
	case isTLS(err):
		e.Means, e.Do = "the TLS handshake failed ("+rootText(err)+")", "use amqp:// for a port without TLS, and a certificate that this machine trusts"
	case isTimeout(err):
		e.Means, e.Do = "no AMQP answer in time", amqpPorts+", and that no firewall is in between"
	case isHangUp(err):
		e.Means, e.Do = "the other side hung up at once", amqpPorts
	case isReply:
		e.Means, e.Do = explainRefusal(reply, user, vhost)
	default:
		e.Means, e.Do = rootText(err), "check the URL: amqp://user:password@host:5672/vhost"
	}
	return e
}

// amqpPorts is what to check where something else than a broker may listen.
const amqpPorts = "check that the port speaks AMQP 0-9-1: amqp:// on 5672, amqps:// on 5671; 15672 is the management API"

// explainRefusal reads a reply code (AMQP 0-9-1, section 1.2). A broker that does
// not like a login hangs up, and amqp091-go makes a 403 of it.
func explainRefusal(reply *amqp.Error, user, vhost string) (means, do string) {
	switch reply.Code {
	case amqp.AccessRefused:
		return fmt.Sprintf("the broker hung up at the login of user %q (403 ACCESS_REFUSED)", user),
			"check user and password; the user guest may only come from the broker's own host"
	case amqp.NotAllowed:
		return fmt.Sprintf("vhost %q does not exist, or user %q may not use it (530 NOT_ALLOWED)", vhost, user),
			"check the path of the URL (/ is %2f there) and rabbitmqctl list_vhosts"
	}
	if !reply.Server {
		return "what answers there does not speak AMQP 0-9-1 (" + reply.Reason + ")", amqpPorts
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

// explainClose says why a channel or a connection was closed: by the broker, in
// its own words, or by a link that broke.
func explainClose(reply *amqp.Error) (code int, reason string) {
	if reply.Server {
		return reply.Code, reply.Reason
	}
	return 0, "the link broke (" + reply.Reason + ")"
}

// trouble is the event that says why a session could not begin or go on: the
// broker closed the channel (AMQP 0-9-1, section 1.2: a channel exception), or
// the connection is gone or was never made.
func trouble(err error) record.Event {
	e := record.Event{Kind: record.ConnectionClosed, Reason: err.Error()}
	var reply *amqp.Error
	if errors.As(err, &reply) {
		e.Code, e.Reason = explainClose(reply)
		if reply.Server && reply.Recover {
			e.Kind = record.ChannelClosed
		}
	}
	var explained *Error
	if errors.As(err, &explained) {
		e.Reason = explained.Error()
	}
	return e
}

// target takes apart a URL for a message: host and port, user and vhost.
func target(rawURL string) (where, user, vhost string) {
	uri, err := amqp.ParseURI(rawURL)
	if err != nil {
		return "the broker", "", ""
	}
	return net.JoinHostPort(uri.Host, fmt.Sprint(uri.Port)), uri.Username, uri.Vhost
}

func isExpired(err error) bool {
	var invalid x509.CertificateInvalidError
	return errors.As(err, &invalid) && invalid.Reason == x509.Expired
}

func isTLS(err error) bool {
	var record tls.RecordHeaderError
	var alert tls.AlertError
	var cert *tls.CertificateVerificationError
	var unknown x509.UnknownAuthorityError
	return errors.As(err, &record) || errors.As(err, &alert) || errors.As(err, &cert) || errors.As(err, &unknown) ||
		strings.Contains(err.Error(), "tls:")
}

// isTimeout and isHangUp read the text where amqp091-go has kept no more of the
// cause: it makes a reply with code 501 (FRAME_ERROR) of it.
func isTimeout(err error) bool {
	var t interface{ Timeout() bool }
	return errors.As(err, &t) && t.Timeout() || isLink(err, "i/o timeout")
}

func isHangUp(err error) bool {
	return errors.Is(err, io.EOF) || errors.Is(err, syscall.ECONNRESET) || errors.Is(err, amqp.ErrClosed) ||
		isLink(err, "EOF") || isLink(err, syscall.ECONNRESET.Error()) || isLink(err, syscall.EPIPE.Error())
}

// isLink says whether the link failed with that cause.
func isLink(err error, cause string) bool {
	var reply *amqp.Error
	return errors.As(err, &reply) && !reply.Server && reply.Code == amqp.FrameError && strings.HasSuffix(reply.Reason, cause)
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
