package text

import (
	"testing"
	"time"
)

func TestAbout(t *testing.T) {
	for in, want := range map[time.Duration]string{
		-time.Second: "0 s", 0: "0 s", 9900 * time.Millisecond: "9 s", 10 * time.Second: "10 s", 49 * time.Second: "40 s",
		time.Minute: "1m", 119 * time.Second: "1m", 9*time.Minute + 59*time.Second: "9m", 14 * time.Minute: "10m", 59 * time.Minute: "55m",
		time.Hour: "1h", 89 * time.Minute: "1h", 90 * time.Minute: "1h 30m", 6*time.Hour + 40*time.Minute: "6h", 23 * time.Hour: "23h",
		24 * time.Hour: "1d", 49 * time.Hour: "2d", 400 * 24 * time.Hour: "400d",
	} {
		if got := About(in); got != want {
			t.Errorf("%v is about %q, not %q", in, got, want)
		}
	}
}

// What goes on is written anew seldom, and never as less than it was before.
func TestAboutChangesSeldom(t *testing.T) {
	changes, last := 0, ""
	for d := time.Minute; d < day; d += time.Second {
		if said := About(d); said != last {
			changes, last = changes+1, said
		}
		if coarse(d) > d || coarse(d) < coarse(d-time.Second) {
			t.Fatalf("%v is about %v", d, coarse(d))
		}
	}
	if changes > 50 {
		t.Errorf("it changes %d times a day", changes)
	}
}
