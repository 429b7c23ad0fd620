package client

import (
	"context"
	"slices"

	"rabbitlab/mgmt"
)

// nodeReply is our own: rabbit-hole reads all that is known of each node, and fails where
// one does not watch its disk, whose free space is then no number.
type nodeReply struct {
	Name           string      `json:"name"`
	Running        bool        `json:"running"`
	Uptime         mgmt.Figure `json:"uptime"` // ms
	Partitions     []string    `json:"partitions"`
	MemoryUsed     mgmt.Figure `json:"mem_used"`
	MemoryLimit    mgmt.Figure `json:"mem_limit"`
	DiskFree       mgmt.Figure `json:"disk_free"`
	DiskLimit      mgmt.Figure `json:"disk_free_limit"`
	FilesUsed      mgmt.Figure `json:"fd_used"`
	FilesTotal     mgmt.Figure `json:"fd_total"`
	SocketsUsed    mgmt.Figure `json:"sockets_used"`
	SocketsTotal   mgmt.Figure `json:"sockets_total"`
	ProcessesUsed  mgmt.Figure `json:"proc_used"`
	ProcessesTotal mgmt.Figure `json:"proc_total"`
}

var nodeColumns = columns(
	"name", "running", "uptime", "partitions", "mem_used", "mem_limit", "disk_free", "disk_free_limit",
	"fd_used", "fd_total", "sockets_used", "sockets_total", "proc_used", "proc_total",
)

func (r *nodeReply) whole() bool { return r.Name != "" }

func (r *nodeReply) node() mgmt.Node {
	return mgmt.Node{
		Name: r.Name, Running: r.Running, Uptime: thousandth(r.Uptime), Partitions: len(r.Partitions),
		MemoryUsed: r.MemoryUsed, MemoryLimit: r.MemoryLimit, DiskFree: r.DiskFree, DiskLimit: r.DiskLimit,
		FilesUsed: r.FilesUsed, FilesTotal: r.FilesTotal, SocketsUsed: r.SocketsUsed, SocketsTotal: r.SocketsTotal,
		ProcessesUsed: r.ProcessesUsed, ProcessesTotal: r.ProcessesTotal,
	}
}

// nodes returns nil where the nodes cannot be read: they are not worth failing for.
func (c *Client) nodes(ctx context.Context) (all []mgmt.Node) {
	q := question{path: "nodes", query: nodeColumns, subject: "list of nodes", kind: "nodes"}
	if _, err := c.get(ctx, q, list(func(r *nodeReply) { all = append(all, r.node()) })); err != nil {
		return nil
	}
	c.someDown.Store(slices.ContainsFunc(all, func(n mgmt.Node) bool { return !n.Running }))
	return all
}

// LookAtNodes asks which nodes run. Of the queues of those that do not, RabbitMQ (4.3.6)
// says something with statistics only: all are asked for with these then.
func (c *Client) LookAtNodes(ctx context.Context) { c.nodes(ctx) }

// running is how many nodes run, and for how long the one does that was started last, of
// those that tell.
func running(nodes []mgmt.Node) (n int, uptime mgmt.Figure) {
	for i := range nodes {
		if !nodes[i].Running {
			continue
		}
		n++
		if up, known := nodes[i].Uptime.Value(); known && up <= uptime.Or(up) {
			uptime = mgmt.Known(up)
		}
	}
	return n, uptime
}
