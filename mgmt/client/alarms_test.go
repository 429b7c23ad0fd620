package client

import (
	"net/http"
	"slices"
	"testing"

	"rabbitlab/mgmt"
)

// raised is RabbitMQ 3.10.8's answer while its memory alarm is set.
const raised = `{"status":"failed","reason":"There are alarms in effect in the cluster","alarms":[{"node":"rabbit@localhost","resource":"memory"}]}`

func TestAlarmsThatAreRaisedAreAnAnswer(t *testing.T) {
	alarms, err := serving(t, replying(503, "application/json", raised)).Alarms(t.Context())
	if err != nil || !slices.Equal(alarms, []mgmt.Alarm{{Node: "rabbit@localhost", Resource: "memory"}}) {
		t.Errorf("%+v, error %v", alarms, err)
	}
}

func TestNoAlarms(t *testing.T) {
	alarms, err := serving(t, replying(200, "application/json", `{"status":"ok"}`)).Alarms(t.Context())
	if err != nil || alarms != nil {
		t.Errorf("%+v, error %v", alarms, err)
	}
}

func TestAFailureThatIsNoHealthCheck(t *testing.T) {
	for what, c := range map[string]struct {
		status            int
		contentType, body string
		want              mgmt.Kind
	}{
		"a proxy's 503 in JSON": {503, "application/json", `{"message":"upstream"}`, mgmt.ServerFailed},
		"a proxy's page":        {503, "text/html", `<html>`, mgmt.ServerFailed},
		"no alarm":              {503, "application/json", `{"status":"failed","alarms":[{}]}`, mgmt.ServerFailed},
		"alarms of numbers":     {200, "application/json", `{"status":"failed","alarms":[5]}`, mgmt.NotRabbitMQ},
		"an error":              {500, "application/json", raised, mgmt.ServerFailed},
		"before 3.8.10":         {404, "application/json", `{"error":"Object Not Found"}`, mgmt.NotFound},
		"no right":              {401, "application/json", `{"error":"not_authorised","reason":"Not management user"}`, mgmt.Forbidden},
	} {
		alarms, err := serving(t, replying(c.status, c.contentType, c.body)).Alarms(t.Context())
		checkKind(t, what, err, c.want)
		if alarms != nil {
			t.Errorf("%s: alarms %+v", what, alarms)
		}
	}
}

// RabbitMQ before 3.8.10 has no health check for alarms: its nodes tell of them.
func TestAlarmsThatOnlyNodesTell(t *testing.T) {
	for nodes, want := range map[string][]mgmt.Alarm{
		`[{"name":"a","mem_alarm":true,"disk_free_alarm":true},{"name":"b","mem_alarm":false,"disk_free_alarm":true},{"name":"down"}]`: {
			{Node: "a", Resource: "disk"}, {Node: "a", Resource: "memory"}, {Node: "b", Resource: "disk"},
		},
		`[{"name":"a","mem_alarm":false,"disk_free_alarm":false}]`: nil,
	} {
		alarms, err := serving(t, olderThanHealthChecks(nodes)).Alarms(t.Context())
		if err != nil || !slices.Equal(alarms, want) {
			t.Errorf("%s: %+v, error %v", nodes, alarms, err)
		}
	}
	alarms, err := serving(t, olderThanHealthChecks(`[{"name":"down"}]`)).Alarms(t.Context())
	if checkKind(t, "no node says anything", err, mgmt.NotFound); alarms != nil {
		t.Errorf("%+v", alarms)
	}
}

func olderThanHealthChecks(nodes string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/api/nodes" {
			replying(200, "application/json", nodes)(w, r)
			return
		}
		replying(404, "application/json", `{"error":"Object Not Found","reason":"Not Found"}`)(w, r)
	}
}
