package lab_test

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"math/big"
	"net"
	"net/url"
	"strings"
	"testing"
	"time"

	"rabbitlab/amqp/lab"
	"rabbitlab/amqp/node/nodetest"
)

const secret = "hunter2-äß%"

// readsWell checks that an error says what went wrong, what it means and what to
// do, in one line, with those words in it and without the password.
func readsWell(t *testing.T, err error, words ...string) {
	t.Helper()
	var e *lab.Error
	if !errors.As(err, &e) {
		t.Errorf("not an *Error: %T %v", err, err)
		return
	}
	text := err.Error()
	t.Log(text)
	if strings.Contains(text, "Exception") || e.What == "" || e.Means == "" || e.Do == "" || strings.Contains(text, "\n") {
		t.Errorf("%+v", e)
	}
	for _, w := range words {
		if !strings.Contains(text, w) {
			t.Errorf("%q does not say %q", text, w)
		}
	}
	for _, forbidden := range []string{secret, url.QueryEscape(secret), url.PathEscape(secret), "hunter2", "%!"} {
		if strings.Contains(fmt.Sprintf("%v %+v %#v", err, err, e), forbidden) {
			t.Errorf("%q gives away %q", text, forbidden)
		}
	}
}

// address is a broker's URL with other parts.
func address(t *testing.T, change func(*url.URL)) string {
	u, err := url.Parse(nodetest.Broker(t).URL())
	if err != nil {
		t.Fatal(err)
	}
	change(u)
	return u.String()
}

func TestDialErrors(t *testing.T) {
	t.Cleanup(lab.SetDialTimeout(4 * time.Second)) // RabbitMQ takes three to refuse a login
	n := nodetest.Broker(t)
	closed, silent, rude := closedPort(t), silentPort(t, false), silentPort(t, true)
	tlsPort := tlsPort(t)
	wrong := url.UserPassword(n.User(), secret)
	for name, c := range map[string]struct {
		url   string
		words []string
	}{
		"refused":                 {address(t, func(u *url.URL) { u.Host, u.User = closed, wrong }), []string{closed, "nothing listens"}},
		"wrong password":          {address(t, func(u *url.URL) { u.User = wrong }), []string{"login", n.User()}},
		"no such user":            {address(t, func(u *url.URL) { u.User = url.UserPassword("nobody", secret) }), []string{"login", "nobody"}},
		"no such vhost":           {address(t, func(u *url.URL) { u.Path = "/no/such"; u.RawPath = "/no%2Fsuch" }), []string{`"no/such"`, "530", "list_vhosts"}},
		"the management port":     {address(t, func(u *url.URL) { u.Host = strings.TrimPrefix(n.Management(), "http://"); u.User = wrong }), []string{"15672 is the management API"}},
		"a TLS port":              {address(t, func(u *url.URL) { u.Host, u.User = tlsPort, wrong }), []string{"amqps://"}},
		"TLS to a plain port":     {address(t, func(u *url.URL) { u.Scheme = "amqps" }), []string{"TLS", "amqp://"}},
		"an unknown certificate":  {address(t, func(u *url.URL) { u.Scheme, u.Host, u.User = "amqps", tlsPort, wrong }), []string{"certificate"}},
		"nobody answers":          {address(t, func(u *url.URL) { u.Host, u.User = silent, wrong }), []string{"no AMQP answer in time"}},
		"nobody answers in TLS":   {address(t, func(u *url.URL) { u.Scheme, u.Host, u.User = "amqps", silent, wrong }), []string{"in time"}},
		"hangs up":                {address(t, func(u *url.URL) { u.Host, u.User = rude, wrong }), []string{"hung up"}},
		"no such host":            {"amqp://u:hunter2-@no-such-host.invalid/", []string{"no-such-host.invalid", "name"}},
		"another scheme":          {"http://u:hunter2-@localhost/", []string{"amqp://"}},
		"a port that there isn't": {"amqp://u:hunter2-@localhost:99999/", []string{"amqp://"}},
		"a URL that is none":      {"amqp://u:hunter2-%zz@localhost/", []string{"amqp://"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			l := lab.New(lab.Config{URL: c.url})
			defer l.Close()
			_, err := l.AddQueue(t.Context(), classic("dial"))
			readsWell(t, err, c.words...)
		})
	}
}

func listen(t *testing.T) net.Listener {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.Close() })
	return l
}

func closedPort(t *testing.T) string {
	l := listen(t)
	l.Close()
	return l.Addr().String()
}

// silentPort takes connections and says nothing; a rude one closes them.
func silentPort(t *testing.T, rude bool) string {
	l := listen(t)
	if rude {
		go serve(l, func(c net.Conn) { c.Close() })
	}
	return l.Addr().String()
}

func serve(l net.Listener, do func(net.Conn)) {
	for {
		c, err := l.Accept()
		if err != nil {
			return
		}
		do(c)
	}
}

// tlsPort speaks TLS, with a certificate that nobody knows.
func tlsPort(t *testing.T) string {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	template := &x509.Certificate{
		SerialNumber: big.NewInt(1), NotAfter: time.Now().Add(time.Hour), IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)},
	}
	der, err := x509.CreateCertificate(rand.Reader, template, template, key.Public(), key)
	if err != nil {
		t.Fatal(err)
	}
	cfg := &tls.Config{Certificates: []tls.Certificate{{Certificate: [][]byte{der}, PrivateKey: key}}}
	l := tls.NewListener(listen(t), cfg)
	go serve(l, func(c net.Conn) {
		_ = c.(*tls.Conn).Handshake()
		c.Close()
	})
	return l.Addr().String()
}
