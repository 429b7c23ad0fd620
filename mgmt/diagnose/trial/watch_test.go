package trial_test

import (
	"context"
	"time"

	"rabbitlab/mgmt"
	"rabbitlab/mgmt/diagnose"
	"rabbitlab/mgmt/poll"
)

// findings are what was said, and how long after the beginning.
type findings struct {
	after time.Duration
	all   []diagnose.Finding
}

// heard is what was said of a subject by one verdict.
type heard struct {
	first time.Duration
	worst diagnose.Severity
	last  *diagnose.Finding // nil where it was not said in the end
}

// report is all that was said of a subject.
type report map[diagnose.Verdict]*heard

// watch watches as `rabbitlab diagnose` does until all is said that is to be said, and
// nothing that is not so.
func (b *bench) watch(least func(*subject) diagnose.Severity) (said map[*subject]report) {
	b.Helper()
	b.again(0, func(looks []findings, unread []diagnose.Unread) (lacks []string) {
		said = b.heard(looks, unread)
		b.accuses(said)
		return b.lacking(said, least)
	})
	return said
}

// again watches for so long, and again and longer while there is something that is still to be
// said: how soon it is said depends on what else the machine does, and the matrix shows it.
func (b *bench) again(long time.Duration, lacking func([]findings, []diagnose.Unread) []string) {
	b.Helper()
	began := time.Now()
	for most := long + time.Minute; ; long += 20 * time.Second {
		lacks := lacking(b.look(began, long))
		if len(lacks) == 0 {
			return
		}
		if long < most {
			b.Logf("%d are not yet told so", len(lacks))
			continue
		}
		for _, what := range lacks {
			b.Error(what)
		}
		return
	}
}

// heard is what was said of which subject, and nothing is said of others.
func (b *bench) heard(looks []findings, unread []diagnose.Unread) map[*subject]report {
	b.Helper()
	if len(unread) > 0 {
		b.Errorf("it could not read %v", unread)
	}
	b.findPika()
	for _, look := range looks {
		for i := range look.all {
			if f := &look.all[i]; f.Group() == diagnose.Consumers && b.subjectOf(f) == nil {
				b.Errorf("%s of nobody: %+v", f.Verdict, f)
			}
		}
	}
	return heardOf(looks, b.subjectOf)
}

// look is what was said at each look of a watch that lasts so long at the least, counted from
// the beginning of the first of them, and what could not be read.
func (b *bench) look(began time.Time, long time.Duration) (looks []findings, unread []diagnose.Unread) {
	b.Helper()
	reader, done := b.read(poll.Options{Pages: thoroughly})
	defer done()
	reader.Show(mgmt.QueueQuery{Sort: mgmt.SortMessages, Descending: true, Page: 1, Size: mgmt.LargestPage})
	from := time.Now()
	w := diagnose.Watch{Reader: reader, Source: reader.Feed(), Long: long, Looked: func(h *diagnose.History) {
		looks = append(looks, findings{time.Since(began), h.Findings()})
	}}
	if err := w.Run(b.ctx); err != nil {
		b.Fatal(err)
	}
	b.Logf("watched for %.1f s", time.Since(from).Seconds())
	return looks, w.History.Unread()
}

// findPika looks up where the consumers sit that are programs of their own.
func (b *bench) findPika() {
	b.Helper()
	connections, _, _, err := clientOf(b, b.broker).Connections(b.ctx)
	if err != nil {
		b.Fatal(err)
	}
	for _, s := range b.subjects {
		if s.pika {
			s.find(connections)
		}
	}
}

// thoroughly is how many pages of queues `rabbitlab diagnose` reads.
const thoroughly = 20

// read has the broker read until it is done.
func (b *bench) read(o poll.Options) (r *poll.Reader, done func()) {
	r = poll.New(clientOf(b, b.broker), o)
	ctx, end := context.WithCancel(b.ctx)
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		_ = r.Run(ctx)
	}()
	return r, func() { end(); <-ended }
}

// await waits until the statistics, which are seconds late, tell of something.
func (b *bench) await(what string, told func(*mgmt.Holders) bool) {
	b.Helper()
	ctx, end := context.WithTimeout(b.ctx, 20*time.Second)
	defer end()
	reader, done := b.read(poll.Options{})
	defer done()
	feed := reader.Feed()
	for {
		u, err := feed.Next(ctx)
		if err != nil {
			b.Fatalf("the management API does not tell in 20 s that %s", what)
		}
		if u.Holders != nil && told(u.Holders) {
			return
		}
	}
}

// heardOf sorts what was said by whom it was said of.
func heardOf[K comparable](looks []findings, whom func(*diagnose.Finding) K) map[K]report {
	all := map[K]report{}
	for i, look := range looks {
		for j := range look.all {
			f := &look.all[j]
			k := whom(f)
			if all[k] == nil {
				all[k] = report{}
			}
			all[k].hear(f, look.after, i == len(looks)-1)
		}
	}
	return all
}

func (r report) hear(f *diagnose.Finding, after time.Duration, last bool) {
	h := r[f.Verdict]
	if h == nil {
		h = &heard{first: after}
		r[f.Verdict] = h
	}
	h.worst = max(h.worst, f.Severity)
	if last {
		h.last = f
	}
}

// subjectOf is whom a finding is about: by the connection that it names, or else by its
// queue; nil where it is of how a queue is set up, or of the broker. An alarm may be told
// before the connections are.
func (b *bench) subjectOf(f *diagnose.Finding) *subject {
	for _, s := range b.subjects {
		alarm := f.Verdict == diagnose.BlockedPublishers && s.verdict == f.Verdict && f.Connection == ""
		if s.title() == f.Client.Title || f.Client.Title == "" && s.title() == f.Queue.Name || alarm {
			return s
		}
	}
	return nil
}
