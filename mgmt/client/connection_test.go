package client

import (
	"io"
	"net/http"
	"strings"
	"testing"

	"rabbitlab/mgmt"
)

func TestConnectionsAreAPage(t *testing.T) {
	a := &api{answers: map[string]string{"connections": pageWith(oddConnections, "2")}}
	c := a.client(t)
	connections, all, r, err := c.Connections(t.Context())
	if err != nil || !all || len(connections) != 2 || r.At.IsZero() {
		t.Errorf("%+v, all %v, error %v", connections, all, err)
	}
	a.checkAsked(t, "connections", params("page=1&page_size=500"), "name", "peer_host", "client_properties.product", "connected_at")
	a.answers["connections"] = pageWith(oddConnections, "3")
	if connections, all, _, err := c.Connections(t.Context()); err != nil || all || len(connections) != 2 {
		t.Errorf("%+v, all %v, error %v", connections, all, err)
	}
}

func TestConnection(t *testing.T) {
	a := &api{answers: map[string]string{"connections/1:1%20-%3E%202:2": `{"name":"1:1 -> 2:2","user":"u","vhost":"v","state":"blocked","protocol":"AMQP 0-9-1",
		"peer_host":"10.0.0.7","peer_port":51234,"client_properties":{"product":"pika","version":"1.2.0","platform":"Python"}}`}}
	c := a.client(t)
	got, r, err := c.Connection(t.Context(), "1:1 -> 2:2")
	want := mgmt.Connection{
		Name: "1:1 -> 2:2", User: "u", Vhost: "v", State: "blocked", Protocol: "AMQP 0-9-1", Peer: "10.0.0.7:51234",
		Product: "pika", Version: "1.2.0", Platform: "Python",
	}
	if err != nil || got != want || r.At.IsZero() {
		t.Errorf("%+v, error %v", got, err)
	}
	_, _, err = c.Connection(t.Context(), "gone")
	checkKind(t, "gone", err, mgmt.NotFound)
}

func TestCloseConnection(t *testing.T) {
	var method, path, reason, body string
	c := serving(t, func(w http.ResponseWriter, r *http.Request) {
		b, _ := io.ReadAll(r.Body)
		method, path, reason, body = r.Method, r.URL.EscapedPath(), r.Header.Get("X-Reason"), string(b)
		w.WriteHeader(http.StatusNoContent)
	})
	if err := c.CloseConnection(t.Context(), "1:1 -> 2:2", "closed\r\nX-Other: 1 by 王"); err != nil {
		t.Fatal(err)
	}
	if method != http.MethodDelete || path != "/api/connections/1:1%20-%3E%202:2" || reason != "closedX-Other: 1 by 王" || body != "" {
		t.Errorf("%s %s, reason %q, body %q", method, path, reason, body)
	}
}

func TestCloseConnectionOfAnother(t *testing.T) {
	err := serving(t, replying(401, js, `{"error":"not_authorised","reason":"User not authorised to access object"}`)).CloseConnection(t.Context(), "c", "")
	checkKind(t, "another's", err, mgmt.Forbidden)
	if !strings.Contains(err.Error(), "administrator") {
		t.Error(err)
	}
	err = serving(t, replying(404, js, `{"error":"Object Not Found","reason":"Not Found"}`)).CloseConnection(t.Context(), "c", "")
	checkKind(t, "gone", err, mgmt.NotFound)
}
