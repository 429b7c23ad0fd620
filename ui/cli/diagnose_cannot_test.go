package cli

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

// managementAPI is one that answers as it is told; of a list, the page that is asked for.
func managementAPI(t *testing.T, answer func(path string) (status int, body string)) (address string) {
	t.Helper()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		status, body := answer(r.URL.Path)
		if status == http.StatusOK {
			body = page(t, body, r.URL.Query())
		}
		answerJSON(w, status, body)
	}))
	t.Cleanup(server.Close)
	return server.URL
}

// healthy is a broker on which nothing is.
func healthy(path string) (status int, body string) {
	switch path {
	case "/api/overview":
		return http.StatusOK, `{"product_name":"RabbitMQ","rabbitmq_version":"3.10.8","rates_mode":"basic"}`
	case "/api/whoami":
		return http.StatusOK, `{"name":"guest","tags":["monitoring"]}`
	case "/api/health/checks/alarms":
		return http.StatusOK, `{"status":"ok"}`
	}
	return http.StatusOK, "[]"
}

// withoutStatistics is one that keeps none: counts of queues can be had, and nothing
// of channels.
func withoutStatistics(path string) (status int, body string) {
	switch path {
	case "/api/overview":
		return http.StatusOK, `{"product_name":"RabbitMQ","rabbitmq_version":"3.10.8","disable_stats":true}`
	case "/api/channels", "/api/consumers":
		return http.StatusBadRequest, `{"error":"bad_request","reason":"Stats in management UI are disabled on this node"}`
	case "/api/queues":
		return http.StatusOK, `[{"name":"hello","vhost":"/","type":"classic","messages_ready":0,"messages_unacknowledged":6}]`
	}
	return healthy(path)
}

// withoutVhost is one that has no vhost but "/"; its channels are listed for all.
func withoutVhost(path string) (status int, body string) {
	if strings.HasPrefix(path, "/api/queues/") || strings.HasPrefix(path, "/api/consumers/") || strings.HasPrefix(path, "/api/vhosts/") {
		return http.StatusNotFound, `{"error":"Object Not Found","reason":"Not Found"}`
	}
	return healthy(path)
}

// What could not be looked at is exit code 2, with what could still be told.
func TestDiagnoseCannotLook(t *testing.T) {
	refuse := func(status int, reason string) func(string) (int, string) {
		return func(string) (int, string) { return status, fmt.Sprintf(`{"error":"x","reason":%q}`, reason) }
	}
	for name, c := range map[string]struct {
		api             func(string) (int, string)
		vhost, out, err string
	}{
		"wrong password":    {refuse(http.StatusUnauthorized, "Not_Authorized"), "", "", "rabbitlab: RabbitMQ refuses the user name or the password\n"},
		"no right":          {refuse(http.StatusUnauthorized, "Not management user"), "", "", "this user has no right to the management API"},
		"the API fails":     {refuse(http.StatusServiceUnavailable, "booting"), "", "", "the management API failed with 503"},
		"statistics off":    {withoutStatistics, "", ": 1 queue. Nothing was changed there.", "this broker keeps no statistics"},
		"some other server": {func(string) (int, string) { return http.StatusOK, `"hello"` }, "", "", "rabbitlab: "},
		"no such vhost":     {withoutVhost, "shop", "", `rabbitlab: there is no vhost "shop"`},
	} {
		t.Run(name, func(t *testing.T) {
			o := rabbitlab(t, nil, "diagnose", "--for", "1s", "--vhost", c.vhost, "--url", "amqp://u:s3cret@localhost", "--management", managementAPI(t, c.api))
			o.want(t, exitUsage, c.err)
			if !strings.Contains(strings.ReplaceAll(o.out, "\n", " "), c.out) || c.out == "" && o.out != "" || strings.Contains(o.out+o.err, "s3cret") {
				t.Errorf("stdout:\n%s\nstderr:\n%s", o.out, o.err)
			}
		})
	}
	o := rabbitlab(t, nil, "diagnose", "--url", "amqp://localhost", "--management", "http://127.0.0.1:1")
	o.want(t, exitUsage, "nothing listens at http://127.0.0.1:1", "rabbitmq-plugins enable rabbitmq_management")
}
