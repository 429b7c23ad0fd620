package deadletter_test

import (
	"reflect"
	"testing"
	"time"

	"rabbitlab/mgmt"
	"rabbitlab/mgmt/deadletter"
)

func at(minute int) time.Time { return time.Date(2026, 12, 1, 10, minute, 0, 0, time.UTC) }

func death(queue, reason string, count float64, minute int) mgmt.Death {
	return mgmt.Death{Queue: queue, Reason: reason, Count: mgmt.Known(count), Time: at(minute)}
}

func message(deaths ...mgmt.Death) mgmt.Message { return mgmt.Message{Deaths: deaths} }

func TestMessagesWithTheSameStoryAreOne(t *testing.T) {
	got := deadletter.Stories([]mgmt.Message{
		message(),
		message(death("orders", "rejected", 3, 2), death("retry", "expired", 2, 3)),
		message(death("orders", "rejected", 5, 7), death("retry", "expired", 4, 8)),
		message(death("retry", "expired", 1, 3), death("orders", "rejected", 1, 2)), // died last in retry
		message(mgmt.Death{Queue: "orders", Reason: "maxlen"}),
	})
	want := []deadletter.Story{
		{Messages: 2, Steps: []deadletter.Step{
			{Queue: "orders", Reason: deadletter.Rejected, Least: 3, Most: 5, First: at(2), Later: at(7), Last: true},
			{Queue: "retry", Reason: deadletter.Expired, Least: 2, Most: 4, First: at(3), Later: at(8)},
		}},
		{Messages: 1},
		{Messages: 1, Steps: []deadletter.Step{
			{Queue: "orders", Reason: deadletter.Rejected, Least: 1, Most: 1, First: at(2), Later: at(2)},
			{Queue: "retry", Reason: deadletter.Expired, Least: 1, Most: 1, First: at(3), Later: at(3), Last: true},
		}},
		{Messages: 1, Steps: []deadletter.Step{{Queue: "orders", Reason: deadletter.MaxLength, Last: true}}},
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got  %+v\nwant %+v", got, want)
	}
}

func TestWhatLookingDoes(t *testing.T) {
	to := mgmt.QueueSettings{DeadLetters: true}
	for what, c := range map[string]struct {
		kind     string
		settings mgmt.QueueSettings
		version  string
		want     deadletter.Looking
	}{
		"classic":          {"classic", to, "4.0.5", deadletter.Looking{}},
		"stream":           {"stream", to, "4.0.5", deadletter.Looking{Impossible: true}},
		"quorum, 3.10":     {"quorum", to, "3.10.8", deadletter.Looking{Counts: true}},
		"quorum, 4.0":      {"quorum", mgmt.QueueSettings{}, "4.0.5", deadletter.Looking{Counts: true, Limit: mgmt.Known(20), Drops: true}},
		"quorum, no limit": {"quorum", mgmt.QueueSettings{DeadLetters: true, NoLimit: true}, "4.0.5", deadletter.Looking{Counts: true}},
		"quorum, 4.3":      {"quorum", to, "4.3.6", deadletter.Looking{}},
	} {
		if got := deadletter.LookingAt(c.kind, &c.settings, c.version); got != c.want {
			t.Errorf("%s: got %+v, want %+v", what, got, c.want)
		}
	}
}
