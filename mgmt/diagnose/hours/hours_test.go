package hours

import (
	"fmt"
	"os"
	"testing"
	"time"

	"rabbitlab/mgmt/diagnose"
)

const (
	// usual is for how long a broker is watched in the usual run, and muchLonger and
	// sickLong where the tables are made.
	usual      = 12 * time.Minute
	muchLonger = time.Hour
	sickLong   = 20 * time.Minute

	// before is for how long programs have run before they are watched: those of every
	// other broker have just begun, but for those that nothing is known of by then.
	before = 10 * time.Minute
)

// watched is who is watched, and for how long.
type watched struct {
	shapes []shape
	seed   uint64
	quorum bool
	long   time.Duration
}

func (w watched) String() string {
	kind := "classic"
	if w.quorum {
		kind = "quorum"
	}
	return fmt.Sprintf("%s, seed %d", kind, w.seed)
}

// set makes a broker with a program of each shape.
func (w watched) set() *broker {
	b := newBroker(w.seed, w.quorum, before)
	begin := func(old bool) {
		for _, s := range w.shapes {
			if s.old == old {
				s.sets(b, s.name)
			}
		}
	}
	begin(true)
	if w.seed%2 == 1 {
		b.advance(time.Now())
	}
	begin(false)
	b.advance(time.Now())
	b.consumed = 0
	return b
}

func (w watched) cases() map[string]string {
	wanted := map[string]string{}
	for _, s := range w.shapes {
		wanted[s.name] = s.wants
	}
	return wanted
}

// judge watches them, and fails where one that is well is accused, or one that is sick is not
// found.
func (w watched) judge(t *testing.T) (all scores, hours float64) {
	t.Run(w.String(), func(t *testing.T) {
		h := watch(t, w.long, w.cases(), w.set)
		all, hours = h.score(), h.hours
		t.Logf("%.1f consumer-hours", hours)
		w.check(t, h)
	})
	return all, hours
}

func (w watched) check(t *testing.T, h *heard) {
	for _, s := range w.shapes {
		worst, _ := h.worst(s.name)
		right, found := h.said[s.name][diagnose.Verdict(s.wants)]
		switch {
		case s.wants == "" && worst.worst > diagnose.Info:
			t.Errorf("%s, which is well: %s\n%+v", s.name, h.names(s.name), worst.finding)
		case s.wants != "" && (!found || right.worst == diagnose.Info):
			t.Errorf("%s is not found by %s: %s", s.name, s.wants, h.names(s.name))
		}
	}
	if worst, _ := h.worst(""); worst.worst > diagnose.Info {
		t.Errorf("of the broker: %s", h.names(""))
	}
}

// plan is who is watched: for minutes, or with -hours for hours.
func plan() (all []watched) {
	if *file == "" {
		return []watched{{healthy, 0, true, usual}, {healthy, 1, false, usual}, {sick, 1, false, usual}}
	}
	for seed := range uint64(6) {
		all = append(all, watched{healthy, seed, false, muchLonger}, watched{healthy, seed, true, muchLonger}, watched{sick, seed, false, sickLong})
	}
	return all
}

// Nothing above a remark is said of programs that are well, however they are made, and those
// that are sick are found, each by its own verdict: simulated ones, and those that were
// recorded on real brokers, in minutes of which not all is told above a remark.
func TestHours(t *testing.T) {
	var simulated, real scores
	var hours, realHours float64
	for _, w := range plan() {
		s, h := w.judge(t)
		simulated.add(s)
		if w.shapes[0].wants == "" {
			hours += h
		}
	}
	t.Run("recorded", func(t *testing.T) {
		if real, realHours = judgeRecorded(t); realHours < 1 {
			t.Errorf("%.1f consumer-hours", realHours)
		}
	})
	text := fmt.Sprintf("Simulated: %.0f consumer-hours of %d healthy programs. Recorded: %.1f consumer-hours of %d.\n\n%s",
		hours, simulated[0].healthy, realHours, real[0].healthy, table(real, simulated))
	t.Log("\n" + text)
	if *file == "" {
		return
	}
	if err := os.WriteFile(*file, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}
