package target

import (
	"encoding/pem"
	"errors"
	"io"
	"io/fs"
	"log"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func resolveTLS(t *testing.T, raw string) TLS {
	t.Helper()
	got, _, err := Resolve(Choice{URL: &raw}, env(nil))
	if err != nil {
		t.Fatal(err)
	}
	return got.TLS
}

func TestWithoutTLSThereIsNoConfig(t *testing.T) {
	c, err := resolveTLS(t, "amqp://h").Config()
	if c != nil || err != nil {
		t.Error(c, err)
	}
}

// What is said of TLS holds for the management API too, whatever AMQP is spoken by; where
// neither is encrypted it is a mistake.
func TestTLSOfTheManagementAPIAlone(t *testing.T) {
	for _, query := range []string{"cacertfile=/nowhere", "certfile=/a&keyfile=/b", "verify=verify_none", "server_name_indication=x"} {
		raw := "amqp://u:s3cret@h?" + query
		if _, _, err := Resolve(Choice{URL: &raw}, env(nil)); err == nil || !strings.Contains(err.Error(), "no TLS") || strings.Contains(err.Error(), "s3cret") {
			t.Errorf("%s: %v", query, err)
		}
		if _, _, err := Resolve(Choice{URL: &raw, Management: ptr("http://h")}, env(nil)); err == nil {
			t.Errorf("%s, and http: no error", query)
		}
		got, _, err := Resolve(Choice{URL: &raw, Management: ptr("https://h")}, env(nil))
		if err != nil || got.TLS == (TLS{}) {
			t.Errorf("%s: %v", query, err)
		}
		if c, err := got.TLS.Config(); strings.Contains(query, "verify") && (err != nil || !c.InsecureSkipVerify) {
			t.Errorf("%s: %v, %v", query, c, err)
		}
	}
}

// A server whose certificate only its own file vouches for is trusted with that
// file, or with verify_none, and not without.
func TestWhomTLSTrusts(t *testing.T) {
	server := httptest.NewUnstartedServer(http.NotFoundHandler())
	server.Config.ErrorLog = log.New(io.Discard, "", 0) // it would tell of each refusal
	server.StartTLS()
	defer server.Close()
	file := filepath.Join(t.TempDir(), "ca.pem")
	block := pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: server.Certificate().Raw})
	if err := os.WriteFile(file, block, 0o600); err != nil {
		t.Fatal(err)
	}
	for query, trusted := range map[string]bool{
		"":                    false,
		"?verify=verify_peer": false,
		"?verify=verify_none": true,
		"?cacertfile=" + file: true,
		"?cacertfile=" + file + "&server_name_indication=elsewhere.test": false,
	} {
		c, err := resolveTLS(t, "amqps://h"+query).Config()
		if err != nil {
			t.Fatal(err)
		}
		transport := &http.Transport{TLSClientConfig: c}
		response, err := (&http.Client{Transport: transport}).Get(server.URL)
		if err == nil {
			response.Body.Close()
		}
		transport.CloseIdleConnections()
		if (err == nil) != trusted {
			t.Errorf("%q: %v", query, err)
		}
	}
}

func TestFilesThatAreNoCertificates(t *testing.T) {
	empty := filepath.Join(t.TempDir(), "empty.pem")
	if err := os.WriteFile(empty, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	for query, want := range map[string]string{
		"?cacertfile=/nowhere/ca.pem":                     "cacertfile: ",
		"?cacertfile=" + empty:                            "holds no certificate",
		"?certfile=" + empty + "&keyfile=" + empty:        "certfile and keyfile: ",
		"?certfile=/nowhere/c.pem&keyfile=/nowhere/k.pem": "certfile and keyfile: ",
	} {
		_, err := resolveTLS(t, "amqps://h"+query).Config()
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v", query, err)
		}
		if strings.Contains(query, "nowhere") && !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("%s: the cause is lost: %v", query, err)
		}
	}
}
