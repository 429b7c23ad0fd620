package client

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
	"time"
)

// fuzzList checks that a decoder takes anything without panicking, and that no
// figure comes out of nothing.
func fuzzList[Wire, T any](f *testing.F, seed string, read func(*Wire) T) {
	f.Add([]byte(seed))
	f.Add([]byte(strings.ReplaceAll(seed, "{", "[")))
	f.Add([]byte(strings.ReplaceAll(seed, `"`, "")))
	f.Fuzz(func(t *testing.T, b []byte) {
		var replies []Wire
		if decode(bytes.NewReader(b), &replies) != nil {
			return
		}
		for i := range replies {
			if text := fmt.Sprintf("%+v", read(&replies[i])); strings.Contains(text, "value:-") {
				t.Fatalf("a negative figure: %s", text)
			}
		}
	})
}

func FuzzTotals(f *testing.F)      { fuzzList(f, "["+oddQueues+"]", (*queueReply).totals) }
func FuzzQueueStats(f *testing.F)  { fuzzList(f, "["+oddStats+"]", (*queueReply).stats) }
func FuzzConsumers(f *testing.F)   { fuzzList(f, oddConsumers, (*consumerReply).consumer) }
func FuzzChannels(f *testing.F)    { fuzzList(f, "["+oddChannels+"]", (*channelReply).channel) }
func FuzzConnections(f *testing.F) { fuzzList(f, "["+oddConnections+"]", (*connectionReply).connection) }

func FuzzSamples(f *testing.F) {
	f.Add([]byte(`{"messages_ready_details":{"samples":[{"sample":1,"timestamp":5}]}}`))
	f.Fuzz(func(t *testing.T, b []byte) {
		var reply samplesReply
		if decode(bytes.NewReader(b), &reply) != nil {
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
