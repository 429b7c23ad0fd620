package api

import (
	"net/http"
	"net/http/httptest"
	"testing"

	"rabbitlab/amqp/minirabbit/broker"
	"rabbitlab/amqp/wire"
)

func TestWhoMayNotAsk(t *testing.T) {
	w := newWorld(t)
	for name, c := range map[string]struct {
		authorize    func(*http.Request)
		status       int
		body, header string
	}{
		"nobody":         {func(*http.Request) {}, 401, "", `Basic realm="RabbitMQ Management"`},
		"wrong password": {func(r *http.Request) { r.SetBasicAuth(testUser, "wrong") }, 401, `{"error":"not_authorized","reason":"Not_Authorized"}`, ""},
		"wrong user":     {func(r *http.Request) { r.SetBasicAuth("", testPassword) }, 401, `{"error":"not_authorized","reason":"Not_Authorized"}`, ""},
		"a token":        {func(r *http.Request) { r.Header.Set("Authorization", "Bearer x") }, 401, `{"error":"not_authorized","reason":"Not_Authorized"}`, ""},
		"nonsense":       {func(r *http.Request) { r.Header.Set("Authorization", "Basic !!!") }, 400, "", ""},
	} {
		r := httptest.NewRequest("GET", "http://127.0.0.1:15672/api/overview", nil)
		c.authorize(r)
		res := w.send(r)
		if res.Code != c.status || res.Body.String() != c.body || res.Header().Get("WWW-Authenticate") != c.header {
			t.Errorf("%s: %d %s %v", name, res.Code, res.Body, res.Header())
		}
	}
}

func TestWhatIsNotThere(t *testing.T) {
	w := newWorld(t)
	for _, path := range []string{
		"/", "/api", "/api/", "/api/nope", "/api//overview", "/api/queues/%2F/nope", "/api/queues/nope", "/api/queues/%2F/%FF",
		"/api/vhosts/nope", "/api/exchanges/nope", "/api/exchanges/%2F/nope", "/api/bindings/nope", "/api/consumers/nope",
		"/api/channels/nope", "/api/connections/nope", "/api/connections/nope/channels", "/api/nodes/nope", "/api/aliveness-test/nope",
		"/api/bindings/%2F/e/amq.direct/q/nope/nope", "/api/bindings/%2F/e/amq.direct/x/nope", "/api/vhosts/nope/channels",
	} {
		w.refuses("GET", path, "", 404, "Not Found")
	}
	for _, path := range []string{"/api/queues/%2F/nope", "/api/queues/%2F/nope/contents", "/api/connections/nope", "/api/exchanges/%2F/nope"} {
		w.refuses("DELETE", path, "", 404, "Not Found")
	}
}

func TestMethodsThatAreNotAllowed(t *testing.T) {
	w := newWorld(t)
	for _, c := range []struct {
		method, path, allow string
		status              int
	}{
		{"POST", "/api/overview", "HEAD, GET, OPTIONS", 405},
		{"PUT", "/api/queues", "HEAD, GET, OPTIONS", 405},
		{"GET", "/api/queues/%2F/q/contents", "DELETE, OPTIONS", 405},
		{"GET", "/api/exchanges/%2F/x/publish", "POST, OPTIONS", 405},
		{"BREW", "/api/overview", "HEAD, GET, OPTIONS", 405},
		{"OPTIONS", "/api/queues/%2F/q", "HEAD, GET, PUT, DELETE, OPTIONS", 200},
	} {
		res := w.send(request(c.method, c.path, ""))
		if res.Code != c.status || res.Header().Get("Allow") != c.allow || res.Body.Len() != 0 {
			t.Errorf("%s %s: %d, allow %q, %s", c.method, c.path, res.Code, res.Header().Get("Allow"), res.Body)
		}
	}
}

func TestHeadersOfAnAnswer(t *testing.T) {
	w := newWorld(t)
	res := w.send(request("GET", "/api/overview/", ""))
	if h := res.Header(); res.Code != 200 || h.Get("Content-Type") != "application/json" || h.Get("Cache-Control") != "no-cache" ||
		h.Get("Vary") != "accept, accept-encoding, origin" || h.Get("Content-Length") == "" {
		t.Errorf("%d %v", res.Code, h)
	}
	html := request("GET", "/api/overview", "")
	html.Header.Set("Accept", "text/html")
	if res := w.send(html); res.Code != 406 || res.Body.Len() != 0 {
		t.Errorf("of HTML there is %d %s", res.Code, res.Body)
	}
	any := request("GET", "/api/overview", "")
	any.Header.Set("Accept", "text/html, application/*;q=0.5")
	if res := w.send(any); res.Code != 200 {
		t.Errorf("a program that takes anything gets %d", res.Code)
	}
}

func TestHeadHasGetsHeaders(t *testing.T) {
	w := newWorld(t)
	server := httptest.NewServer(w.api)
	defer server.Close()
	for path, want := range map[string]int{"/api/whoami": 200, "/api/queues/%2F/nope": 404} {
		var lengths []int64
		for _, method := range []string{"HEAD", "GET"} {
			r := request(method, server.URL+path, "")
			r.RequestURI, r.Host = "", ""
			res, err := server.Client().Do(r)
			if err != nil {
				t.Fatal(err)
			}
			res.Body.Close()
			if res.StatusCode != want {
				t.Errorf("%s %s: %d", method, path, res.StatusCode)
			}
			lengths = append(lengths, res.ContentLength)
		}
		if lengths[0] != lengths[1] || lengths[0] <= 0 {
			t.Errorf("%s: lengths %v", path, lengths)
		}
	}
}

func TestNothingWithoutStatistics(t *testing.T) {
	w := newWorld(t)
	w.connect(broker.Login{})
	for _, path := range []string{"channels", "consumers", "channels/x"} {
		w.refuses("GET", "/api/"+path+"?disable_stats=true", "", 400, "Stats in management UI are disabled on this node")
	}
	w.wants(w.all("/api/connections?disable_stats=true")[0], map[string]any{"user": testUser, "state": absentField})
	w.wants(w.all("/api/nodes?disable_stats=true")[0], map[string]any{"name": node, "uptime": absentField})
}

func TestHealthChecks(t *testing.T) {
	w := newWorld(t)
	for _, path := range []string{
		"health/checks/alarms", "health/checks/local-alarms", "health/checks/virtual-hosts", "health/checks/port-listener/5672",
		"health/checks/protocol-listener/http", "health/checks/node-is-quorum-critical", "aliveness-test/%2F", "healthchecks/node",
		"health/checks/certificate-expiration/1/days",
	} {
		w.wants(w.get("/api/"+path), map[string]any{"status": "ok"})
	}
	w.refuses("GET", "/api/health/checks/port-listener/1", "", 503, "No active listener")
	w.refuses("GET", "/api/health/checks/port-listener/x", "", 400, "Invalid port")
	w.refuses("GET", "/api/health/checks/protocol-listener/mqtt", "", 503, "No active listener")

	w.broker.SetAlarm("memory", true)
	w.refuses("GET", "/api/health/checks/alarms", "", 503, "There are alarms in effect in the cluster")
	w.refuses("GET", "/api/health/checks/local-alarms", "", 503, "There are alarms in effect on the node")
	w.wants(w.all("/api/nodes")[0], map[string]any{"mem_alarm": true, "disk_free_alarm": false})
	w.broker.SetAlarm("memory", false)
	w.get("/api/health/checks/alarms")
}

func TestHostileText(t *testing.T) {
	w := newWorld(t)
	w.connect(broker.Login{Properties: wire.Table{
		"bad": "x\xff", "e\xffk": "v", "bytes": []byte{1, 2, 0xff}, "text": []byte("ok"), "nil": nil, "one": 1.0, "f32": float32(1.1), "big": 1e300,
		"when": epoch, "dec": wire.Decimal{Scale: 2, Value: 314}, "list": []any{nil, "x\xff", wire.Table{"k": int32(-1)}}, "control": "\x01\n\"\u2028<&",
		"connection_name": "n\xff",
	}})
	c := w.all("/api/connections")[0]
	w.wants(c["client_properties"].(map[string]any), map[string]any{
		"bad": "Not UTF-8, base64 is: eP8=", "e\uFFFDk": "v", "bytes": "Not UTF-8, base64 is: AQL/", "text": "ok", "nil": "undefined",
		"one": 1.0, "f32": 1.100000023841858, "big": 1e300, "when": float64(epoch.Unix()), "dec": 2.314, "control": "\x01\n\"\u2028<&",
		"list": []any{"undefined", "Not UTF-8, base64 is: eP8=", map[string]any{"k": -1.0}},
	})
	w.wants(c, map[string]any{"user_provided_name": "Not UTF-8, base64 is: bv8="})
}
