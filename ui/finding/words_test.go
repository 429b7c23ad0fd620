package finding

import (
	"strings"
	"testing"

	"rabbitlab/mgmt/diagnose"
	"rabbitlab/ui/lang"
	"rabbitlab/ui/text"
)

// Every verdict, severity and confidence has words of its own in both languages, that
// fit their place: a title in the help, a brief in a row of Queues.
func TestEveryVerdictHasWords(t *testing.T) {
	defer lang.Use(lang.English)
	said := map[string]bool{}
	for _, v := range diagnose.Verdicts() {
		for _, l := range []lang.Language{lang.English, lang.Chinese} {
			lang.Use(l)
			for _, words := range []struct {
				said string
				room int
			}{{Title(v), 59}, {Brief(v), 14}} {
				if words.said == "" && diagnose.KindOf(v).Brief == "" {
					continue // it is of no queue
				}
				if words.said == "" || said[words.said] || text.Width(words.said) > words.room {
					t.Errorf("%s is %q", v, words.said)
				}
				said[words.said] = true
			}
		}
	}
	lang.Use(lang.English)
	for _, s := range []diagnose.Severity{diagnose.Info, diagnose.Warning, diagnose.Critical} {
		if m := MarkOf(s); m.Sign == "" || !strings.EqualFold(m.Name(), s.String()) {
			t.Errorf("%s is %q", s, m.Name())
		}
	}
	for _, c := range []diagnose.Confidence{diagnose.Possible, diagnose.Likely, diagnose.Certain} {
		if Sure(c) != c.String() {
			t.Errorf("%s is %q", c, Sure(c))
		}
	}
}
