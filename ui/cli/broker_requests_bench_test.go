//go:build linux

package cli

import (
	"fmt"
	"net/url"
	"strings"
	"time"
)

// pricedFor is for how long the Erlang VM is watched while a question is put: what it does
// each five seconds anyway is in it twice.
const pricedFor = 10 * time.Second

// compareRequests prints what single questions cost the Erlang VM beyond what it does
// anyway. The first of several of
// the same list is dear, and the next come out of RabbitMQ's cache.
func (s *sideBySide) compareRequests() {
	var rows [][]string
	anyway := s.beyond(0, func() {}) / pricedFor.Seconds()
	for _, q := range []struct {
		name, path string
		times      int
	}{
		{"20 queues by messages_unacknowledged, live", topTwenty + "messages_unacknowledged", 5},
		{"20 queues by name, live", topTwenty + "name", 5},
		{"20 queues of that name, live", topTwenty + "name&use_regex=true&name=" + url.QueryEscape("^("+strings.Join(crowdQueues(20), "|")+")$"), 5},
		{"a queue", "queues/%2F/" + crowdQueue(1), 200},
		{"the UI's page, sorted, once", uiSorted, 1},
		{"the UI's page, sorted", uiSorted, 5},
		{"the UI's page", uiPage, 5},
		{"channels, sorted", "channels?page=1&page_size=500&sort=messages_unacknowledged&sort_reverse=true", 5},
		{"connections", "connections?page=1&page_size=500", 10},
		{"consumers", "consumers", 10},
		{"overview", "overview", 50},
		{"nodes", "nodes", 100},
		{"alarms", "health/checks/alarms", 200},
	} {
		cost := s.beyond(anyway, func() {
			for range q.times {
				s.get(q.path)
			}
		})
		rows = append(rows, []string{q.name, fmt.Sprint(q.times), fmt.Sprintf("%.0f ms", 1e3*cost/float64(q.times))})
	}
	table([]string{"one question", "times", "CPU of the Erlang VM for each"}, rows)
}

func crowdQueues(n int) (names []string) {
	for i := range n {
		names = append(names, crowdQueue(i))
	}
	return names
}

// beyond is the CPU that the Erlang VM uses while something is done, in seconds, beyond what
// it uses anyway in each of them.
func (s *sideBySide) beyond(anyway float64, do func()) float64 {
	began, before := time.Now(), usedBy(s.B, s.vm)
	do()
	time.Sleep(time.Until(began.Add(pricedFor)))
	return (usedBy(s.B, s.vm) - before).Seconds() - anyway*time.Since(began).Seconds()
}
