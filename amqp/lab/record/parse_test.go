package record_test

import (
	"encoding/json"
	"math"
	"strings"
	"testing"
	"time"

	"rabbitlab/amqp/lab/record"
)

// wrong checks that a parser refuses, says what it was given, and gives nothing
// back that could be used by mistake.
func wrong[T comparable](t *testing.T, parse func(string) (T, error), inputs ...string) {
	t.Helper()
	var zero T
	for _, in := range inputs {
		got, err := parse(in)
		switch {
		case err == nil:
			t.Errorf("%q is taken as %v", in, got)
		case got != zero:
			t.Errorf("%q is refused and gives %v all the same", in, got)
		case !strings.Contains(err.Error(), ":"):
			t.Errorf("%q: the message does not say what is right: %v", in, err)
		}
	}
}

func right[T comparable](t *testing.T, parse func(string) (T, error), want map[string]T) {
	t.Helper()
	for in, w := range want {
		if got, err := parse(in); err != nil || got != w {
			t.Errorf("%q: %v, %v, want %v", in, got, err, w)
		}
	}
}

func TestParseSleep(t *testing.T) {
	right(t, record.ParseSleep, map[string]record.Sleep{
		"0": {}, "0s": {}, "1s": fixed(time.Second), " 250ms ": fixed(250 * time.Millisecond),
		"500ms-2s": {Min: 500 * time.Millisecond, Max: 2 * time.Second}, "1s - 2s": {Min: time.Second, Max: 2 * time.Second},
		"1s-1s": fixed(time.Second), "dots": {Dots: true}, "DOTS": {Dots: true}, "24h": fixed(record.MaxSleep), "dots of 1s": {Dots: true},
		"dots of 20ms": {Dots: true, Dot: 20 * time.Millisecond}, " Dots  Of  2s": {Dots: true, Dot: 2 * time.Second}, "1m30s": fixed(90 * time.Second),
	})
	wrong(t, record.ParseSleep, "", " ", "1x", "1", "-1s", "-", "1s-", "-2s", "2s-1s", "1s-2s-3s", "24h1s", "NaN", "∞", "1e309s", "9999999999h", "dot", "dots of", "dots of 0", "dots 1s", "dots of -1s", "dots of 25h", "dots of 1s-2s")
}

func TestParsePrefetch(t *testing.T) {
	right(t, record.ParsePrefetch, map[string]int{"0": 0, "1": 1, " 10 ": 10, "65535": 65535, "∞": 0, "unlimited": 0, "Unlimited": 0})
	wrong(t, record.ParsePrefetch, "", "-1", "65536", "70000", "1.5", "1e3", "x", "NaN", "99999999999999999999")
}

func TestParseBatch(t *testing.T) {
	right(t, record.ParseBatch, map[string]int{"0": 0, "1": 1, " 10 ": 10, "65535": 65535})
	wrong(t, record.ParseBatch, "", "-1", "65536", "1.5", "x", "∞", "99999999999999999999")
}

func TestParseRate(t *testing.T) {
	right(t, record.ParseRate, map[string]float64{
		"0": 0, "2": 2, "0.5": 0.5, "0.1": 0.1, "2/s": 2, "1/10s": 0.1, "1 / 10s": 0.1, "6/min": 0.1, "60/m": 1, "50000": 50000, "1/100ms": 10,
	})
	wrong(t, record.ParseRate, "", "-1", "0.09", "1/11s", "50001", "NaN", "Inf", "-Inf", "1e309", "1/", "1/0s", "1/-1s", "/s", "1/s/s", "2 /x", "fast", "NaN/s", "0/0s")
	if _, err := record.ParseRate("Inf"); err == nil || !strings.Contains(err.Error(), "50000") {
		t.Errorf("the message does not say the range: %v", err)
	}
}

func TestParseBurst(t *testing.T) {
	right(t, record.ParseBurst, map[string]int{"1": 1, " 10 ": 10, "1000000": 1000000})
	wrong(t, record.ParseBurst, "", "0", "-1", "1000001", "1.5", "x", "∞", "99999999999999999999")
}

func TestParseAckMode(t *testing.T) {
	want := map[string]record.AckMode{"when done": record.AckWhenDone, " When Done ": record.AckWhenDone, "NEVER": record.AckNever, " automatic ": record.AckAutomatic}
	for _, m := range record.AckModes() {
		want[string(m)], want[m.Words()] = m, m
	}
	right(t, record.ParseAckMode, want)
	wrong(t, record.ParseAckMode, "", "ack", "auto", "done twice")
}

// A form or a file that skips the parsers meets the same limits.
func TestSpecsOutOfRange(t *testing.T) {
	second := fixed(time.Second)
	for name, v := range map[string]interface{ Validate() error }{
		"no queue name":        record.QueueSpec{Type: record.Classic},
		"long queue name":      record.QueueSpec{Name: strings.Repeat("q", 256), Type: record.Classic},
		"queue name not UTF-8": record.QueueSpec{Name: "q\xff", Type: record.Classic},
		"reserved queue name":  record.QueueSpec{Name: "amq.mine", Type: record.Classic},
		"stream":               record.QueueSpec{Name: "q", Type: "stream"},
		"transient quorum":     record.QueueSpec{Name: "q", Type: record.Quorum},
		"exclusive quorum":     record.QueueSpec{Name: "q", Type: record.Quorum, Durable: true, Exclusive: true},
		"classic with a limit": record.QueueSpec{Name: "q", Type: record.Classic, DeliveryLimit: 3},
		"dead-letter queue":    record.QueueSpec{Name: "q", Type: record.Classic, DeadLetterTo: strings.Repeat("q", 256)},
		"consumer timeout":     record.QueueSpec{Name: "q", Type: record.Classic, ConsumerTimeout: -1},
		"batch of never":       record.WorkerSpec{Ack: record.AckNever, Batch: 2},
		"batch 65536":          record.WorkerSpec{Ack: record.AckWhenDone, Batch: 65536},
		"dots backwards":       record.WorkerSpec{Ack: record.AckNever, Sleep: record.Sleep{Dots: true, Dot: -1}},
		"even body":            record.ProducerSpec{EvenBody: strings.Repeat(".", record.MaxBody+1)},
		"confirms and tx":      record.ProducerSpec{Confirms: true, Transactions: true},
		"negative limit":       record.QueueSpec{Name: "q", Type: record.Quorum, Durable: true, DeliveryLimit: -1},
		"large limit":          record.QueueSpec{Name: "q", Type: record.Quorum, Durable: true, DeliveryLimit: 251},
		"no ack mode":          record.WorkerSpec{Sleep: second},
		"ack mode":             record.WorkerSpec{Ack: "perhaps"},
		"prefetch -1":          record.WorkerSpec{Ack: record.AckNever, Prefetch: -1},
		"prefetch 65536":       record.WorkerSpec{Ack: record.AckNever, Prefetch: 65536},
		"negative sleep":       record.WorkerSpec{Ack: record.AckNever, Sleep: fixed(-1)},
		"sleep for days":       record.WorkerSpec{Ack: record.AckNever, Sleep: fixed(48 * time.Hour)},
		"sleep backwards":      record.WorkerSpec{Ack: record.AckNever, Sleep: record.Sleep{Min: 2, Max: 1}},
		"rate -1":              record.ProducerSpec{Rate: -1},
		"rate NaN":             record.ProducerSpec{Rate: math.NaN()},
		"rate Inf":             record.ProducerSpec{Rate: math.Inf(1)},
		"rate 1e-300":          record.ProducerSpec{Rate: 1e-300},
		"body":                 record.ProducerSpec{Body: strings.Repeat(".", record.MaxBody+1)},
	} {
		if v.Validate() == nil {
			t.Errorf("%s: nothing is wrong with %+v", name, v)
		}
	}
	for _, v := range []interface{ Validate() error }{
		record.QueueSpec{Name: strings.Repeat("q", 255), Type: record.Classic}, record.QueueSpec{Name: "队列", Durable: true, Type: record.Quorum},
		record.WorkerSpec{Ack: record.AckNever, Prefetch: 65535, Sleep: fixed(record.MaxSleep)}, record.WorkerSpec{Ack: record.AckReject, Sleep: record.Sleep{Dots: true}},
		record.ProducerSpec{}, record.ProducerSpec{Rate: 0.1}, record.ProducerSpec{Rate: 50_000, Body: strings.Repeat(".", record.MaxBody)},
	} {
		if err := v.Validate(); err != nil {
			t.Errorf("%+v: %v", v, err)
		}
	}
}

func TestSleepDraws(t *testing.T) {
	s := record.Sleep{Min: time.Second, Max: 3 * time.Second}
	for roll, want := range map[float64]time.Duration{0: time.Second, 0.5: 2 * time.Second} {
		if got := s.For(9, roll); got != want {
			t.Errorf("roll %v: %s, want %s", roll, got, want)
		}
	}
	if got := (record.Sleep{Dots: true}).For(3, 0.7); got != 3*time.Second {
		t.Errorf("three dots: %s", got)
	}
}

func TestSpecsInJSON(t *testing.T) {
	in := record.WorkerSpec{Queue: "q", Sleep: record.Sleep{Min: 500 * time.Millisecond, Max: 2 * time.Second}, Ack: record.AckNever, Prefetch: 3}
	b, err := json.Marshal(in)
	if err != nil || !strings.Contains(string(b), `"500ms-2s"`) {
		t.Fatalf("%s %v", b, err)
	}
	var out record.WorkerSpec
	if err := json.Unmarshal(b, &out); err != nil || out != in {
		t.Errorf("%+v %v", out, err)
	}
}

func FuzzParseSleep(f *testing.F) {
	for _, s := range []string{"1s", "500ms-2s", "dots", "1h0m1s", "", "1x", "2s-1s", "1µs-1us"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, in string) {
		s, err := record.ParseSleep(in)
		if err != nil {
			return
		}
		if again, err := record.ParseSleep(s.String()); err != nil || again != s {
			t.Errorf("%q is %+v, written %q, which is %+v, %v", in, s, s, again, err)
		}
		if err := (record.WorkerSpec{Ack: record.AckNever, Sleep: s}).Validate(); err != nil {
			t.Errorf("%q parses and is not valid: %v", in, err)
		}
	})
}

func FuzzParseRate(f *testing.F) {
	for _, s := range []string{"0", "2", "0.1", "1/10s", "NaN", "Inf", "1e309", "0x1p-3", "1_000", "5e-324/1ns"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, in string) {
		rate, err := record.ParseRate(in)
		if err != nil {
			return
		}
		if err := (record.ProducerSpec{Rate: rate}).Validate(); err != nil {
			t.Errorf("%q parses as %v, which is not valid: %v", in, rate, err)
		}
	})
}

func FuzzParseNumbers(f *testing.F) {
	for _, s := range []string{"0", "1", "-1", "65535", "70000", "∞", "unlimited", "1000000", " 7 ", "+7", "0x10"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, in string) {
		if n, err := record.ParsePrefetch(in); err == nil && (n < 0 || n > record.MaxPrefetch) {
			t.Errorf("prefetch %q is %d", in, n)
		}
		if n, err := record.ParseBurst(in); err == nil && (n < 1 || n > record.MaxBurst) {
			t.Errorf("burst %q is %d", in, n)
		}
		if m, err := record.ParseAckMode(in); err == nil {
			if again, err := record.ParseAckMode(m.Words()); err != nil || again != m {
				t.Errorf("ack mode %q is %q, whose words are not: %v", in, m, err)
			}
		}
	})
}

func fixed(d time.Duration) record.Sleep { return record.Sleep{Min: d, Max: d} }
