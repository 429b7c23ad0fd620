package wire

import (
	"bytes"
	"errors"
	"io"
	"strings"
	"testing"
)

// What RabbitMQ 4.0.5 answered to the same frames; 3.10.8 differs in how it shows
// octets that are no ASCII.
func TestBadFramesAreRefusedInRabbitMQsWords(t *testing.T) {
	frame := func(kind byte, payload string, end byte) string {
		return string([]byte{kind, 0, 1, 0, 0, 0, byte(len(payload))}) + payload + string([]byte{end})
	}
	for sent, want := range map[string]string{
		frame(1, "\x00<\x00\x0a\x00", 7):         "type 1, all octets = <<0,60,0,10,0>>: {invalid_frame_end_marker,7}",
		frame(3, strings.Repeat("x", 30), 7):     `type 3, first 16 octets = <<"xxxxxxxxxxxxxxxx">>: {invalid_frame_end_marker,7}`,
		frame(8, "", 7):                          "type 8, all octets = <<>>: {invalid_frame_end_marker,7}",
		frame(9, "a\"b\\c'd\n\x1b", 7):           `type 9, all octets = <<"a\"b\\c'd\n\e">>: {invalid_frame_end_marker,7}`,
		frame(9, "\xe9", 7):                      `type 9, all octets = <<"é">>: {invalid_frame_end_marker,7}`,
		frame(9, "aé", 7):                        `type 9, all octets = <<"aé"/utf8>>: {invalid_frame_end_marker,7}`,
		frame(9, "a\x7f", 7):                     "type 9, all octets = <<97,127>>: {invalid_frame_end_marker,7}",
		frame(99, strings.Repeat("\x80", 17), 7): "type 99, first 16 octets = <<" + strings.Repeat("128,", 12) + "\n" + strings.Repeat(" ", 29) + "128,128,128,128>>: {invalid_frame_end_marker,7}",
		frame(0, strings.Repeat("\x80", 14), 7):  "type 0, all octets = <<" + strings.Repeat("128,", 13) + "128>>: {invalid_frame_end_marker,7}",
		frame(0, strings.Repeat("\x80", 15), 7):  "type 0, all octets = <<" + strings.Repeat("128,", 14) + "\n" + strings.Repeat(" ", 23) + "128>>: {invalid_frame_end_marker,7}",
		"\x01\x00\x01\x00\x02\x00\x01":           "type 1, all octets = <<>>: {frame_too_large,131073,131064}",
		"\x03\x00\x05\xff\xff\xff\xff":           "type 3, all octets = <<>>: {frame_too_large,4294967295,131064}",
	} {
		r := NewReader(strings.NewReader(sent))
		r.SetFrameMax(131072)
		if _, err := r.Read(); err == nil || err.Error() != "501 FRAME_ERROR - "+want {
			t.Errorf("%q:\n got %v\nwant 501 FRAME_ERROR - %s", sent, err, want)
		}
	}
}

func TestAStreamThatEndsInAFrameSaysSo(t *testing.T) {
	const frame = "\x01\x00\x01\x00\x00\x00\x02ab\xce"
	for n := range len(frame) {
		_, err := NewReader(strings.NewReader(frame[:n])).Read()
		want := io.ErrUnexpectedEOF
		if n == 0 {
			want = io.EOF
		}
		if err != want {
			t.Errorf("after %d bytes: %v, want %v", n, err, want)
		}
	}
}

// frames reads all frames there are, each with a payload of its own.
func frames(t *testing.T, r io.Reader, limit uint32) (all []Frame) {
	t.Helper()
	in := NewReader(r)
	in.SetFrameMax(limit)
	for {
		f, err := in.Read()
		if err == io.EOF {
			return all
		}
		if err != nil {
			t.Fatal(err)
		}
		f.Payload = bytes.Clone(f.Payload)
		all = append(all, f)
	}
}

func TestABodyIsSplitSoThatEveryFrameFits(t *testing.T) {
	const room = MinFrameMax - frameOverhead
	for size, want := range map[int]int{0: 0, 1: 1, room: 1, room + 1: 2, 3*room + 5: 4} {
		var out bytes.Buffer
		w := NewWriter(&out)
		body := bytes.Repeat([]byte("b"), size)
		if err := errors.Join(w.Content(5, 60, &Content{Properties: []byte{0, 0}, Body: body}), w.Heartbeat(), w.Flush()); err != nil {
			t.Fatal(err)
		}
		all := frames(t, &out, room)
		if len(all) != want+2 || all[0].Type != FrameHeader || all[want+1].Type != FrameHeartbeat {
			t.Errorf("%d bytes: %d frames", size, len(all))
		}
		h, err := DecodeHeader(all[0].Payload)
		if err != nil || h.BodySize != uint64(size) || h.Class != 60 || string(h.Properties) != "\x00\x00" {
			t.Errorf("%d bytes: header %+v, %v", size, h, err)
		}
		var got []byte
		for _, f := range all[1 : want+1] {
			if f.Type != FrameBody || f.Channel != 5 {
				t.Errorf("%d bytes: frame of type %d on channel %d", size, f.Type, f.Channel)
			}
			got = append(got, f.Payload...)
		}
		if !bytes.Equal(got, body) {
			t.Errorf("%d bytes: %d came back", size, len(got))
		}
	}
}

func TestAFrameThatCannotFitIsNotWritten(t *testing.T) {
	var out bytes.Buffer
	w := NewWriter(&out)
	tooMuch := make([]byte, MinFrameMax)
	if err := w.Content(1, 60, &Content{Properties: tooMuch}); err == nil {
		t.Error("a header over frame-max is written")
	}
	if err := w.Method(1, &ConnectionStart{Mechanisms: string(tooMuch)}); err == nil {
		t.Error("a method over frame-max is written")
	}
	if err := w.Flush(); err != nil || out.Len() > 0 {
		t.Errorf("%d bytes of it left, %v", out.Len(), err)
	}
}

func TestAShortContentHeaderIsRefused(t *testing.T) {
	const want = "501 FRAME_ERROR - type 2, all octets = <<0,60,0,0>>: unknown_frame"
	if _, err := DecodeHeader([]byte{0, 60, 0, 0}); err == nil || err.Error() != want {
		t.Errorf("%v, want %s", err, want)
	}
}

// A frame that only announces much must not cost memory.
func TestSizesAreCheckedBeforeMemoryIsTaken(t *testing.T) {
	r := NewReader(strings.NewReader("\x01\x00\x01\xff\xff\xff\xf0"))
	if _, err := r.Read(); err == nil || cap(r.payload) > 0 {
		t.Errorf("%v, and %d bytes taken", err, cap(r.payload))
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte("\x01\x00\x01\x00\x00\x00\x02ab\xce\x08\x00\x00\x00\x00\x00\x00\xce"))
	f.Fuzz(func(t *testing.T, in []byte) {
		r := NewReader(bytes.NewReader(in))
		for {
			frame, err := r.Read()
			if err != nil {
				return
			}
			if len(frame.Payload) > MinFrameMax || cap(r.payload) > MinFrameMax+1 {
				t.Fatalf("took %d bytes", cap(r.payload))
			}
		}
	})
}
