package diagnose

import (
	"slices"

	"rabbitlab/mgmt"
)

// The plugin rabbitmq_prometheus counts by channel and queue whatever management.rates_mode
// is, and knows channels by their Erlang processes alone. A process tells how much it has
// worked (reductions), and so does the channel in the list of channels, some seconds later:
// the two that told the same large number are the same.

// mostWorked is how many figures of that are kept: those of the time by which a list is late.
const mostWorked = 6

// nodeProcesses are the processes of a node, with the last figures of how much each worked.
type nodeProcesses map[string][]float64

// kept adds a figure to the last ones, where it is another.
func kept(last []float64, now mgmt.Figure) []float64 {
	n, known := now.Value()
	if !known || n == 0 || len(last) > 0 && last[len(last)-1] == n {
		return last
	}
	last = append(last, n)
	return last[max(0, len(last)-mostWorked):]
}

// wantsShares are the nodes on which a channel holds messages that consumes from several
// queues, where nothing else tells what it has of each.
func (h *History) wantsShares() (nodes []mgmt.Listener) {
	on := map[string]bool{}
	for _, w := range h.channels {
		if w.holds() && h.needsShares(w) {
			on[w.row.Node] = true
		}
	}
	for _, l := range h.overview.SharesListeners() {
		if on[l.Node] {
			nodes = append(nodes, l)
		}
	}
	return nodes
}

// needsShares says that a channel consumes from several queues, of which one has other
// consumers too: what the queue counts is not only its own then.
func (h *History) needsShares(w *watch) bool {
	on := h.holders.OnChannel(w.row.Name)
	if w.row.Session || h.overview.RatesMode == "detailed" || !sharesChannel(on) {
		return false
	}
	return slices.ContainsFunc(on, func(c *mgmt.Consumer) bool {
		q := h.queues[c.Queue]
		return q != nil && h.onlyConsumer(q) == nil
	})
}

// awaitsShares says that in a moment more will be known of what channels have of each queue.
func (h *History) awaitsShares() bool {
	for _, w := range h.channels {
		if w.holds() && h.shares[w.row.Node] != nil && h.awaitsShare(w) {
			return true
		}
	}
	return false
}

// awaitsShare says that its node should tell what a channel has of each queue, and has not
// told it twice yet.
func (h *History) awaitsShare(w *watch) bool {
	return w.split.n < 2 && h.needsShares(w) &&
		slices.ContainsFunc(h.overview.SharesListeners(), func(l mgmt.Listener) bool { return l.Node == w.row.Node })
}

// takeShares takes what the processes of a node have counted.
func (h *History) takeShares(n *mgmt.NodeShares) {
	if h.shares == nil {
		h.shares = map[string]nodeProcesses{}
	}
	all := nodeProcesses{}
	for i := range n.Processes {
		p := &n.Processes[i]
		all[p.PID] = kept(slices.Clone(h.shares[n.Node][p.PID]), p.Reductions)
	}
	h.shares[n.Node] = all
	for _, w := range h.channels {
		if w.row.Node == n.Node && h.needsShares(w) {
			h.takeProcess(w, n)
		}
	}
}

// takeProcess takes what the channel has of each queue from its process, where it is known
// which that is.
func (h *History) takeProcess(w *watch, n *mgmt.NodeShares) {
	if _, lives := h.shares[n.Node][w.pid]; !lives {
		w.pid = ""
	}
	var fit []*mgmt.ChannelProcess
	for i := range n.Processes {
		p := &n.Processes[i]
		if (w.pid == p.PID || w.pid == "" && worksAs(w.worked, h.shares[n.Node][p.PID])) && w.canBe(p, h.holders.OnChannel(w.row.Name)) {
			fit = append(fit, p)
		}
	}
	if len(fit) != 1 {
		w.pid = ""
		return
	}
	w.pid = fit[0].PID
	h.takeSplit(w, mgmt.ChannelPast{Reading: n.Reading, Channel: w.row.Name, ByQueue: fit[0].ByQueue}, byPrometheus)
}

// worksAs says that both have told the same figure.
func worksAs(a, b []float64) bool {
	return slices.ContainsFunc(a, func(n float64) bool { return slices.Contains(b, n) })
}

// canBe says that the process has counted for all queues together no less than the channel
// had some seconds before, and nothing was delivered to it from a queue that the channel does
// not consume from.
func (w *watch) canBe(p *mgmt.ChannelProcess, on []*mgmt.Consumer) bool {
	var all counters
	for _, n := range p.ByQueue {
		c, known := countersOf(n.Delivered, n.Got, n.Acked, n.Redelivered)
		if !known || c.delivered > 0 && !slices.ContainsFunc(on, func(x *mgmt.Consumer) bool { return x.Queue == n.Queue }) {
			return false
		}
		all = counters{all.delivered + c.delivered, all.got + c.got, all.acked + c.acked, all.redelivered + c.redelivered}
	}
	was, known := countersOf(w.row.Delivered, w.row.Got, w.row.Acked, w.row.Redelivered)
	return known && !all.before(was)
}
