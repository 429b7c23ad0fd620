package diagnose

import (
	"time"
)

// queueFinding begins a finding about a queue.
func (h *History) queueFinding(v Verdict, g grade, q *queueWatch) *Finding {
	return &Finding{
		Verdict: v, Severity: g.Severity, Confidence: g.Confidence,
		Queue: q.totals.Key, QueueType: q.totals.Type, Watched: q.countAt().Sub(q.seen), Unacked: q.totals.Unacked,
	}
}

// countAge is how old the counts of a queue are, and statsAge its statistics.
func (h *History) countAge(q *queueWatch) time.Duration { return max(0, h.newest.Sub(q.countAt())) }
func (h *History) statsAge(q *queueWatch) time.Duration { return max(0, h.newest.Sub(q.statsAt)) }

// channelsAge is how old the channels are that were read, and connectionsAge the connections.
func (h *History) channelsAge() time.Duration {
	return max(0, h.newest.Sub(h.holders.ChannelsRead.At))
}

func (h *History) connectionsAge() time.Duration {
	return max(0, h.newest.Sub(h.holders.ConnectionsRead.At))
}

// partial says that this user is not shown what others have.
func (h *History) partial() bool { return !h.overview.SeesAll && h.overview.User != "" }

// showLength adds how many messages wait, and how fast they become more.
func (h *History) showLength(f *Finding, q *queueWatch) {
	f.says("messages_ready", q.totals.Ready, "", h.countAge(q))
	if rate, over := q.growth(); over > 0 {
		f.rate("growth_rate", rate, h.countAge(q))
		f.lasts("growth_seconds", over, h.countAge(q))
	}
}
