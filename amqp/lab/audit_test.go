package lab

import "testing"

// look is what an audit sees at one time.
type look struct{ missing, moved int64 }

func TestFindings(t *testing.T) {
	repeat := func(l look, n int) (all []look) {
		for range n {
			all = append(all, l)
		}
		return all
	}
	for name, c := range map[string]struct {
		looks   []look
		believe int64 // that so many are gone; 0: nothing yet
		nothing bool
	}{
		"nothing is missing":           {[]look{{0, 0}}, 0, true},
		"the broker has more":          {[]look{{-3, 0}}, 0, true},
		"missing once":                 {[]look{{5, 0}}, 0, false},
		"missing, and then not":        {append(repeat(look{5, 0}, 9), look{0, 0}), 0, true},
		"missing all the time":         {repeat(look{5, 0}, 10), 5, false},
		"the least of all looks":       {append(repeat(look{5, 0}, 9), look{3, 0}), 3, false},
		"on its way":                   {repeat(look{5, 5}, 30), 0, false},
		"missing beside what moves":    {repeat(look{2000, 10}, 10), 1990, false},
		"a busy look in between":       {append(append(repeat(look{5, 0}, 9), look{5, 400}), repeat(look{5, 0}, 9)...), 0, false},
		"a busy look, and long quiet":  {append([]look{{5, 400}}, repeat(look{5, 0}, 10)...), 5, false},
		"less and less, as it arrives": {[]look{{9, 0}, {8, 0}, {7, 0}, {6, 0}, {5, 0}, {4, 0}, {3, 0}, {2, 0}, {1, 0}, {0, 0}}, 0, true},
	} {
		var f findings
		for _, l := range c.looks {
			f.add(l.missing, l.moved)
		}
		var believe int64
		if f.looks >= auditLooks {
			believe = f.least
		}
		if believe != c.believe || f.nothing != c.nothing {
			t.Errorf("%s: believes that %d are gone (nothing: %v), want %d (%v)", name, believe, f.nothing, c.believe, c.nothing)
		}
	}
}
