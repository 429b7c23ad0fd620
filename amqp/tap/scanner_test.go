package tap

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"

	"rabbitlab/amqp/wire"
)

// recorder writes down what a scanner reads, with the pieces of a body put together.
type recorder struct{ said []string }

func (r *recorder) method(channel uint16, p []byte) { r.add("method", channel, p) }
func (r *recorder) header(channel uint16, p []byte) { r.add("header", channel, p) }
func (r *recorder) heartbeat()                      { r.said = append(r.said, "heartbeat") }
func (r *recorder) unread(why string)               { r.said = append(r.said, why) }
func (r *recorder) add(kind string, channel uint16, p []byte) {
	r.said = append(r.said, fmt.Sprintf("%s %d %q", kind, channel, p))
}

func (r *recorder) body(channel uint16, p []byte) {
	start := fmt.Sprintf("body %d ", channel)
	if last := len(r.said) - 1; last >= 0 && strings.HasPrefix(r.said[last], start) {
		r.said[last] += string(p)
		return
	}
	r.said = append(r.said, start+string(p))
}

const conversation = "AMQP\x00\x00\x09\x01" +
	"\x01\x00\x01\x00\x00\x00\x04abcd\xce" + "\x02\x00\x01\x00\x00\x00\x02hh\xce" +
	"\x03\x00\x01\x00\x00\x00\x05hello\xce" + "\x08\x00\x00\x00\x00\x00\x00\xce" + "\x03\x00\x02\x00\x00\x00\x00\xce"

// The pieces in which a stream comes make no difference.
func TestAStreamIsReadAlikeInAllPieces(t *testing.T) {
	want := []string{`method 1 "abcd"`, `header 1 "hh"`, "body 1 hello", "heartbeat", "body 2 "}
	for size := 1; size <= len(conversation); size++ {
		r := &recorder{}
		s := &scanner{to: r, greets: true}
		for piece := range slices.Chunk([]byte(conversation), size) {
			s.feed(piece)
		}
		if !slices.Equal(r.said, want) || s.frames != 5 {
			t.Fatalf("in pieces of %d: %q, %d frames", size, r.said, s.frames)
		}
	}
}

// What is no AMQP 0-9-1 is said once, and nothing of it is read any more.
func TestWhatIsNotUnderstoodIsSaidOnce(t *testing.T) {
	for stream, why := range map[string]string{
		"AMQP\x00\x01\x00\x00more":                                               "it is not AMQP 0-9-1",
		conversation[:8] + "\x09\x00\x00\x00\x00\x00\x00":                        "a frame has a type that does not exist",
		conversation[:8] + "\x01\x00\x00\xff\xff\xff\xff":                        "a frame is larger than any that clients and brokers send",
		conversation[:8] + "\x08\x00\x00\x00\x00\x00\x00\xcf" + conversation[8:]: "a frame does not end as a frame does",
	} {
		r := &recorder{}
		s := &scanner{to: r, greets: true}
		s.feed([]byte(stream))
		s.feed([]byte(conversation))
		if !slices.Equal(r.said, []string{why}) || cap(s.gathered) > 0 {
			t.Errorf("%q: %q", stream, r.said)
		}
	}
}

// Whatever both sides say, the books take it, and give back what they hold in the end.
func FuzzBooks(f *testing.F) {
	f.Add([]byte(conversation), []byte(conversation[8:]))
	f.Add(script(&wire.BasicConsume{Queue: "q"}, &wire.BasicQos{PrefetchCount: 3}, &wire.BasicAck{DeliveryTag: 1, Multiple: true}, &wire.ChannelClose{}),
		script(&wire.BasicConsumeOk{ConsumerTag: "c"}, &wire.BasicQosOk{}, &wire.BasicDeliver{ConsumerTag: "c", DeliveryTag: 1}, &wire.ChannelCloseOk{}))
	f.Add(script(&wire.TxSelect{}, &wire.BasicNack{}, &wire.BasicRecover{Requeue: true}), script(&wire.TxSelectOk{}, &wire.BasicGetOk{}, &wire.TxCommitOk{}))
	f.Fuzz(func(t *testing.T, program, broker []byte) {
		tap := &Tap{feed: newFeed(), open: map[int]*conn{}, identities: newIdentities(), config: Config{Bodies: 10}}
		tap.Listen()
		c := tap.begun(1, Program{})
		up, down := &scanner{to: programSide{c}}, &scanner{to: brokerSide{c}}
		for len(program)+len(broker) > 0 {
			n, m := min(7, len(program)), min(11, len(broker))
			c.read(down, bytes.Clone(broker[:m]), false)
			c.read(up, bytes.Clone(program[:n]), true)
			program, broker = program[n:], broker[m:]
		}
		if s := tap.Look(10); s.HeldAll < 0 || len(s.Held) > 10 {
			t.Fatalf("%+v", s)
		}
		c.end("it is over")
		if s := tap.Look(10); s.HeldAll != 0 || slices.ContainsFunc(s.Workers, func(w Worker) bool { return w.Holds != 0 }) {
			t.Fatalf("%+v", s)
		}
	})
}

// script is methods on channel 1, each with a message behind it that is empty.
func script(all ...wire.Method) []byte {
	var out bytes.Buffer
	w := wire.NewWriter(&out)
	for _, m := range all {
		_ = w.Method(1, m)
		_ = w.Content(1, 60, &wire.Content{Properties: []byte{0, 0}})
	}
	_ = w.Flush()
	return out.Bytes()
}
