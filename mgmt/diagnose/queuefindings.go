package diagnose

import (
	"time"
)

// findingsOf are the verdicts on a queue as a whole.
func (h *History) findingsOf(q *queueWatch) (all []Finding) {
	for _, verdict := range []func(*History, *queueWatch) *Finding{
		(*History).noConsumer, (*History).slowConsumer, (*History).notPersistent,
	} {
		if f := verdict(h, q); f != nil {
			all = append(all, *f)
		}
	}
	return all
}

// queueFinding begins a finding about a queue.
func (h *History) queueFinding(v Verdict, g grade, q *queueWatch) *Finding {
	return &Finding{
		Verdict: v, Severity: g.Severity, Confidence: g.Confidence,
		Queue: q.totals.Key, QueueType: q.totals.Type, Watched: q.countAt.Sub(q.seen), Unacked: q.totals.Unacked,
	}
}

// countAge is how old the counts of a queue are, and statsAge its statistics.
func (h *History) countAge(q *queueWatch) time.Duration { return max(0, h.newest.Sub(q.countAt)) }
func (h *History) statsAge(q *queueWatch) time.Duration { return max(0, h.newest.Sub(q.statsAt)) }

// partial says that this user is not shown what others have.
func (h *History) partial() bool { return !h.overview.SeesAll && h.overview.User != "" }

// showLength adds how many messages wait, and how fast they become more.
func (h *History) showLength(f *Finding, q *queueWatch) {
	f.says("messages_ready", q.totals.Ready, "", h.countAge(q))
	if rate, over := q.growth(); over > 0 {
		f.rate("ready grows by", rate, h.countAge(q))
		f.lasts("time over which it grew", over, h.countAge(q))
	}
}
