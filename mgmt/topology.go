package mgmt

// Topology is what was read of the ways that a queue's dead letters go. What it has no entry
// for was not read; what is nil is not there.
type Topology struct {
	Queue     Key // whose dead letters were followed
	Reading       // of the first of it
	Queues    map[string]*TopologyQueue
	Exchanges map[string]*Exchange // without the default one
}

// TopologyQueue is what is known of a queue that dead letters may come from.
type TopologyQueue struct {
	Type     string
	Settings QueueSettings
	Untold   bool // they are those of its arguments alone: its policies were not told yet
}
