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

// watch watches as `rabbitlab diagnose` does.
func (b *bench) watch() map[*subject]report {
	b.Helper()
	reader, done := b.read(poll.Options{Pages: thoroughly})
	defer done()
	reader.Show(mgmt.QueueQuery{Sort: mgmt.SortMessages, Descending: true, Page: 1, Size: mgmt.LargestPage})
	var looks []findings
	began := time.Now()
	w := diagnose.Watch{Reader: reader, Source: reader.Feed(), Looked: func(h *diagnose.History) {
		looks = append(looks, findings{time.Since(began), h.Findings()})
	}}
	if err := w.Run(b.ctx); err != nil {
		b.Fatal(err)
	}
	b.Logf("watched for %.1f s", time.Since(began).Seconds())
	if unread := w.History.Unread(); len(unread) > 0 {
		b.Errorf("it could not read %v", unread)
	}
	b.findPika()
	return b.hear(looks)
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
// queue. An alarm may be told before the connections are.
func (b *bench) subjectOf(f diagnose.Finding) *subject {
	for _, s := range b.subjects {
		alarm := f.Verdict == diagnose.BlockedPublishers && s.verdict == f.Verdict && f.Connection == ""
		if s.title() == f.Client.Title || f.Client.Title == "" && s.title() == f.Queue.Name || alarm {
			return s
		}
	}
	return nil
}
