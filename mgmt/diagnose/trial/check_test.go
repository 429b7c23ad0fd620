package trial_test

import (
	"fmt"

	"rabbitlab/mgmt/diagnose"
)

// accuses looks for what was said of a subject that is not so.
func (b *bench) accuses(said map[*subject]report) {
	b.Helper()
	for s, r := range said {
		for v, h := range r {
			if s != nil && v != s.verdict && v != s.also && h.worst > diagnose.Info {
				b.Errorf("%s: %s, %v, after %.1f s: %+v", s.title(), v, h.worst, h.first.Seconds(), h.last)
			}
		}
	}
}

// atLeast is the same for all subjects.
func atLeast(severity diagnose.Severity) func(*subject) diagnose.Severity {
	return func(*subject) diagnose.Severity { return severity }
}

// lacking is what is still to be said of each of the subjects, each of which is to be told
// at least so.
func (b *bench) lacking(said map[*subject]report, least func(*subject) diagnose.Severity) (all []string) {
	for _, s := range b.subjects {
		if lacks := s.lacks(said[s], least(s)); lacks != "" {
			all = append(all, s.title()+": "+lacks)
		}
	}
	return all
}

// lacks is what is still to be said of a sick subject, and how surely.
func (s *subject) lacks(r report, least diagnose.Severity) string {
	if s.verdict == "" || least == gone {
		return ""
	}
	switch h := r[s.verdict]; {
	case h == nil || h.last == nil:
		return fmt.Sprintf("no %s, but %v", s.verdict, r.words())
	case h.last.Severity < least:
		return fmt.Sprintf("%s is %v, not %v: %+v", s.verdict, h.last.Severity, least, h.last)
	case !s.named(h.last):
		return fmt.Sprintf("%s names\n%+v and not\n%+v", s.verdict, placeOf(*h.last), s.place(s.verdict))
	}
	return ""
}

// named says that a finding names the right queue, consumer, channel, connection and peer.
func (s *subject) named(f *diagnose.Finding) bool {
	got, want := placeOf(*f), s.place(f.Verdict)
	if want.queue.Name == "" && f.Queue.Name == s.queue() && f.QueueType == s.kind { // it may be known by subtraction
		want.queue, want.kind = got.queue, got.kind
	}
	return got == want
}

func (r report) words() (all []string) {
	for v, h := range r {
		all = append(all, string(v)+" "+h.worst.String())
	}
	return all
}
