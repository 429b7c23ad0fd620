package mgmt

// Node is one node of the cluster, as /api/nodes has it. A node that does not run has
// its name alone.
type Node struct {
	Name    string
	Running bool
	Uptime  Figure // s
	// Partitions is how many nodes it has lost and found again with another history.
	Partitions int

	MemoryUsed, MemoryLimit       Figure // bytes; the limit is the memory high watermark
	DiskFree, DiskLimit           Figure // bytes; the limit is disk_free_limit
	FilesUsed, FilesTotal         Figure // file descriptors
	SocketsUsed, SocketsTotal     Figure // 3.10; 4.x counts them as file descriptors
	ProcessesUsed, ProcessesTotal Figure // of the Erlang VM
}

// IsSilent says that the node runs and sends no statistics: the plugin
// rabbitmq_management_agent is not enabled on it, so that nothing is known of its
// channels and consumers.
func (n *Node) IsSilent() bool { return n.Running && !n.Uptime.known }
