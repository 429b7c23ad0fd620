package diagnose

var polling = Kind{
	Verdict: Polling, Group: Consumers,
	Title: "fetched from with basic.get, and not consumed from", Brief: "is polled",
	What:      "Nobody consumes from the queue: programs come now and then, fetch messages with basic.get, and ack them.",
	LooksAt:   []string{"consumers", "get", "get_no_ack", "ack", "messages_ready"},
	Threshold: "A remark, where most of what has left the queue was fetched so.",
	Source:    "RabbitMQ's documentation, Consumers: fetching messages one by one is discouraged, as each is a round trip.",
	Refuted:   "A queue that a job empties at its times is meant to be read so.",
	Cure:      "If messages wait for longer than they may, consume (basic.consume) instead of fetching, or fetch more often.",
	of:        ofQueue,
}

// polledShare is how many times as much may wait as was fetched before: what a job that
// comes at its times finds is about as much each time.
const polledShare = 5

// polls finds a queue that is fetched from.
func (h *History) polls(q *queueWatch) *Finding {
	if !q.hasStats || q.totals.Type == "stream" || len(h.holders.ConsumersOf(q.totals.Key)) > 0 || h.purposeOf(q) != toBeRead {
		return nil
	}
	f := h.queueFinding(Polling, grade{Info, Likely}, q)
	f.says("get", q.stats.Got, "", h.statsAge(q))
	f.says("get_no_ack", q.stats.GotNA, "", h.statsAge(q))
	f.says("ack", q.stats.Acked, "", h.statsAge(q))
	h.showLength(f, q)
	return f
}
