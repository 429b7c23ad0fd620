package client

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"io"
	"log"
	"math/big"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"rabbitlab/mgmt"
)

// asError asks for queues, and returns the error.
func asError(t *testing.T, c *Client) *mgmt.Error {
	t.Helper()
	_, err := c.Queues(t.Context(), all)
	var e *mgmt.Error
	if !errors.As(err, &e) {
		t.Fatalf("%#v", err)
	}
	return e
}

func TestNoPasswordOfAnotherURLIsQuoted(t *testing.T) {
	for url, want := range map[string]string{
		"https://admin:secret@elsewhere:15671/x?a=b": "https://elsewhere:15671/x?a=b",
		"https://admin:sec/ret@elsewhere/x":          "https://elsewhere/x",
		"https://admin:sec ret@elsewhere/x":          "elsewhere/x",
		"//admin:secret@elsewhere/":                  "//elsewhere/",
		"https://elsewhere/@somebody/x":              "https://elsewhere/@somebody/x",
		"https://elsewhere/?to=https://u:secret@h/":  "https://elsewhere/?to=https://h/",
	} {
		redirects := func(w http.ResponseWriter, r *http.Request) {
			w.Header()["Location"] = []string{url}
			w.WriteHeader(http.StatusFound)
		}
		for what, answer := range map[string]http.HandlerFunc{
			"Location": redirects,
			"page":     replying(404, "text/html", "<html> no "+url+" there"),
			"reason":   replying(418, js, `{"error":"cannot ask","reason":"`+url+` is down"}`),
			"503":      replying(503, js, `{"error":"cannot ask","reason":"`+url+`"}`),
			"401":      replying(401, js, `{"error":"not_authorised","reason":"`+url+`"}`),
		} {
			text := asError(t, serving(t, answer)).Error()
			if !strings.Contains(text, want) || strings.Contains(text, "secret") || strings.Contains(text, "sec") || strings.Contains(text, "admin") {
				t.Errorf("%s in %s: %s", url, what, text)
			}
		}
	}
}

// What others write stays in its place: one line, and not too long.
func TestForeignTextStaysInItsLine(t *testing.T) {
	const lines = "a\nb\r\nc\vd\fe\u0085f\u2028g\u2029h\ti"
	quoted := strings.NewReplacer("\n", `\n`, "\r", `\r`, "\v", `\u000b`, "\f", `\f`, "\t", `\t`).Replace(lines)
	for _, answer := range []http.HandlerFunc{
		replying(200, "text/html", lines), replying(401, "text/html", lines), replying(403, "text/html", lines), replying(404, "text/html", lines),
		replying(500, "text/html", lines), replying(418, js, `{"error":"`+quoted+`","reason":"`+quoted+`"}`),
		replying(401, js, `{"error":"not_authorised","reason":"`+quoted+`"}`), replying(500, js, `{"error":"`+quoted+`"}`),
		replying(503, js, `{"status":"`+quoted+`"}`), replying(200, js, lines), replying(200, js, `[{"`+lines),
		func(w http.ResponseWriter, r *http.Request) {
			w.Header()["Location"] = []string{"http://h/\u0085\u2028x"}
			w.WriteHeader(http.StatusFound)
		},
	} {
		c := serving(t, answer)
		_, alarms := c.Alarms(t.Context())
		for _, err := range []error{asError(t, c), alarms, c.CloseConnection(t.Context(), lines, lines)} {
			if err != nil && strings.ContainsAny(err.Error(), "\n\r\v\f\u0085\u2028\u2029") {
				t.Errorf("%q", err)
			}
		}
	}
}

func TestRefusalBySomebodyInFront(t *testing.T) {
	for what, answer := range map[string]http.HandlerFunc{
		"a page":       replying(401, "text/html", "<html>Sign in to Acme</html>"),
		"another page": replying(403, "text/html", "<html>Access denied by Acme</html>"),
		"a gateway":    replying(401, js, `{"message":"Unauthorized"}`),
		"nothing":      replying(403, "", ""),
	} {
		e := asError(t, serving(t, answer))
		if e.Kind != mgmt.NotRabbitMQ || !strings.Contains(e.What.String(), "in front of") || strings.Contains(e.Error(), "RabbitMQ refuses") || e.Do == "" {
			t.Errorf("%s: %v", what, e)
		}
	}
	for what, answer := range map[string]http.HandlerFunc{
		"JSON": replying(401, js, `{"error":"not_authorized","reason":"Login failed"}`),
		"no body": func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("WWW-Authenticate", `Basic realm="RabbitMQ Management"`)
			w.WriteHeader(http.StatusUnauthorized)
		},
	} {
		if e := asError(t, serving(t, answer)); e.Kind != mgmt.Unauthorized || !strings.Contains(e.What.String(), "RabbitMQ refuses") {
			t.Errorf("%s: %v", what, e)
		}
	}
	err := serving(t, replying(403, "text/html", "<html>no</html>")).CloseConnection(t.Context(), "c", "")
	checkKind(t, "closing through a proxy", err, mgmt.NotRabbitMQ)
}

// certified serves with a certificate for a name, which its Client trusts if it is told to.
func certified(t *testing.T, name string, from, until time.Time, trusted bool) *Client {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	template := x509.Certificate{
		SerialNumber: big.NewInt(1), DNSNames: []string{name}, NotBefore: from, NotAfter: until,
		IsCA: true, BasicConstraintsValid: true, KeyUsage: x509.KeyUsageCertSign | x509.KeyUsageDigitalSignature,
	}
	der, err := x509.CreateCertificate(rand.Reader, &template, &template, &key.PublicKey, key)
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewUnstartedServer(replying(200, js, emptyPage))
	server.Config.ErrorLog = log.New(io.Discard, "", 0)
	server.TLS = &tls.Config{Certificates: []tls.Certificate{{Certificate: [][]byte{der}, PrivateKey: key}}}
	server.StartTLS()
	t.Cleanup(server.Close)
	roots := x509.NewCertPool()
	if certificate, err := x509.ParseCertificate(der); err == nil && trusted {
		roots.AddCert(certificate)
	}
	return clientFor(t, Config{URL: strings.Replace(server.URL, "127.0.0.1", "localhost", 1), TLS: &tls.Config{RootCAs: roots}})
}

func TestCertificatesThatAreNotTakenSayWhy(t *testing.T) {
	now := time.Now()
	for what, c := range map[string]struct {
		client    *Client
		means, do string
	}{
		"expired":       {certified(t, "localhost", now.Add(-2*time.Hour), now.Add(-time.Hour), true), "has expired", "renew it"},
		"not yet valid": {certified(t, "localhost", now.Add(time.Hour), now.Add(2*time.Hour), true), "not valid yet", "clock"},
		"another name":  {certified(t, "rabbit.example.com", now.Add(-time.Hour), now.Add(time.Hour), true), "another name", "the name that stands in the certificate"},
		"unknown":       {certified(t, "localhost", now.Add(-time.Hour), now.Add(time.Hour), false), "not one that this machine trusts", "CA certificate"},
	} {
		e := asError(t, c.client)
		if e.Kind != mgmt.BadTLS || !strings.Contains(e.Means.String(), c.means) || !strings.Contains(e.Do.String(), c.do) {
			t.Errorf("%s: %v", what, e)
		}
		if what != "unknown" && strings.Contains(e.Do.String(), "CA certificate") {
			t.Errorf("%s: a CA certificate does not help: %v", what, e)
		}
	}
	if _, err := certified(t, "localhost", now.Add(-time.Hour), now.Add(time.Hour), true).Queues(t.Context(), all); err != nil {
		t.Error(err)
	}
}
