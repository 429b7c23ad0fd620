package cli

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"io"
	"log"
	"math/big"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// certificate makes one for localhost that is good until then, and the file that vouches
// for it.
func certificate(t *testing.T, until time.Time) (tls.Certificate, string) {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	about := &x509.Certificate{
		SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: "localhost"}, DNSNames: []string{"localhost"},
		NotBefore: until.Add(-48 * time.Hour), NotAfter: until, IsCA: true, BasicConstraintsValid: true,
	}
	der, err := x509.CreateCertificate(rand.Reader, about, about, &key.PublicKey, key)
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "ca.pem")
	if err := os.WriteFile(file, pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: der}), 0o600); err != nil {
		t.Fatal(err)
	}
	return tls.Certificate{Certificate: [][]byte{der}, PrivateKey: key}, file
}

// secureAPI is a management API by https, and its address.
func secureAPI(t *testing.T, c tls.Certificate) string {
	t.Helper()
	server := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		status, body := healthy(r.URL.Path)
		if r.URL.Path == "/api/vhosts" {
			body = `[{"name":"/"}]`
		}
		if status == http.StatusOK {
			body = page(t, body, r.URL.Query())
		}
		answerJSON(w, status, body)
	}))
	server.TLS = &tls.Config{Certificates: []tls.Certificate{c}}
	server.Config.ErrorLog = log.New(io.Discard, "", 0)
	server.StartTLS()
	t.Cleanup(server.Close)
	_, port, _ := strings.Cut(strings.TrimPrefix(server.URL, "https://"), ":")
	return "https://localhost:" + port
}

// The settings of TLS hold for the management API, whatever AMQP is spoken by; an expired
// certificate is told as one.
func TestTLSOfTheManagementAPI(t *testing.T) {
	good, ca := certificate(t, time.Now().Add(time.Hour))
	old, oldCA := certificate(t, time.Now().Add(-time.Hour))
	for name, c := range map[string]struct {
		certificate tls.Certificate
		query, want string
	}{
		"not known":    {good, "", "is not one that this machine trusts"},
		"its CA":       {good, "?cacertfile=" + ca, ""},
		"anything":     {good, "?verify=verify_none", ""},
		"another CA":   {good, "?cacertfile=" + oldCA, "is not one that this machine trusts"},
		"another name": {good, "?cacertfile=" + ca + "&server_name_indication=else.where", "is for another name"},
		"expired":      {old, "?cacertfile=" + oldCA, "has expired or is not valid yet\n  renew it, or set this machine's clock"},
		"no such CA":   {good, "?cacertfile=/nowhere", "cacertfile: "},
	} {
		for _, scheme := range []string{"amqp", "amqps"} {
			o := rabbitlab(t, nil, "list", "--url", scheme+"://localhost"+c.query, "--management", secureAPI(t, c.certificate))
			if o.code != map[bool]int{true: exitFine, false: exitUsage}[c.want == ""] || !strings.Contains(o.err, c.want) {
				t.Errorf("%s, %s: exit code %d\n%s", name, scheme, o.code, o.err)
			}
		}
	}
}
