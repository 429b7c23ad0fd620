package diagnose

import (
	"testing"
	"time"

	"rabbitlab/mgmt"
)

// Somebody who gave messages back for ever and is gone has not died over them, be it that he
// was seen, or that the broker remembers that nothing comes back any more.
func TestWhoGaveMessagesBackIsGone(t *testing.T) {
	t.Run("watched", func(t *testing.T) {
		w, h := newWorld(), &History{}
		for i := range 90 {
			turns := float64(min(i, 20) * 15)
			w.through(3, 3+turns, 0, turns)
			w.counted(3+turns, 0, 0, turns, 1)
			w.connection.ConnectedAt = w.at.Add(-10 * time.Second)
			if i > 20 {
				w.channel.Name, w.consumers = "", nil
			}
			if w.watched(h, time.Second); i > 3 && isLoud(said(h, CrashLoop)) {
				t.Fatalf("after %d s: %+v", i, said(h, CrashLoop))
			}
		}
	})
	t.Run("remembered", func(t *testing.T) {
		for newest, want := range map[time.Duration]Severity{4 * time.Minute: Info, 20 * time.Second: Warning} {
			w, h := newWorld(), &History{}
			w.through(3, 60, 0, 57)
			w.channel.Name, w.consumers = "", nil
			w.watched(h, 2*time.Second)
			series := mgmt.Series{Key: jobs}
			for ago := 5 * time.Minute; ago > 0; ago -= 5 * time.Second {
				n := 57.0
				if ago > newest {
					n = 40
				}
				series.Samples = append(series.Samples, mgmt.Sample{At: w.at.Add(-ago), Redelivered: mgmt.Known(n)})
			}
			h.Apply(mgmt.Update{Samples: []mgmt.Series{series}})
			w.watched(h, 15*time.Second)
			wants(t, h, CrashLoop, want)
		}
	})
}

func isLoud(f *Finding) bool { return f != nil && f.Severity > Info }

// Nor have consumers that all went at once, each of whom was given back what had been held
// before.
func TestAllWhoWentAtOnce(t *testing.T) {
	w, h := newWorld(), &History{}
	for i := range 60 {
		back := float64(min(2*i, 40))
		w.through(60, 60+back, 0, back)
		w.counted(back, 0, 0, back, back)
		w.totals[0].Ready, w.totals[0].Unacked = mgmt.Known(60-back), mgmt.Known(back)
		w.connection.ConnectedAt = noon
		if i > 40 {
			w.channel.Name, w.consumers = "", nil
			w.totals[0].Ready, w.totals[0].Unacked = mgmt.Known(60), mgmt.Known(0)
		}
		if w.watched(h, time.Second); isLoud(said(h, CrashLoop)) {
			t.Fatalf("after %d s: %+v", i, said(h, CrashLoop))
		}
	}
}
