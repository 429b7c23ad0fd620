package diagnose

import (
	"slices"
	"strings"
	"testing"
)

// Each verdict says what it is, what it rests on, from when on and who says so, what
// would prove it wrong and what to do; and one thing finds it.
func TestEveryVerdictIsExplained(t *testing.T) {
	verdicts := Verdicts()
	for i, v := range verdicts {
		k := KindOf(v)
		if k == nil || k.Verdict != v || slices.Index(verdicts, v) != i {
			t.Fatalf("%s is %+v", v, k)
		}
		for what, said := range map[string]string{
			"What": k.What.String(), "Threshold": k.Threshold.String(), "Source": k.Source.String(), "Refuted": k.Refuted.String(), "Cure": k.CureFor(Client{}).String(),
		} {
			if !strings.HasSuffix(said, ".") || strings.Contains(said, "%!") || strings.Contains(said, "%s") {
				t.Errorf("%s: %s is %q", v, what, said)
			}
		}
		if k.Title == "" || strings.HasSuffix(k.Title.String(), ".") || len(k.LooksAt) == 0 || slices.Contains(k.LooksAt, "") {
			t.Errorf("%s has the title %q and looks at %q", v, k.Title, k.LooksAt)
		}
		if !slices.Contains(Groups(), k.Group) {
			t.Errorf("%s is in the group %q", v, k.Group)
		}
		j, finders := judges[i], 0
		for _, finds := range []bool{j.holds != nil, j.channel != nil, j.queue != nil, j.all != nil} {
			if finds {
				finders++
			}
		}
		bothWays := j.holds != nil && j.queue != nil // of a channel, and of a queue that several hold from
		if finders != 1 && !(bothWays && finders == 2) {
			t.Errorf("%d things find %s", finders, v)
		}
	}
	if KindOf("no-such-verdict") != nil {
		t.Error("there is a verdict that is none")
	}
}

// Scripts know evidence by its ID: what was called so once is called so for ever. Here is
// what they may rest on.
func TestTheIDsOfEvidenceStay(t *testing.T) {
	for _, id := range []string{
		"ack_multiple", "ack_rate", "backlog_seconds", "blocked_connections", "deliver_rate", "disk_alarm", "first_held", "growth_rate",
		"growth_seconds", "idle_consumers", "idle_seconds", "longest_pause_seconds", "memory_alarm", "message_bytes_transient", "newest_held",
		"publish_rate", "queue_unacknowledged", "redeliver_rate", "timeout_left_seconds", "without_ack_seconds", "without_consumer_seconds",
		"work_held_seconds",
	} {
		if figureWords[id] == "" {
			t.Errorf("%s is not a figure any more", id)
		}
	}
	for id, words := range figureWords {
		if strings.Trim(id, "abcdefghijklmnopqrstuvwxyz_") != "" || !strings.Contains(words.String(), " ") {
			t.Errorf("%q is %q", id, words)
		}
	}
}
