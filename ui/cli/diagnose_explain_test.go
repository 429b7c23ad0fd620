package cli

import (
	"bytes"
	"strings"
	"testing"

	"rabbitlab/mgmt/diagnose"
	"rabbitlab/ui/lang"
)

// Each verdict is explained in both languages, without a broker, and nothing is left as
// a format.
func TestEachVerdictIsExplained(t *testing.T) {
	defer lang.Use(lang.English)
	for _, l := range []lang.Language{lang.English, lang.Chinese} {
		lang.Use(l)
		for _, v := range diagnose.Verdicts() {
			var out bytes.Buffer
			p := &program{streams: streams{out: &out}}
			if err := p.explainVerdict(string(v)); err != nil {
				t.Fatal(err)
			}
			said := out.String()
			if n := strings.Count(said, "\n"); n < 8 || !strings.HasPrefix(said, string(v)+": ") || strings.Contains(said, "%") {
				t.Errorf("%s is explained as\n%s", v, said)
			}
			if l == lang.Chinese && strings.Contains(strings.ReplaceAll(said, "RabbitMQ", ""), ". ") {
				t.Errorf("%s is explained in English:\n%s", v, said)
			}
		}
	}
}

// A name that is none is told what there is.
func TestAVerdictThatIsNoneIsNotExplained(t *testing.T) {
	p := &program{streams: streams{out: &bytes.Buffer{}}}
	if err := p.explainVerdict("no-such"); err == nil || !strings.Contains(err.Error(), "forgotten-ack") {
		t.Error(err)
	}
}
