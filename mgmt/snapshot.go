package mgmt

import "maps"

// Snapshot is a State of what is known now, that no Update changes: for who looks at it
// for longer.
func (s *State) Snapshot() *State {
	now := *s
	now.parts = maps.Clone(s.parts)
	now.rows = make(map[Key]*record, len(s.rows))
	for k, r := range s.rows {
		one := *r
		now.rows[k] = &one
	}
	now.history.rings = make(map[Key]*ring, len(s.history.rings))
	for k, r := range s.history.rings {
		one := *r
		now.history.rings[k] = &one
	}
	return &now
}
