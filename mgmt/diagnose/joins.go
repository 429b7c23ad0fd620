package diagnose

import (
	"maps"

	"rabbitlab/mgmt"
)

// joins finds consumers and connections by what names them. Each part is kept from an
// earlier look where a new one is missing it; a look at the holders alone renews theirs.
type joins struct {
	consumers   []mgmt.Consumer // of the last full look
	byChannel   map[string][]*mgmt.Consumer
	byQueue     map[mgmt.Key][]*mgmt.Consumer
	connections map[string]*mgmt.Connection
}

func (j *joins) apply(s *mgmt.Snapshot) {
	if s.Stats.Unread(mgmt.PartConsumers) == nil {
		j.applyConsumers(s)
	}
	if s.Stats.Unread(mgmt.PartConnections) == nil {
		j.applyConnections(s)
	}
}

func (j *joins) applyConsumers(s *mgmt.Snapshot) {
	byChannel := make(map[string][]*mgmt.Consumer, len(s.Stats.Consumers))
	for i := range s.Stats.Consumers {
		c := &s.Stats.Consumers[i]
		if c.Channel != "" { // its channel has just closed
			byChannel[c.Channel] = append(byChannel[c.Channel], c)
		}
	}
	if s.Holders && j.byChannel != nil {
		maps.Copy(j.byChannel, byChannel)
		return
	}
	j.consumers, j.byChannel = s.Stats.Consumers, byChannel
	j.byQueue = make(map[mgmt.Key][]*mgmt.Consumer, len(j.consumers))
	for i := range j.consumers {
		c := &j.consumers[i]
		j.byQueue[c.Queue] = append(j.byQueue[c.Queue], c)
	}
}

func (j *joins) applyConnections(s *mgmt.Snapshot) {
	if !s.Holders || j.connections == nil {
		j.connections = make(map[string]*mgmt.Connection, len(s.Stats.Connections))
	}
	for i := range s.Stats.Connections {
		c := &s.Stats.Connections[i]
		j.connections[c.Name] = c
	}
}
