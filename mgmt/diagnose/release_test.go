package diagnose

import (
	"testing"
	"time"

	"rabbitlab/mgmt"
)

// A session of AMQP 1.0 that releases all that it gets is found by what it settles of a queue
// that gets no shorter.
func TestASessionThatReleasesAll(t *testing.T) {
	h := settles(func(i int) (ready float64) { return 3 })
	f := wants(t, h, RequeueLoop, Critical)
	if f == nil || f.Confidence == Certain || f.Queue != jobs || f.Tag != "t" {
		t.Errorf("%+v", f)
	}
}

// One that settles as much of a queue whose messages come and go is at work.
func TestASessionAtWork(t *testing.T) {
	for name, ready := range map[string]func(int) float64{
		"drains":   func(i int) float64 { return float64(10_000 - 4*i) },
		"keeps up": func(i int) float64 { return float64(i * 7 % 3) },
	} {
		t.Run(name, func(t *testing.T) {
			for _, f := range settles(ready).Findings() {
				if f.Verdict == RequeueLoop {
					t.Errorf("%+v", f)
				}
			}
		})
	}
}

// settles is a session that settles four messages a second for two minutes.
func settles(ready func(int) float64) *History {
	w, h := newWorld(), &History{}
	w.channel.Session = true
	for i := range 120 {
		n := float64(4 * i)
		w.counted(n+2, 0, n, 0, 2)
		w.totals[0].Ready, w.totals[0].Unacked = mgmt.Known(ready(i)), mgmt.Known(2)
		w.watched(h, time.Second)
	}
	return h
}
