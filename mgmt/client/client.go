package client

import (
	"context"
	"crypto/tls"
	"net/http"
	"net/url"
	"strconv"
	"sync/atomic"
	"time"

	rabbithole "github.com/michaelklishin/rabbit-hole/v2"

	"rabbitlab/amqp/speech"
	"rabbitlab/mgmt"
)

// Config says where a management API is and who asks.
type Config struct {
	URL            string        // http(s)://host:15672, with a path where the API has a prefix; not with "/api"
	User, Password string        // taken from URL where both are empty
	More           []Place       // of other nodes of its cluster: asked where that one does not answer
	ReadOnly       bool          // refuse every call that changes something
	Timeout        time.Duration // of each request; 0 follows what the broker lately took, from 5 s to 2 minutes
	TLS            *tls.Config   // nil: the system's certificates
}

// Client asks one management API. It may be used by several goroutines at once.
type Client struct {
	places    places
	readOnly  bool
	transport *http.Transport
	patience  patience
	someDown  atomic.Bool // a node of the cluster does not run
	listOnly  atomic.Bool // this release counts in its list of queues, not in its answer for one
}

// New makes a Client. It does no IO; a URL that cannot be used gives an *Error
// of kind BadConfig.
func New(c Config) (*Client, error) {
	client := &Client{readOnly: c.ReadOnly, transport: newTransport(c.TLS)}
	for _, p := range append([]Place{{c.URL, c.User, c.Password}}, c.More...) {
		at, err := newPlace(p)
		if err != nil {
			return nil, err
		}
		client.places.named = append(client.places.named, at)
	}
	client.places.here = client.places.named[0]
	client.patience.fixed = c.Timeout
	return client, nil
}

// Endpoint returns where the Client asks, without user and password: where it was answered
// last.
func (c *Client) Endpoint() string { return c.places.now().endpoint }

// Close closes the connections that are idle. The Client must not be used
// after it.
func (c *Client) Close() { c.transport.CloseIdleConnections() }

// newTransport keeps few connections, as a reader has few requests under way.
func newTransport(t *tls.Config) *http.Transport {
	transport := http.DefaultTransport.(*http.Transport).Clone()
	transport.TLSClientConfig = t
	transport.MaxIdleConns = 8
	transport.MaxIdleConnsPerHost = 8
	transport.IdleConnTimeout = time.Minute
	return transport
}

// rabbitHole returns a rabbit-hole client for one call. rabbit-hole takes no context:
// the transport of this one brings the call's own, and all of them share the
// Client's connections.
func (c *Client) rabbitHole(at place, x transport) (*rabbithole.Client, error) {
	x.base = c.transport
	return rabbithole.NewTLSClient(at.endpoint, at.user, at.password, &x)
}

// viaRabbitHole makes one call of rabbit-hole.
func (c *Client) viaRabbitHole(ctx context.Context, x transport, call func(*rabbithole.Client) error) error {
	waits := c.patience.of("changes")
	bounded, cancel := context.WithTimeout(ctx, waits)
	defer cancel()
	x.ctx = bounded
	at := c.places.now()
	hole, err := c.rabbitHole(at, x)
	if err == nil {
		err = call(hole)
	}
	err = settle(ctx, err, at.endpoint, waits)
	if unanswered(err) { // it may have been done all the same: it is not asked for again
		c.places.moveOn(at)
	}
	return err
}

func parseURL(raw string) (*url.URL, error) {
	u, err := url.Parse(raw)
	switch {
	case raw == "":
		return nil, badURL("no URL of a management API was given")
	case err != nil:
		return nil, badURL("the URL of the management API cannot be read")
	case u.Scheme != "http" && u.Scheme != "https":
		return nil, badURL(speech.Sprintf("the management API is asked by http or https, not %s", strconv.Quote(u.Scheme)))
	case u.Hostname() == "":
		return nil, badURL("the URL of the management API names no host")
	case !usablePort(u.Port()):
		return nil, badURL(speech.Sprintf("port %s cannot be asked: ports go from 1 to 65535", u.Port()))
	case u.RawQuery != "" || u.Fragment != "":
		return nil, badURL("the URL of the management API has more than host, port and path")
	}
	return u, nil
}

// usablePort takes digits, as url.Parse gives them, or "" for the scheme's own.
func usablePort(port string) bool {
	n, err := strconv.Atoi(port)
	return port == "" || err == nil && n >= 1 && n <= 65535
}

// badURL does not quote the URL: there may be a password in it.
func badURL(what speech.Sentence) error {
	return &mgmt.Error{Kind: mgmt.BadConfig, What: what, Do: "give it as http://host:15672 (https and 15671 with TLS)"}
}
