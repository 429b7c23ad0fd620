package cli

import (
	"slices"
	"testing"

	"github.com/spf13/cobra"

	"rabbitlab/mgmt/diagnose"
)

func TestFailOn(t *testing.T) {
	finding := func(v diagnose.Verdict, s diagnose.Severity, c diagnose.Confidence) diagnose.Finding {
		return diagnose.Finding{Verdict: v, Severity: s, Confidence: c}
	}
	for _, c := range []struct {
		flag string
		f    diagnose.Finding
		want bool
	}{
		{"critical", finding(diagnose.StuckWorker, diagnose.Critical, diagnose.Likely), true},
		{"critical", finding(diagnose.StuckWorker, diagnose.Warning, diagnose.Certain), false},
		{"warning", finding(diagnose.StuckWorker, diagnose.Critical, diagnose.Certain), true},
		{"warning", finding(diagnose.StuckWorker, diagnose.Warning, diagnose.Possible), true},
		{"warning", finding(diagnose.AutoAckRisk, diagnose.Info, diagnose.Certain), false},
		{"auto-ack-risk", finding(diagnose.AutoAckRisk, diagnose.Info, diagnose.Certain), true},
		{"forgotten-ack", finding(diagnose.ForgottenAck, diagnose.Info, diagnose.Possible), true},
		{"forgotten-ack", finding(diagnose.ForgottenAck, diagnose.Warning, diagnose.Possible), true},
		{"forgotten-ack", finding(diagnose.AckLeak, diagnose.Critical, diagnose.Certain), false},
		{"forgotten-ack, ack-leak", finding(diagnose.AckLeak, diagnose.Info, diagnose.Likely), true},
		{"ack-leak,critical", finding(diagnose.BlockedPublishers, diagnose.Critical, diagnose.Certain), true},
	} {
		var f failOn
		if err := f.Set(c.flag); err != nil {
			t.Fatal(err)
		}
		if got := f.asksFor(c.f); got != c.want {
			t.Errorf("--fail-on %s, %s %s %s: %v", c.flag, c.f.Verdict, c.f.Severity, c.f.Confidence, got)
		}
	}
}

func TestFailOnIsCompleted(t *testing.T) {
	all, how := completeFailOn(nil, nil, "")
	if len(all) != 2+len(diagnose.Verdicts()) || !slices.Contains(all, "critical") || !slices.Contains(all, "no-consumer") || how&cobra.ShellCompDirectiveNoFileComp == 0 {
		t.Error(all, how)
	}
	all, _ = completeFailOn(nil, nil, "critical,for")
	if !slices.Contains(all, "critical,forgotten-ack") || slices.Contains(all, "critical,critical") {
		t.Error(all)
	}
	for _, word := range all {
		var f failOn
		if err := f.Set(word); err != nil {
			t.Error(err)
		}
	}
}
