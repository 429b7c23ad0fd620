package ledger

import "slices"

// reasons finds for each delivery of a message but the first another one whose end
// explains it, each end once, and returns those that nothing explains. Where it is not
// known which was the first, it is the one that was told first, or another if that helps.
func reasons(all []*delivery, known bool, first *delivery) (unexplained []*delivery) {
	m := matching{all, map[*delivery]*delivery{}}
	for _, x := range all {
		if x != first && !m.find(x) {
			unexplained = append(unexplained, x)
		}
	}
	if !known && len(unexplained) > 0 && m.find(first) {
		unexplained = unexplained[1:]
	}
	for d := range m.of {
		d.reason = true
	}
	return unexplained
}

// matching is what each delivery's end explains.
type matching struct {
	all []*delivery
	of  map[*delivery]*delivery
}

// find finds a reason for a delivery.
func (m matching) find(x *delivery) bool { return m.free(x) || m.explain(x, map[*delivery]bool{}) }

// free finds the likeliest reason that explains nothing yet: rather a delivery that was told
// before, and rather one that its worker never answered for.
func (m matching) free(x *delivery) bool {
	for _, likely := range []func(d *delivery) bool{
		func(d *delivery) bool { return d.seq < x.seq && (d.said == "" || d.said == nacked) },
		func(d *delivery) bool { return d.seq < x.seq },
		func(*delivery) bool { return true },
	} {
		i := slices.IndexFunc(m.all, func(d *delivery) bool { return d != x && m.of[d] == nil && likely(d) && d.explains(x) })
		if i >= 0 {
			m.of[m.all[i]] = x
			return true
		}
	}
	return false
}

// explain finds a reason for a delivery, and another one for whatever that explained so
// far (an augmenting path of a bipartite matching).
func (m matching) explain(x *delivery, tried map[*delivery]bool) bool {
	for _, d := range m.all {
		if d == x || tried[d] || !d.explains(x) {
			continue
		}
		tried[d] = true
		if other := m.of[d]; other == nil || m.explain(other, tried) {
			m.of[d] = x
			return true
		}
	}
	return false
}
