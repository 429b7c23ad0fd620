package finding

import (
	"strings"
	"testing"

	"rabbitlab/mgmt"
	"rabbitlab/mgmt/diagnose"
)

// Several findings are a heading for each kind, and a line for each finding, in which nothing
// is Markdown that came from a broker.
func TestManyFindingsAsMarkdown(t *testing.T) {
	on := func(v diagnose.Verdict, queue string) *diagnose.Finding {
		return &diagnose.Finding{Verdict: v, Severity: diagnose.Info, Queue: mgmt.Key{Vhost: "/", Name: queue}, Unacked: mgmt.Known(3), Cure: "Look."}
	}
	said := MarkdownOf([]*diagnose.Finding{on(diagnose.NotPersistent, "a"), on(diagnose.NotPersistent, "b*\n# c"), on(diagnose.NoConfirms, "d")})
	for _, want := range []string{"### ○ INFO: not-persistent\n\n", "\n\ncure: Look.\n\n- a · 3 messages\n", "- b\\*", "\n\n### ○ INFO: no-confirms\n\n", "- d · 3 messages\n"} {
		if !strings.Contains(said, want) {
			t.Errorf("no %q in\n%s", want, said)
		}
	}
	if n := strings.Count(said, "###"); n != 2 || strings.Contains(said, "\n# ") {
		t.Errorf("%d headings in\n%s", n, said)
	}
	if MarkdownOf(nil) != "" {
		t.Error("nothing is something")
	}
}
