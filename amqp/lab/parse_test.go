package lab_test

import (
	"encoding/json"
	"math"
	"strings"
	"testing"
	"time"

	"rabbitlab/amqp/lab"
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
	right(t, lab.ParseSleep, map[string]lab.Sleep{
		"0": {}, "0s": {}, "1s": fixed(time.Second), " 250ms ": fixed(250 * time.Millisecond),
		"500ms-2s": {Min: 500 * time.Millisecond, Max: 2 * time.Second}, "1s - 2s": {Min: time.Second, Max: 2 * time.Second},
		"1s-1s": fixed(time.Second), "dots": {Dots: true}, "DOTS": {Dots: true}, "24h": fixed(lab.MaxSleep), "dots of 1s": {Dots: true},
		"dots of 20ms": {Dots: true, Dot: 20 * time.Millisecond}, " Dots  Of  2s": {Dots: true, Dot: 2 * time.Second}, "1m30s": fixed(90 * time.Second),
	})
	wrong(t, lab.ParseSleep, "", " ", "1x", "1", "-1s", "-", "1s-", "-2s", "2s-1s", "1s-2s-3s", "24h1s", "NaN", "∞", "1e309s", "9999999999h", "dot", "dots of", "dots of 0", "dots 1s", "dots of -1s", "dots of 25h", "dots of 1s-2s")
}

func TestParsePrefetch(t *testing.T) {
	right(t, lab.ParsePrefetch, map[string]int{"0": 0, "1": 1, " 10 ": 10, "65535": 65535, "∞": 0, "unlimited": 0, "Unlimited": 0})
	wrong(t, lab.ParsePrefetch, "", "-1", "65536", "70000", "1.5", "1e3", "x", "NaN", "99999999999999999999")
}

func TestParseBatch(t *testing.T) {
	right(t, lab.ParseBatch, map[string]int{"0": 0, "1": 1, " 10 ": 10, "65535": 65535})
	wrong(t, lab.ParseBatch, "", "-1", "65536", "1.5", "x", "∞", "99999999999999999999")
}

func TestParseRate(t *testing.T) {
	right(t, lab.ParseRate, map[string]float64{
		"0": 0, "2": 2, "0.5": 0.5, "0.1": 0.1, "2/s": 2, "1/10s": 0.1, "1 / 10s": 0.1, "6/min": 0.1, "60/m": 1, "50000": 50000, "1/100ms": 10,
	})
	wrong(t, lab.ParseRate, "", "-1", "0.09", "1/11s", "50001", "NaN", "Inf", "-Inf", "1e309", "1/", "1/0s", "1/-1s", "/s", "1/s/s", "2 /x", "fast", "NaN/s", "0/0s")
	if _, err := lab.ParseRate("Inf"); err == nil || !strings.Contains(err.Error(), "50000") {
		t.Errorf("the message does not say the range: %v", err)
	}
}

func TestParseBurst(t *testing.T) {
	right(t, lab.ParseBurst, map[string]int{"1": 1, " 10 ": 10, "1000000": 1000000})
	wrong(t, lab.ParseBurst, "", "0", "-1", "1000001", "1.5", "x", "∞", "99999999999999999999")
}

func TestParseAckMode(t *testing.T) {
	want := map[string]lab.AckMode{"when done": lab.AckWhenDone, " When Done ": lab.AckWhenDone, "NEVER": lab.AckNever, " automatic ": lab.AckAutomatic}
	for _, m := range lab.AckModes() {
		want[string(m)], want[m.Words()] = m, m
	}
	right(t, lab.ParseAckMode, want)
	wrong(t, lab.ParseAckMode, "", "ack", "auto", "done twice")
}

// A form or a file that skips the parsers meets the same limits.
func TestSpecsOutOfRange(t *testing.T) {
	second := fixed(time.Second)
	for name, v := range map[string]interface{ Validate() error }{
		"no queue name":        lab.QueueSpec{Type: lab.Classic},
		"long queue name":      lab.QueueSpec{Name: strings.Repeat("q", 256), Type: lab.Classic},
		"queue name not UTF-8": lab.QueueSpec{Name: "q\xff", Type: lab.Classic},
		"reserved queue name":  lab.QueueSpec{Name: "amq.mine", Type: lab.Classic},
		"stream":               lab.QueueSpec{Name: "q", Type: "stream"},
		"transient quorum":     lab.QueueSpec{Name: "q", Type: lab.Quorum},
		"exclusive quorum":     lab.QueueSpec{Name: "q", Type: lab.Quorum, Durable: true, Exclusive: true},
		"classic with a limit": lab.QueueSpec{Name: "q", Type: lab.Classic, DeliveryLimit: 3},
		"dead-letter queue":    lab.QueueSpec{Name: "q", Type: lab.Classic, DeadLetterTo: strings.Repeat("q", 256)},
		"consumer timeout":     lab.QueueSpec{Name: "q", Type: lab.Classic, ConsumerTimeout: -1},
		"batch of never":       lab.WorkerSpec{Ack: lab.AckNever, Batch: 2},
		"batch 65536":          lab.WorkerSpec{Ack: lab.AckWhenDone, Batch: 65536},
		"dots backwards":       lab.WorkerSpec{Ack: lab.AckNever, Sleep: lab.Sleep{Dots: true, Dot: -1}},
		"even body":            lab.ProducerSpec{EvenBody: strings.Repeat(".", lab.MaxBody+1)},
		"confirms and tx":      lab.ProducerSpec{Confirms: true, Transactions: true},
		"negative limit":       lab.QueueSpec{Name: "q", Type: lab.Quorum, Durable: true, DeliveryLimit: -1},
		"large limit":          lab.QueueSpec{Name: "q", Type: lab.Quorum, Durable: true, DeliveryLimit: 251},
		"no ack mode":          lab.WorkerSpec{Sleep: second},
		"ack mode":             lab.WorkerSpec{Ack: "perhaps"},
		"prefetch -1":          lab.WorkerSpec{Ack: lab.AckNever, Prefetch: -1},
		"prefetch 65536":       lab.WorkerSpec{Ack: lab.AckNever, Prefetch: 65536},
		"negative sleep":       lab.WorkerSpec{Ack: lab.AckNever, Sleep: fixed(-1)},
		"sleep for days":       lab.WorkerSpec{Ack: lab.AckNever, Sleep: fixed(48 * time.Hour)},
		"sleep backwards":      lab.WorkerSpec{Ack: lab.AckNever, Sleep: lab.Sleep{Min: 2, Max: 1}},
		"rate -1":              lab.ProducerSpec{Rate: -1},
		"rate NaN":             lab.ProducerSpec{Rate: math.NaN()},
		"rate Inf":             lab.ProducerSpec{Rate: math.Inf(1)},
		"rate 1e-300":          lab.ProducerSpec{Rate: 1e-300},
		"body":                 lab.ProducerSpec{Body: strings.Repeat(".", lab.MaxBody+1)},
	} {
		if v.Validate() == nil {
			t.Errorf("%s: nothing is wrong with %+v", name, v)
		}
	}
	for _, v := range []interface{ Validate() error }{
		lab.QueueSpec{Name: strings.Repeat("q", 255), Type: lab.Classic}, lab.QueueSpec{Name: "队列", Durable: true, Type: lab.Quorum},
		lab.WorkerSpec{Ack: lab.AckNever, Prefetch: 65535, Sleep: fixed(lab.MaxSleep)}, lab.WorkerSpec{Ack: lab.AckReject, Sleep: lab.Sleep{Dots: true}},
		lab.ProducerSpec{}, lab.ProducerSpec{Rate: 0.1}, lab.ProducerSpec{Rate: 50_000, Body: strings.Repeat(".", lab.MaxBody)},
	} {
		if err := v.Validate(); err != nil {
			t.Errorf("%+v: %v", v, err)
		}
	}
}

func TestSleepDraws(t *testing.T) {
	s := lab.Sleep{Min: time.Second, Max: 3 * time.Second}
	for roll, want := range map[float64]time.Duration{0: time.Second, 0.5: 2 * time.Second} {
		if got := s.For(9, roll); got != want {
			t.Errorf("roll %v: %s, want %s", roll, got, want)
		}
	}
	if got := (lab.Sleep{Dots: true}).For(3, 0.7); got != 3*time.Second {
		t.Errorf("three dots: %s", got)
	}
}

func TestSpecsInJSON(t *testing.T) {
	in := lab.WorkerSpec{Queue: "q", Sleep: lab.Sleep{Min: 500 * time.Millisecond, Max: 2 * time.Second}, Ack: lab.AckNever, Prefetch: 3}
	b, err := json.Marshal(in)
	if err != nil || !strings.Contains(string(b), `"500ms-2s"`) {
		t.Fatalf("%s %v", b, err)
	}
	var out lab.WorkerSpec
	if err := json.Unmarshal(b, &out); err != nil || out != in {
		t.Errorf("%+v %v", out, err)
	}
}

func FuzzParseSleep(f *testing.F) {
	for _, s := range []string{"1s", "500ms-2s", "dots", "1h0m1s", "", "1x", "2s-1s", "1µs-1us"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, in string) {
		s, err := lab.ParseSleep(in)
		if err != nil {
			return
		}
		if again, err := lab.ParseSleep(s.String()); err != nil || again != s {
			t.Errorf("%q is %+v, written %q, which is %+v, %v", in, s, s, again, err)
		}
		if err := (lab.WorkerSpec{Ack: lab.AckNever, Sleep: s}).Validate(); err != nil {
			t.Errorf("%q parses and is not valid: %v", in, err)
		}
	})
}

func FuzzParseRate(f *testing.F) {
	for _, s := range []string{"0", "2", "0.1", "1/10s", "NaN", "Inf", "1e309", "0x1p-3", "1_000", "5e-324/1ns"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, in string) {
		rate, err := lab.ParseRate(in)
		if err != nil {
			return
		}
		if err := (lab.ProducerSpec{Rate: rate}).Validate(); err != nil {
			t.Errorf("%q parses as %v, which is not valid: %v", in, rate, err)
		}
	})
}

func FuzzParseNumbers(f *testing.F) {
	for _, s := range []string{"0", "1", "-1", "65535", "70000", "∞", "unlimited", "1000000", " 7 ", "+7", "0x10"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, in string) {
		if n, err := lab.ParsePrefetch(in); err == nil && (n < 0 || n > lab.MaxPrefetch) {
			t.Errorf("prefetch %q is %d", in, n)
		}
		if n, err := lab.ParseBurst(in); err == nil && (n < 1 || n > lab.MaxBurst) {
			t.Errorf("burst %q is %d", in, n)
		}
		if m, err := lab.ParseAckMode(in); err == nil {
			if again, err := lab.ParseAckMode(m.Words()); err != nil || again != m {
				t.Errorf("ack mode %q is %q, whose words are not: %v", in, m, err)
			}
		}
	})
}
