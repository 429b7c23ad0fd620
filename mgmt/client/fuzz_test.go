package client

import (
	"bytes"
	"fmt"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"

	"rabbitlab/mgmt"
)

// answerOf is an answer with a body.
func answerOf(body []byte) *answer {
	return newAnswer(&http.Response{StatusCode: http.StatusOK, Body: io.NopCloser(bytes.NewReader(body))}, "it")
}

// fuzzList checks that a decoder takes anything without panicking, that no figure comes
// out of nothing, and that nothing comes without a name.
func fuzzList[R, T any, P replyOf[R]](f *testing.F, seed string, read func(P) T) {
	f.Add([]byte(seed))
	f.Add([]byte(strings.ReplaceAll(seed, "{", "[")))
	f.Add([]byte(strings.ReplaceAll(seed, `"`, "")))
	f.Add([]byte(pageWith(strings.Trim(seed, "[]"), "2")))
	f.Fuzz(func(t *testing.T, b []byte) {
		check := func(r P) {
			if text := fmt.Sprintf("%+v", read(r)); strings.Contains(text, "value:-") {
				t.Fatalf("a negative figure: %s", text)
			}
			if !r.whole() {
				t.Fatalf("%+v is not whole", r)
			}
		}
		var p page
		for what, reading := range map[string]func(*answer) error{"list": list(check), "page": onePage(&p, check), "object": readsOne(check)} {
			a := answerOf(b)
			if err := reading(a); err != nil && explain(a.failed(err), "it", time.Second).Kind == mgmt.Unexpected {
				t.Fatalf("%s: %v is not explained", what, err)
			}
		}
	})
}

func readsOne[R any, P replyOf[R]](check func(P)) func(*answer) error {
	return func(a *answer) error {
		var r R
		err := a.object(P(&r))
		if err == nil {
			check(&r)
		}
		return err
	}
}

func FuzzTotals(f *testing.F)     { fuzzList(f, "["+oddQueues+"]", (*queueReply).totals) }
func FuzzQueueStats(f *testing.F) { fuzzList(f, "["+oddStats+"]", (*queueReply).stats) }
func FuzzConsumers(f *testing.F)  { fuzzList(f, oddConsumers, (*consumerReply).consumer) }
func FuzzChannels(f *testing.F)   { fuzzList(f, "["+oddChannels+"]", (*channelReply).channel) }
func FuzzConnections(f *testing.F) {
	fuzzList(f, "["+oddConnections+"]", (*connectionReply).connection)
}

func FuzzSamples(f *testing.F) {
	f.Add([]byte(`{"name":"q","messages_ready_details":{"samples":[{"sample":1,"timestamp":5}]}}`))
	f.Fuzz(func(t *testing.T, b []byte) {
		var reply samplesReply
		if answerOf(b).object(&reply) != nil {
			return
		}
		samples := reply.samples(epoch, time.Second)
		for i := range len(samples) - 1 {
			if samples[i].At.After(samples[i+1].At) {
				t.Fatalf("not oldest first: %+v", samples)
			}
		}
	})
}
