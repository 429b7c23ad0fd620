package cli

import (
	"cmp"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// fakeBroker is a management API with queues, a JSON array of totals, and consumers,
// another; an empty one is a failure of the server's. It sorts and makes pages as
// RabbitMQ does. It returns the arguments that name it.
func fakeBroker(t *testing.T, totals, consumers string) []string {
	t.Helper()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		answer := "[]"
		switch {
		case strings.HasPrefix(r.URL.Path, "/api/queues"):
			answer = page(t, totals, r.URL.Query())
		case strings.HasPrefix(r.URL.Path, "/api/consumers"):
			answer = consumers
		}
		answerJSON(w, http.StatusOK, answer)
	}))
	t.Cleanup(server.Close)
	return []string{"--url", "amqp://localhost", "--management", server.URL}
}

// answerJSON answers, with 500 where there is no body.
func answerJSON(w http.ResponseWriter, status int, body string) {
	w.Header().Set("Content-Type", "application/json")
	if body == "" {
		status = http.StatusInternalServerError
	}
	w.WriteHeader(status)
	_, _ = w.Write([]byte(body))
}

// page is the page of a list that a query asks for; the list where it asks for none, or
// where there is no list.
func page(t *testing.T, list string, query url.Values) string {
	var all []map[string]any
	if query.Get("page") == "" || !strings.HasPrefix(list, "[") || json.Unmarshal([]byte(list), &all) != nil {
		return list
	}
	field := query.Get("sort")
	slices.SortStableFunc(all, func(a, b map[string]any) int { return compareValues(a[field], b[field]) })
	if query.Get("sort_reverse") == "true" {
		slices.Reverse(all)
	}
	number, err := strconv.Atoi(query.Get("page"))
	size, sizeErr := strconv.Atoi(query.Get("page_size"))
	if err != nil || sizeErr != nil || number < 1 || size < 1 || size > 500 {
		t.Errorf("RabbitMQ has no such page: %v", query)
		return ""
	}
	from := min((number-1)*size, len(all))
	answer, err := json.Marshal(map[string]any{
		"items": all[from:min(from+size, len(all))], "filtered_count": len(all), "total_count": len(all),
		"page": number, "page_size": size,
	})
	if err != nil {
		t.Error(err)
	}
	return string(answer)
}

// compareValues compares as Erlang does: a number is less than a string.
func compareValues(a, b any) int {
	x, xIsNumber := a.(float64)
	y, yIsNumber := b.(float64)
	if xIsNumber && yIsNumber {
		return cmp.Compare(x, y)
	}
	s, _ := a.(string)
	u, _ := b.(string)
	return cmp.Compare(s, u)
}
