package minirabbit

// DropConnection breaks AMQP connections as a network that is gone does: the one
// that the management API calls so ("127.0.0.1:50100 -> 127.0.0.1:5672"), or all
// for "". It returns how many there were.
func (s *Server) DropConnection(name string) int {
	s.mu.Lock()
	r := s.run
	s.mu.Unlock()
	return r.clients.cut(name)
}

// SetAlarm raises or ends the alarm of a resource, memory or disk: while there is
// one, connections that publish are blocked (https://www.rabbitmq.com/docs/alarms).
func (s *Server) SetAlarm(resource string, on bool) { s.broker.SetAlarm(resource, on) }

// StallManagement lets the management API take requests and answer none, until it
// is called with false.
func (s *Server) StallManagement(on bool) { s.api.Stall(on) }
