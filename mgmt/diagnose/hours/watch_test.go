package hours

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"rabbitlab/mgmt"
	"rabbitlab/mgmt/diagnose"
	"rabbitlab/mgmt/poll"
)

// heard is what was said and by whom.
type heard struct {
	cases  map[string]string                    // the verdict that is wanted of each; "" of one that is well
	said   map[string]map[diagnose.Verdict]said // by the case that it was said of
	alerts []map[string]bool                    // by rule
	hours  float64                              // of consumers
}

// said is a verdict: how bad at the worst, when that was first so, and what it said then.
type said struct {
	worst   diagnose.Severity
	after   time.Duration
	finding diagnose.Finding
}

func newHeard(cases map[string]string) *heard {
	h := &heard{cases: cases, said: map[string]map[diagnose.Verdict]said{}}
	for range rules {
		h.alerts = append(h.alerts, map[string]bool{})
	}
	return h
}

func (h *heard) take(findings []diagnose.Finding, after time.Duration) {
	for _, f := range findings {
		who := h.caseOf(f.Client.Title, f.Queue.Name)
		if h.said[who] == nil {
			h.said[who] = map[diagnose.Verdict]said{}
		}
		if old, before := h.said[who][f.Verdict]; !before || f.Severity > old.worst {
			h.said[who][f.Verdict] = said{f.Severity, after, f}
		}
	}
}

func (h *heard) alert(w *ruleWatch) {
	for r := range rules {
		for k := range w.alerts[r] {
			h.alerts[r][h.caseOf("", k.Name)] = true
		}
	}
}

// caseOf is whom something is said of: a title of a connection that is one of the cases, or
// else a queue. Where a case has several queues, their names go on after a colon.
func (h *heard) caseOf(title, queue string) string {
	if _, known := h.cases[title]; known {
		return title
	}
	name, _, _ := strings.Cut(queue, ":")
	return name
}

// worst is how bad the worst is that is said of a case, and what.
func (h *heard) worst(name string) (s said, is bool) {
	for _, one := range h.said[name] {
		if !is || one.worst > s.worst {
			s, is = one, true
		}
	}
	return s, is
}

// names is what is said of a case, and how bad.
func (h *heard) names(name string) string {
	var all []string
	for v, s := range h.said[name] {
		all = append(all, fmt.Sprintf("%s %v after %v", v, s.worst, s.after))
	}
	slices.Sort(all)
	return strings.Join(all, ", ")
}

// watch has the diagnosis watch a broker, in a time of their own, as its screen does: set
// makes the broker, when that time has begun.
func watch(t *testing.T, long time.Duration, cases map[string]string, set func() *broker) (h *heard) {
	t.Helper()
	h = newHeard(cases)
	synctest.Test(t, func(t *testing.T) {
		b, began := set(), time.Now()
		reader := poll.New(b, poll.Options{})
		reader.Show(mgmt.QueueQuery{Sort: mgmt.SortMessages, Descending: true, Page: 1, Size: mgmt.LargestPage})
		alerts := newRuleWatch()
		live := diagnose.NewLive(reader, seeing{reader.Feed(), alerts})
		live.Closely()
		ctx, end := context.WithTimeout(t.Context(), long)
		defer end()
		var all sync.WaitGroup
		all.Go(func() { _ = reader.Run(ctx) })
		all.Go(func() { _ = live.Run(ctx) })
		for r, err := live.Next(ctx); err == nil; r, err = live.Next(ctx) {
			h.take(r.Findings, time.Since(began))
		}
		all.Wait()
		h.alert(alerts)
		h.hours = float64(b.consumed) / float64(second) / 3600
	})
	return h
}

// seeing has the rules see what the diagnosis is told.
type seeing struct {
	diagnose.Source
	rules *ruleWatch
}

func (s seeing) Next(ctx context.Context) (mgmt.Update, error) {
	u, err := s.Source.Next(ctx)
	for i := range u.Lists {
		if !u.Lists[i].Live {
			s.rules.take(&u.Lists[i])
		}
	}
	return u, err
}
