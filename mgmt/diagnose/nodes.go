package diagnose

import (
	"time"

	"rabbitlab/amqp/speech"
	"rabbitlab/mgmt"
)

var nodeDown = Kind{
	Verdict: NodeDown, Group: Broker,
	Title:     "a node of the cluster is down",
	What:      "A node that belongs to the cluster does not run, or cannot be reached by the others. Its classic queues are not available.",
	LooksAt:   []string{"nodes.running"},
	Threshold: speech.Sprintf("A warning at once, critical after %d s, and at once where most nodes are down.", secondsOf(restartIsOver)),
	Source:    "The alert rule NoMajorityOfNodesReady of RabbitMQ's cluster operator is said later, when most are gone.",
	Refuted:   "The node is only being restarted, or was taken away for good and not yet forgotten by the cluster.",
	Cure:      "Start it, and read its log for why it is down. If it is gone for good, on another node: rabbitmqctl forget_cluster_node NODE.",
	of:        ofNode,
}

var partition = Kind{
	Verdict: Partition, Group: Broker,
	Title:     "the cluster has come apart",
	What:      "Nodes have lost sight of each other and went on alone: what each of them has since done is not what the others have.",
	LooksAt:   []string{"nodes.partitions"},
	Threshold: "Critical as soon as a node reports a partition. It is said once, of the node that has lost most others: it is on the smaller side.",
	Source:    "RabbitMQ's documentation, Clustering and Network Partitions.",
	Refuted:   "A strategy (cluster_partition_handling) mends it by itself: then it is gone in a moment.",
	Cure:      "Choose the side that is to be kept, and restart the nodes of the other one. Set cluster_partition_handling to pause_minority or autoheal.",
	of:        ofNode,
}

var noStatistics = Kind{
	Verdict: NoStatistics, Group: Broker,
	Title:     "a node sends no statistics",
	What:      "The node runs, and nothing is told of its channels, consumers and connections: who holds messages there cannot be seen.",
	LooksAt:   []string{"nodes.running", "nodes.uptime"},
	Threshold: speech.Sprintf("A warning after %d s.", secondsOf(twoEmissions)),
	Source:    "RabbitMQ's documentation, Management Plugin: in a cluster rabbitmq_management_agent is to be enabled on each node.",
	Refuted:   "The node has just been started, and its statistics are still to come.",
	Cure:      "On that node: rabbitmq-plugins enable rabbitmq_management_agent.",
	of:        ofNode,
}

var nearLimit = Kind{
	Verdict: NearLimit, Group: Broker,
	Title:   "a node is near one of its limits",
	What:    "Memory, disk, file descriptors, sockets or processes of a node are nearly used up. At the limit of memory or disk RabbitMQ blocks all publishers, at the others it takes no connections.",
	LooksAt: []string{"mem_used", "mem_limit", "disk_free", "disk_free_limit", "fd_used", "fd_total", "sockets_used", "sockets_total", "proc_used", "proc_total"},
	Threshold: speech.Sprintf("A warning at %d percent of file descriptors, sockets or processes, at %d percent of the memory high watermark (a remark from %d percent on), and where the free disk is less than %d times disk_free_limit.",
		percent(limitShare), percent(memoryShare), percent(limitShare), diskTimes),
	Source:  "The alert rules FileDescriptorsNearLimit and TCPSocketsNearLimit of RabbitMQ's cluster operator (80 percent); RabbitMQ's documentation, Memory and Disk Alarms.",
	Refuted: "The figure falls again by itself, as memory does after a peak.",
	Cure:    "Give the node more of it: more memory or a higher watermark, a larger disk, a higher limit of open files (ulimit -n). Or let it need less: consume what waits, close connections that nobody uses.",
	of:      ofNode,
}

const (
	limitShare  = 0.8
	memoryShare = 0.9
	diskTimes   = 2
)

func percent(share float64) int { return int(share*100 + 0.5) }

// nodesDown are the nodes that do not run.
func (h *History) nodesDown() (all []*mgmt.Node) {
	for i := range h.overview.Members {
		if n := &h.overview.Members[i]; !n.Running {
			all = append(all, n)
		}
	}
	return all
}

func (h *History) nodeFinding(v Verdict, g grade, n *mgmt.Node) *Finding {
	return &Finding{Verdict: v, Severity: g.Severity, Confidence: g.Confidence, Node: n.Name, Watched: h.nodeSince(n.Name).lasts(h.overview.At)}
}

// downNodes finds nodes that do not run.
func (h *History) downNodes() (all []Finding) {
	down := h.nodesDown()
	mostAre := 2*len(down) > len(h.overview.Members)
	for _, n := range down {
		g := grade{Warning, Likely}
		lasts := h.nodeSince(n.Name).lasts(h.overview.At)
		if mostAre || lasts >= restartIsOver {
			g = alarm
		}
		f := h.nodeFinding(NodeDown, g, n)
		f.counts("nodes", int64(len(h.overview.Members)), h.overviewAge())
		f.counts("running_nodes", int64(h.overview.Nodes), h.overviewAge())
		f.lasts("down_seconds", lasts, h.overviewAge())
		all = append(all, *f)
	}
	return all
}

// partitions finds that nodes have lost others: once, of the one that has lost most, which
// is on the smaller side.
func (h *History) partitions() (all []Finding) {
	var most *mgmt.Node
	tell := 0
	for i := range h.overview.Members {
		n := &h.overview.Members[i]
		if n.Partitions == 0 {
			continue
		}
		if tell++; most == nil || n.Partitions > most.Partitions {
			most = n
		}
	}
	if most == nil {
		return nil
	}
	f := h.nodeFinding(Partition, alarm, most)
	f.counts("lost_nodes", int64(most.Partitions), h.overviewAge())
	f.counts("telling_nodes", int64(tell), h.overviewAge())
	return []Finding{*f}
}

// silence finds nodes that send no statistics.
func (h *History) silence() (all []Finding) {
	for i := range h.overview.Members {
		n := &h.overview.Members[i]
		if !n.IsSilent() {
			continue
		}
		g, lasts := remark, h.nodeSince(n.Name).lasts(h.overview.At)
		if lasts >= oneEmission {
			g = suspicion
		}
		f := h.nodeFinding(NoStatistics, g, n)
		f.lasts("silent_seconds", lasts, h.overviewAge())
		all = append(all, *f)
	}
	return all
}

// nearLimits finds what of nodes is nearly used up.
func (h *History) nearLimits() (all []Finding) {
	for i := range h.overview.Members {
		n := &h.overview.Members[i]
		f := h.nodeFinding(NearLimit, remark, n)
		for _, r := range []struct {
			used, total     string
			has, may        mgmt.Figure
			unit            speech.Sentence
			remarks, alarms float64
		}{
			{"mem_used", "mem_limit", n.MemoryUsed, n.MemoryLimit, "bytes", limitShare, memoryShare},
			{"fd_used", "fd_total", n.FilesUsed, n.FilesTotal, "", limitShare, limitShare},
			{"sockets_used", "sockets_total", n.SocketsUsed, n.SocketsTotal, "", limitShare, limitShare},
			{"proc_used", "proc_total", n.ProcessesUsed, n.ProcessesTotal, "", limitShare, limitShare},
		} {
			has, may := r.has.Or(0), r.may.Or(0)
			if may == 0 || has < r.remarks*may {
				continue
			}
			f.says(r.used, r.has, r.unit, h.overviewAge())
			f.says(r.total, r.may, r.unit, h.overviewAge())
			if has >= r.alarms*may {
				f.Severity, f.Confidence = Warning, Likely
			}
		}
		if free, known := n.DiskFree.Value(); known && free < diskTimes*n.DiskLimit.Or(0) {
			f.says("disk_free", n.DiskFree, "bytes", h.overviewAge())
			f.says("disk_free_limit", n.DiskLimit, "bytes", h.overviewAge())
			f.Severity, f.Confidence = Warning, Likely
		}
		if len(f.Evidence) > 0 {
			all = append(all, *f)
		}
	}
	return all
}

func (h *History) overviewAge() time.Duration { return max(0, h.newest.Sub(h.overview.At)) }

// lasting is since when something is as it is.
type lasting struct{ since time.Time }

func (l lasting) lasts(now time.Time) time.Duration {
	if l.since.IsZero() {
		return 0
	}
	return max(0, now.Sub(l.since))
}

// nodeSince is since when a node is as it is: running, and telling of itself, or not.
func (h *History) nodeSince(name string) lasting { return h.nodes[name].lasting }

// nodeWatch is how a node is, and since when.
type nodeWatch struct {
	running, silent bool
	lasting
}

// takeNodes follows how the nodes are.
func (h *History) takeNodes(o *mgmt.Overview) {
	seen := make(map[string]nodeWatch, len(o.Members))
	for i := range o.Members {
		n := &o.Members[i]
		is := nodeWatch{running: n.Running, silent: n.IsSilent(), lasting: lasting{o.At}}
		if was, known := h.nodes[n.Name]; known && was.running == is.running && was.silent == is.silent {
			is = was
		}
		seen[n.Name] = is
	}
	h.nodes = seen
}
