package trial_test

import (
	"time"

	"rabbitlab/mgmt/diagnose"
)

// inTime is when a verdict must have been found.
const inTime = 15 * time.Second

// check holds what was said of a subject against what it does.
func (b *bench) check(s *subject, r report, least diagnose.Severity) {
	b.Helper()
	for v, h := range r {
		if v != s.verdict && h.worst > diagnose.Info {
			b.Errorf("%s: %s, %v, after %.1f s: %+v", s.title(), v, h.worst, h.first.Seconds(), h.last)
		}
	}
	if s.verdict == "" || least == gone {
		return
	}
	switch h := r[s.verdict]; {
	case h == nil || h.last == nil:
		b.Errorf("%s: no %s, but %v", s.title(), s.verdict, r.words())
	case h.first > inTime:
		b.Errorf("%s: %s after %.1f s only", s.title(), s.verdict, h.first.Seconds())
	case h.last.Severity < least:
		b.Errorf("%s: %s is %v, not %v: %+v", s.title(), s.verdict, h.last.Severity, least, h.last)
	case !s.named(h.last):
		b.Errorf("%s: %s names\n%+v and not\n%+v", s.title(), s.verdict, placeOf(*h.last), s.place(s.verdict))
	}
}

// named says that a finding names the right queue, consumer, channel, connection and peer.
func (s *subject) named(f *diagnose.Finding) bool { return placeOf(*f) == s.place(f.Verdict) }

func (r report) words() (all []string) {
	for v, h := range r {
		all = append(all, string(v)+" "+h.worst.String())
	}
	return all
}
