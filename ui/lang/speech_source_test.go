package lang

import (
	"go/ast"
	"go/constant"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// sentenceType is the type of what the packages below ui say.
const sentenceType = "rabbitlab/amqp/speech.Sentence"

// Every sentence of the packages below ui is known, whole or line by line, and what is
// known is a sentence of theirs.
func TestWhatIsSaidBelowIsKnown(t *testing.T) {
	said := map[string]bool{}
	for _, s := range constantsOf(t, sentenceType) {
		said[s] = true
		for line := range strings.SplitSeq(s, "\n") {
			if _, whole := chinese().echoes[s]; whole || line == "" {
				continue
			}
			if said[line] = true; !slices.Contains(alike, line) && union(chinese().echoes, zhJoined)[line] == "" {
				t.Errorf("there is no Chinese for %q", line)
			}
		}
	}
	for english := range union(zhJoined, zhMgmt, zhDiagnose, zhDiagnoseQueues) {
		if !said[english] {
			t.Errorf("nobody says %q", english)
		}
	}
}

// alike is what is the same in every language.
var alike = []string{"%s", "s", "/s"}

// What looks like a sentence is one, so that it can be said in another language: a string
// of words that is none is known here.
func TestSentencesBelowAreSentences(t *testing.T) {
	listed, err := rooms()
	if err != nil {
		t.Fatal(err)
	}
	found := map[string]bool{}
	for _, r := range listed {
		if r.Module == nil || !r.Module.Main || !below.MatchString(r.ImportPath) {
			continue
		}
		_, files, info := r.check(t, listed)
		for _, f := range files {
			ast.Inspect(f, func(n ast.Node) bool {
				switch n := n.(type) {
				case *ast.ImportSpec, *ast.Field:
					return false
				case ast.Expr:
					v := info.Types[n]
					if v.Value == nil || v.Value.Kind() != constant.String {
						return true
					}
					s := constant.StringVal(v.Value)
					if v.Type.String() != sentenceType && isSentence.MatchString(s) {
						if found[s] = true; !slices.Contains(notForPeople, s) {
							t.Errorf("%s: %q is a sentence, and no speech.Sentence", r.ImportPath, s)
						}
					}
					return false
				}
				return true
			})
		}
	}
	for _, s := range notForPeople {
		if !found[s] {
			t.Errorf("nobody writes %q any longer", s)
		}
	}
}

// below are the packages that speak, without those of tests.
var below = regexp.MustCompile(`^rabbitlab/mgmt(/client|/poll|/recording|/diagnose)?$`)

// isSentence tells sentences from names of fields, paths and separators.
var isSentence = regexp.MustCompile(`\pL[\pL,':]* (\pL|%)|^%s \pL`)

// notForPeople is what is written below ui and nobody is told.
var notForPeople = []string{
	// looked for in what others write
	"HTTP response to HTTPS client", "HTTP request to an HTTPS server", "malformed HTTP response \"\\x15\\x03", "malformed HTTP",
	"Pagination parameters are invalid", "management user", "monitor user", "access virtual host", "access object",
	// an error that is told as another
	"not the JSON of RabbitMQ's management API",
	// names of questions
	"live rows", "named rows",
	// lines of code to look for, and what a client is known by
	"BasicConsume(queue, autoAck: false, …)", "BasicNack(…, requeue: true)", "basicConsume(queue, false, …)", "ch.Consume(queue, tag, false, …)",
	"channel.BasicAck(ea.DeliveryTag, false)", "d.Nack(false, true)", "manual_ack: true", "no_ack: false", "{noAck: false}",
	"AcknowledgeMode.AUTO / channel.basicAck(tag, false)", "await channel.set_qos(prefetch_count=10)", "await message.ack()",
	"delivery.nack(BasicNackOptions {requeue: true, ..})", "BasicConsumeOptions {no_ack: false, ..}",
}
