package playground

import "rabbitlab/ui/narrate"

// Renew begins anew with another lab, whose State has no events yet: what the
// screen remembered of the lab before is forgotten. What the user has chosen stays:
// whether single messages are told of, that queues are not shown side by side, and
// that the playground may be used.
func (m *Model) Renew(l Lab) {
	detailed := m.narrator.Detailed()
	m.o.Lab = l
	m.narrator = narrate.New()
	m.narrator.Detail(detailed)
	m.queue, m.overlay, m.log = "", nil, log{}
	m.figures, m.rates, m.byHand, m.bursts = map[string]*figures{}, map[string]float64{}, map[string]bool{}, map[string]burst{}
	m.used = false
	m.heat, m.race, m.flight, m.trail, m.beside = heat{}, commentary{}, flight{}, trail{}, false
	m.refresh()
}
