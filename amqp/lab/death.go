package lab

// Death is how a worker loses the broker in the midst of its work (RabbitMQ,
// Consumer Acknowledgements: automatic requeueing).
type Death string

// The three ways in which a consumer dies.
const (
	TCPLost        Death = "tcp"        // the TCP connection is cut, without a goodbye
	ConnectionShut Death = "connection" // it sends connection.close
	ChannelShut    Death = "channel"    // it sends channel.close
)

// Deaths lists them all.
func Deaths() []Death { return []Death{TCPLost, ConnectionShut, ChannelShut} }

// end is the reason of the worker's end, "" for a kill.
func (d Death) end() string {
	switch d {
	case ConnectionShut:
		return "cut off: it closed its connection"
	case ChannelShut:
		return "cut off: it closed its channel"
	}
	return ""
}

// aftermath is why its messages go back to the queue.
func (d Death) aftermath() string {
	switch d {
	case ConnectionShut:
		return "its worker closed its connection"
	case ChannelShut:
		return "its worker closed its channel"
	}
	return "its worker was killed"
}

// die closes what the worker is to lose; of a TCP connection that is cut it hears
// by itself.
func (s *shift) die(by Death) error {
	switch by {
	case ConnectionShut:
		s.link.close(farewell)
	case ChannelShut:
		return s.ch.Close()
	}
	return nil
}
