package trial_test

import (
	"time"

	"rabbitlab/mgmt"
	"rabbitlab/mgmt/diagnose"
	"rabbitlab/mgmt/lookout"
)

// notes are a History, and what it said after each look.
type notes struct {
	*diagnose.History
	began time.Time
	looks []findings
}

// findings are what was said, and how long after the beginning.
type findings struct {
	after time.Duration
	all   []diagnose.Finding
}

func (n *notes) Add(s mgmt.Snapshot) {
	n.History.Add(s)
	n.looks = append(n.looks, findings{time.Since(n.began), n.Findings()})
}

// heard is what was said of a subject by one verdict.
type heard struct {
	first time.Duration
	worst diagnose.Severity
	last  *diagnose.Finding // nil where it was not said in the end
}

// report is all that was said of a subject.
type report map[diagnose.Verdict]*heard

// watch watches as `rabbitlab diagnose` does.
func (b *bench) watch() map[*subject]report {
	b.Helper()
	n := &notes{History: &diagnose.History{}, began: time.Now()}
	w := lookout.Watch{Looker: clientOf(b, b.broker), Judge: n}
	if err := w.Run(b.ctx); err != nil {
		b.Fatal(err)
	}
	b.Logf("watched for %.1f s", time.Since(n.began).Seconds())
	for _, s := range b.subjects {
		if s.pika {
			s.find(w.Full.Stats.Connections)
		}
	}
	return b.hear(n.looks)
}

// await waits until the statistics, which are seconds late, tell of something.
func (b *bench) await(what string, told func(*mgmt.Snapshot) bool) {
	b.Helper()
	client := clientOf(b, b.broker)
	for range 20 {
		look, err := client.Look(b.ctx, mgmt.LookOptions{})
		if err == nil && told(&look) {
			return
		}
		pause(b.ctx, time.Second)
	}
	b.Fatalf("the management API does not tell in 20 s that %s", what)
}

// hear sorts what was said by whom it was said of.
func (b *bench) hear(looks []findings) map[*subject]report {
	b.Helper()
	all := map[*subject]report{}
	for _, s := range b.subjects {
		all[s] = report{}
	}
	for i, look := range looks {
		for _, f := range look.all {
			s := b.subjectOf(f)
			if s == nil {
				b.Errorf("%s of nobody: %+v", f.Verdict, f)
				continue
			}
			all[s].hear(f, look.after, i == len(looks)-1)
		}
	}
	return all
}

func (r report) hear(f diagnose.Finding, after time.Duration, last bool) {
	h := r[f.Verdict]
	if h == nil {
		h = &heard{first: after}
		r[f.Verdict] = h
	}
	h.worst = max(h.worst, f.Severity)
	if last {
		h.last = &f
	}
}

// subjectOf is whom a finding is about: by the connection that it names, or else by its
// queue.
func (b *bench) subjectOf(f diagnose.Finding) *subject {
	for _, s := range b.subjects {
		if s.title() == f.Client.Title || f.Client.Title == "" && s.title() == f.Queue.Name {
			return s
		}
	}
	return nil
}
