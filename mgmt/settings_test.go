package mgmt

import "testing"

func TestAnArgumentWinsAndOfTwoLimitsTheLowerOne(t *testing.T) {
	arguments := map[string]any{"x-max-length": 100.0, "x-message-ttl": 9000.0, "x-overflow": "reject-publish", "x-dead-letter-exchange": ""}
	policy := map[string]any{"max-length": 500.0, "message-ttl": 1000.0, "overflow": "drop-head", "dead-letter-exchange": "dlx", "dead-letter-routing-key": "k", "delivery-limit": -1.0}
	want := QueueSettings{
		MaxLength: Known(100), MessageTTL: Known(1000), Overflow: "reject-publish",
		DeadLetters: true, DeadLetterExchange: "", DeadLetterRoutingKey: "k", NoLimit: true,
	}
	if got := SettingsOf(arguments, policy); got != want {
		t.Errorf("got %+v, want %+v", got, want)
	}
	if got := SettingsOf(nil, nil); got != (QueueSettings{}) {
		t.Errorf("a queue without any has %+v", got)
	}
}

// At least once is in force only where what is published can be refused, as measured on
// 3.10.8 and 4.3.6.
func TestAtLeastOnceNeedsThatPublishesAreRefused(t *testing.T) {
	arguments := map[string]any{"x-dead-letter-strategy": "at-least-once"}
	if SettingsOf(arguments, nil).AtLeastOnce {
		t.Error("in force while the queue drops its oldest")
	}
	if !SettingsOf(arguments, map[string]any{"overflow": "reject-publish"}).AtLeastOnce {
		t.Error("not in force")
	}
}
