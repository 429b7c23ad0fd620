package text

import (
	"math"
	"testing"
	"time"
)

func TestCount(t *testing.T) {
	for n, want := range map[int64]string{
		0: "0", 7: "7", 999: "999", 1000: "1 000", 1204: "1 204", 1234567: "1 234 567", -5: "-5", -1204: "-1 204", -123: "-123",
		math.MaxInt64: "9 223 372 036 854 775 807", math.MinInt64: "-9 223 372 036 854 775 808",
	} {
		if got := Count(n, true); got != want {
			t.Errorf("%d is written %q", n, got)
		}
	}
	if got := Count(5, false); got != Unknown {
		t.Errorf("an unknown count is written %q", got)
	}
}

func TestRate(t *testing.T) {
	for v, want := range map[float64]string{
		0: "0.0", 0.04: "0.0", 0.1: "0.1", 2: "2.0", 999.94: "999.9", 999.95: "1 000", 999.99: "1 000", 1000: "1 000", 1234.5: "1 235", 50000: "50 000",
	} {
		if got := Rate(v, true); got != want {
			t.Errorf("%v is written %q, not %q", v, got, want)
		}
	}
	for _, v := range []float64{math.NaN(), math.Inf(1), math.Inf(-1)} {
		if got := Rate(v, true); got != Unknown {
			t.Errorf("%v is written %q", v, got)
		}
	}
	if got := Rate(5, false); got != Unknown {
		t.Errorf("an unknown rate is written %q", got)
	}
}

func TestBytes(t *testing.T) {
	for n, want := range map[float64]string{
		0: "0 B", 12: "12 B", 999: "999 B", 999.6: "1.0 kB", 1000: "1.0 kB", 3400: "3.4 kB", 5.6e6: "5.6 MB", 999_960: "1.0 MB", 2e9: "2.0 GB", 7e12: "7.0 TB", 9e15: "9000.0 TB",
	} {
		if got := Bytes(n, true); got != want {
			t.Errorf("%v is written %q, not %q", n, got, want)
		}
	}
	if got := Bytes(5, false); got != Unknown {
		t.Errorf("an unknown size is written %q", got)
	}
}

func TestAge(t *testing.T) {
	for d, want := range map[time.Duration]string{
		-time.Second: "0 s", 0: "0 s", 999 * time.Millisecond: "0 s", 42 * time.Second: "42 s", 59*time.Second + 999*time.Millisecond: "59 s",
		time.Minute: "1m 00s", 250 * time.Second: "4m 10s", time.Hour - 1: "59m 59s", time.Hour: "1h 00m",
		3*time.Hour + 5*time.Minute: "3h 05m", 24 * time.Hour: "1d 0h", (12*24 + 4) * time.Hour: "12d 4h",
	} {
		if got := Age(d); got != want {
			t.Errorf("%s is written %q, not %q", d, got, want)
		}
	}
}
