package mgmt

// NodeShares is what the plugin rabbitmq_prometheus of a node has counted by channel and
// queue, as RabbitMQ's own API does with rates_mode = detailed alone. It knows channels by
// their Erlang processes only.
type NodeShares struct {
	Reading
	Node      string
	Processes []ChannelProcess
}

// ChannelProcess is the process of one channel.
type ChannelProcess struct {
	PID string
	// Reductions is how much it has worked, in Erlang's unit. A channel tells the same figure,
	// and hardly two have the same: that is how it is known which channel the process is of.
	Reductions Figure
	ByQueue    []ChannelShare
}

// SharesListeners are where the nodes answer that have the plugin.
func (o *Overview) SharesListeners() (all []Listener) {
	for _, l := range o.Listeners {
		if l.Protocol == "http/prometheus" || l.Protocol == "https/prometheus" {
			all = append(all, l)
		}
	}
	return all
}
