package wire

import (
	"bytes"
	"errors"
	"math"
	"reflect"
	"strings"
	"testing"
	"time"
)

// everything is a table with a value of every type.
var everything = Table{
	"t": true, "b": int8(-1), "B": uint8(200), "s": int16(-2), "u": uint16(60000), "I": int32(-3), "i": uint32(4e9),
	"l": int64(math.MinInt64), "L": uint64(math.MaxUint64), "f": float32(1.5), "d": 2.25, "D": Decimal{Scale: 2, Value: -314},
	"S": "text", "x": []byte{0, 1}, "A": []any{int32(1), "two", []any{}, Table{"a": nil}}, "T": time.Unix(1e9, 0).UTC(),
	"F": Table{"inner": Table{}}, "V": nil,
}

// filler gives every argument a value that is not zero.
type filler struct{}

func (filler) octet(p *uint8)     { *p = 7 }
func (filler) short(p *uint16)    { *p = 0x1234 }
func (filler) long(p *uint32)     { *p = 0x12345678 }
func (filler) longlong(p *uint64) { *p = 0x123456789abcdef0 }
func (filler) shortstr(p *string) { *p = strings.Repeat("s", 255) }
func (filler) longstr(p *string)  { *p = strings.Repeat("l", 300) }
func (filler) table(p *Table)     { *p = everything }
func (filler) reserved(kind)      {}
func (filler) bits(ps ...*bool) {
	for i, p := range ps {
		*p = i%2 == 0
	}
}

// encoded gives the payload of a method's frame.
func encoded(t testing.TB, m Method) []byte {
	t.Helper()
	var out bytes.Buffer
	w := NewWriter(&out)
	if err := errors.Join(w.Method(1, m), w.Flush()); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()[frameHead : out.Len()-1]
}

func TestEveryMethodSurvivesTheWire(t *testing.T) {
	for id, empty := range methods {
		m := empty()
		m.fields(filler{})
		if m.ID() != id {
			t.Errorf("method %s calls itself %s", id, m.ID())
		}
		got, err := DecodeMethod(encoded(t, m))
		if err != nil || !reflect.DeepEqual(got, m) {
			t.Errorf("%s came back as %+v, %v", id, got, err)
		}
	}
}

// A method's bytes as the specification lays them out.
func TestPublishStandsAsTheSpecificationSays(t *testing.T) {
	got := encoded(t, &BasicPublish{Exchange: "ab", RoutingKey: "c", Immediate: true})
	if want := "\x00\x3c\x00\x28\x00\x00\x02ab\x01c\x02"; string(got) != want {
		t.Errorf("basic.publish is %q, want %q", got, want)
	}
}

func TestEveryCutOfAMethodIsRefused(t *testing.T) {
	for id, empty := range methods {
		m := empty()
		m.fields(filler{})
		whole := encoded(t, m)
		for n := range whole {
			if got, err := DecodeMethod(whole[:n]); err == nil {
				t.Fatalf("%s: %d of %d bytes decode as %+v", id, n, len(whole), got)
			}
		}
		if _, err := DecodeMethod(append(whole, 0)); err == nil {
			t.Errorf("%s: a byte too many is let pass", id)
		}
	}
}

// What RabbitMQ 3.10.8 and 4.0.5 answered to the same octets.
func TestRefusalsAreRabbitMQs(t *testing.T) {
	for payload, want := range map[string]string{
		"\x00\x3c\x00\x0a\x00": "501 FRAME_ERROR - cannot decode <<0>>",
		"\x00\x3c\x00\x0a":     "501 FRAME_ERROR - cannot decode <<>>",
		"\x00\x3c":             "501 FRAME_ERROR - type 1, all octets = <<0,60>>: unknown_frame",
		"\x00\x32\x00\x0a\x00\x00\x01q\x00\x00\x00\x03\xe8": "501 FRAME_ERROR - cannot decode <<0,0,1,113,0,0,0,3,232>>",
		"\x00\x3c\x00\x63": "there is no method basic(60).99",
		"\x00\x32\x00\x0a\x00\x00\x01q\x00\x00\x00\x00\x04\x01xZ\x00": "a field table in method queue(50).10 does not decode",
		"\x00\x32\x00\x0a\x00\x00\x01q\x00\x00\x00\x00\x04\x01xI\x00": "a field table in method queue(50).10 does not decode",
		"\x00\x3c\x00\x0a" + strings.Repeat("\x01", 122):              "501 FRAME_ERROR - cannot decode <<" + strings.Repeat("1,", 111) + "...",
	} {
		if _, err := DecodeMethod([]byte(payload)); err == nil || err.Error() != want {
			t.Errorf("%q: %v, want %s", payload, err, want)
		}
	}
}

func TestTablesNestOnlySoDeep(t *testing.T) {
	deep := func(n int) Table {
		in := Table{}
		for range n {
			in = Table{"a": []any{in}}
		}
		return in
	}
	m := &QueueDeclare{Arguments: deep(maxNesting / 2)}
	if _, err := DecodeMethod(encoded(t, m)); err != nil {
		t.Errorf("%d levels: %v", maxNesting, err)
	}
	w := NewWriter(&bytes.Buffer{})
	w.SetFrameMax(0)
	if err := w.Method(1, &QueueDeclare{Arguments: deep(maxNesting)}); err == nil {
		t.Error("a table is written that would be refused when read")
	}
	// by hand, since the encoder refuses it
	nested := []byte{0, 0, 0, 0}
	for range 2 * maxNesting {
		size := len(nested) + 3
		nested = append([]byte{0, 0, byte(size >> 8), byte(size), 1, 'a', 'F'}, nested...)
	}
	payload := append([]byte{0, 50, 0, 10, 0, 0, 0, 0}, nested...)
	var crash *Crash
	if _, err := DecodeMethod(payload); !errors.As(err, &crash) {
		t.Errorf("%d levels: %v", 2*maxNesting, err)
	}
}

func TestOfFieldsWithOneNameTheFirstCounts(t *testing.T) {
	d := decoder{rest: []byte("\x00\x00\x00\x08\x01xb\x01\x01xb\x02")}
	var got Table
	d.table(&got)
	if !d.done() || got["x"] != int8(1) {
		t.Errorf("read %v", got)
	}
}

func TestWhatATableCannotHoldIsAnError(t *testing.T) {
	for _, v := range []any{int(1), struct{}{}, map[string]any{}} {
		if err := NewWriter(&bytes.Buffer{}).Method(0, &QueueDeclare{Arguments: Table{"a": v}}); err == nil {
			t.Errorf("%T is written", v)
		}
	}
}

func FuzzDecodeMethod(f *testing.F) {
	for _, empty := range methods {
		m := empty()
		m.fields(filler{})
		f.Add(encoded(f, m))
	}
	f.Fuzz(func(t *testing.T, payload []byte) {
		m, err := DecodeMethod(payload)
		if err != nil {
			return
		}
		again, err := DecodeMethod(encoded(t, m))
		if err != nil || string(encoded(t, again)) != string(encoded(t, m)) {
			t.Errorf("%+v came back as %+v, %v", m, again, err)
		}
	})
}
