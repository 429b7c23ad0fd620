package client

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"rabbitlab/mgmt"
)

// A proxy that refuses the encoded slash of the vhost / is told from a broker without it, and
// one that decodes it is named as possible where the vhost is not there; of a queue that is
// not there nothing is said of proxies.
func TestProxiesAndEncodedSlashes(t *testing.T) {
	answer := func(contentType, body string) *Client {
		s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", contentType)
			w.WriteHeader(http.StatusNotFound)
			_, _ = w.Write([]byte(body))
		}))
		t.Cleanup(s.Close)
		return clientFor(t, Config{URL: s.URL})
	}
	html, ofRabbitMQ := answer("text/html", "<html>Not Found</html>"), answer("application/json", `{"error":"Object Not Found","reason":"Not Found"}`)
	err := html.Vhost(t.Context(), "/")
	checkKind(t, "refused", err, mgmt.NotRabbitMQ)
	if err == nil || !strings.Contains(err.Error(), "AllowEncodedSlashes") {
		t.Error(err)
	}
	err = ofRabbitMQ.Vhost(t.Context(), "/")
	checkKind(t, "decoded", err, mgmt.NotFound)
	if err == nil || !strings.Contains(err.Error(), "proxy") {
		t.Error(err)
	}
	_, err = ofRabbitMQ.Queue(t.Context(), hello)
	checkKind(t, "a queue", err, mgmt.NotFound)
	if err == nil || strings.Contains(err.Error(), "proxy") {
		t.Error(err)
	}
}

func TestVersionOfLavinMQ(t *testing.T) {
	a := broker310()
	a.answers["overview"] = `{"lavinmq_version":"2.8.0","product_name":"LavinMQ","node":"lavin1"}`
	if o, err := a.client(t).Overview(t.Context()); err != nil || o.OtherVersion != "2.8.0" || o.RabbitMQVersion != "" {
		t.Errorf("%+v, error %v", o, err)
	}
}
