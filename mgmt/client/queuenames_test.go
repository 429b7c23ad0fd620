package client

import (
	"fmt"
	"net/http"
	"regexp"
	"strings"
	"testing"

	"rabbitlab/mgmt"
)

func TestNamedQueuesAsksForNothingElse(t *testing.T) {
	a := &api{answers: map[string]string{"queues/%2F": pageWith(`{"name":"a.b","vhost":"/","messages_ready":1,"messages_unacknowledged":0},
		{"name":"A.B","vhost":"/"},{"name":"a.b\n","vhost":"/"}`, "3")}}
	l, err := a.client(t).NamedQueues(t.Context(), "/", []string{"a.b", "ü|x"})
	if err != nil || queueNames(l) != "a.b" || !l.Live || l.Query != (mgmt.QueueQuery{}) || l.Complete() {
		t.Errorf("%+v, error %v", l, err)
	}
	want := params(live + "&page=1&page_size=500&use_regex=true")
	want.Set("name", `^(a\.b|ü\|x)$`)
	a.checkAsked(t, "queues/%2F", want)
}

// expressive answers with all queues that an expression finds, if RabbitMQ 4.3 takes it.
func expressive(names []string) *api {
	return &api{failing: func(r *http.Request) (int, string) {
		pattern := r.URL.Query().Get("name")
		if len(pattern) > 1024 {
			return 400, `{"error":"invalid_pagination_parameters","reason":"name filter regex is too long"}`
		}
		expression := regexp.MustCompile("(?i)" + pattern)
		var found []string
		for _, name := range names {
			if expression.MatchString(name) {
				found = append(found, fmt.Sprintf(`{"name":%q,"vhost":"/","messages_ready":1}`, name))
			}
		}
		return 200, pageWith(strings.Join(found, ","), fmt.Sprint(len(found)))
	}}
}

func TestNamedQueuesAsksForNoMoreThanRabbitMQTakes(t *testing.T) {
	names := []string{strings.Repeat("%", 255), strings.Repeat("a", 255), strings.Repeat("\t", 255)}
	for i := range 600 {
		names = append(names, fmt.Sprintf("orders.eu-west.%03d", i))
	}
	names = append(names, "ORDERS.EU-WEST.000")
	a := expressive(names)
	l, err := a.client(t).NamedQueues(t.Context(), "/", names)
	if err != nil || len(l.Queues) != len(names) || l.At.IsZero() || l.Took <= 0 || l.Complete() {
		t.Fatalf("%d queues, read %v, error %v", len(l.Queues), l.Reading, err)
	}
	for i, q := range l.Queues {
		if q.Name != names[i] || q.Ready != mgmt.Known(1) {
			t.Fatalf("%d: %+v", i, q)
		}
	}
	if n := len(a.paths()); n > 20 {
		t.Errorf("%d questions", n)
	}
	if l, err := a.client(t).NamedQueues(t.Context(), "/", nil); err != nil || len(l.Queues) != 0 {
		t.Errorf("%+v, error %v", l, err)
	}
}

func TestFilterThatRabbitMQDoesNotTake(t *testing.T) {
	q := mgmt.QueueQuery{Name: "(", Regex: true, Page: 1, Size: 1}
	for _, said := range []string{
		`{"error":"bad_request","reason":"Pagination parameters are invalid"}`,
		`{"error":"invalid_pagination_parameters","reason":"name filter regex is too long"}`,
	} {
		_, err := serving(t, replying(400, js, said)).Queues(t.Context(), q)
		checkKind(t, said, err, mgmt.BadName)
	}
}

func TestLiteralNamesFindNothingElse(t *testing.T) {
	for name, want := range map[string]string{
		"a_B9": "a_B9", "a.b": `a\.b`, "ü 队": `ü\x20队`, "\t\\": "\\x09" + `\\`, "(*)": `\(\*\)`,
	} {
		if got := literal(name); got != want {
			t.Errorf("%q is %s", name, got)
		}
	}
}
