package lesson

import (
	"slices"
	"testing"
)

// Each choice of a question is right for something that could be measured, and
// whatever is measured, one of them is.
func TestEveryChoiceCanBeRight(t *testing.T) {
	for _, l := range All() {
		for i, p := range l.Pages {
			if p.Ask == nil {
				continue
			}
			n := len(p.Ask.Choices)
			if n == 0 {
				if p.Ask.Right != nil {
					t.Errorf("%s, page %d asks for a number, and judges a choice", l.Name, i+1)
				}
				continue
			}
			if n < 2 || n > 4 || p.Ask.Right == nil {
				t.Errorf("%s, page %d has %d choices", l.Name, i+1, n)
				continue
			}
			p.Ask.rightOnes(t, l.Name)
		}
	}
}

// rightOnes tries values from the smallest times to the largest sizes.
func (q Question) rightOnes(t *testing.T, name string) {
	var right []int
	for _, v := range []float64{0, 1e-3, .5, .65, 1, 1.3, 2, 3, 4, 5, 8, 20, 25, 90, 320, 406, 504, 1e4, 1e7, 1e10} {
		c := q.Right(v)
		if c < 0 || c >= len(q.Choices) {
			t.Errorf("%s: %s: %v speaks for choice %d of %d", name, q.Ask, v, c, len(q.Choices))
		}
		right = append(right, c)
	}
	slices.Sort(right)
	if n := len(slices.Compact(right)); n != len(q.Choices) {
		t.Errorf("%s: %s: only %d of %d choices are ever right", name, q.Ask, n, len(q.Choices))
	}
}

func TestNearest(t *testing.T) {
	right := nearest(0, 320, 406)
	for v, want := range map[float64]int{0: 0, 1: 0, 320: 1, 330: 1, 406: 2, 541: 2} {
		if got := right(v); got != want {
			t.Errorf("%v: %d", v, got)
		}
	}
}

func TestUpTo(t *testing.T) {
	right := upTo(1.5, 5)
	for v, want := range map[float64]int{0: 0, 1.5: 0, 1.51: 1, 5: 1, 5.1: 2, 1e9: 2} {
		if got := right(v); got != want {
			t.Errorf("%v: %d", v, got)
		}
	}
}
