package trial_test

import (
	"cmp"
	"slices"

	"rabbitlab/mgmt/diagnose"
)

// row is what was said of all who do the same, on all brokers and types of queue.
type row struct {
	does         string
	wanted       diagnose.Verdict
	runs, right  int       // right: the verdict that was wanted, or for a healthy one nothing above a remark
	after        []float64 // s, when that was first said
	early, later []diagnose.Severity
	besides      map[diagnose.Verdict]int  // what else was said, in how many runs
	loud         map[diagnose.Verdict]bool // of that, what was said above a remark
}

// rows sorts outcomes by what the consumer does, the sick first.
func rows(all []result) (sorted []*row) {
	byDoes := map[string]*row{}
	for _, r := range all {
		for _, o := range r.Outcomes {
			if o.CannotBe != "" {
				continue
			}
			if byDoes[o.Does] == nil {
				byDoes[o.Does] = &row{does: o.Does, wanted: o.Wanted, besides: map[diagnose.Verdict]int{}, loud: map[diagnose.Verdict]bool{}}
				sorted = append(sorted, byDoes[o.Does])
			}
			byDoes[o.Does].add(o)
		}
	}
	rank := slices.Concat(diagnose.Verdicts(), []diagnose.Verdict{""})
	slices.SortStableFunc(sorted, func(a, b *row) int {
		return cmp.Compare(slices.Index(rank, a.wanted), slices.Index(rank, b.wanted))
	})
	return sorted
}

func (r *row) add(o outcome) {
	r.runs++
	if o.right() {
		r.right++
	}
	if s, found := o.Early[o.Wanted]; found {
		r.after = append(r.after, s.After)
		r.early = append(r.early, s.Severity)
	}
	if s, found := o.Later[o.Wanted]; found {
		r.later = append(r.later, s.Severity)
	}
	for v, worst := range o.worst() {
		if v != o.Wanted {
			r.besides[v]++
			r.loud[v] = r.loud[v] || worst > diagnose.Info
		}
	}
}

// worst is how bad each verdict said that it is, in both watches.
func (o *outcome) worst() map[diagnose.Verdict]diagnose.Severity {
	all := map[diagnose.Verdict]diagnose.Severity{}
	for _, heard := range []map[diagnose.Verdict]said{o.Early, o.Later} {
		for v, s := range heard {
			all[v] = max(all[v], s.Severity)
		}
	}
	return all
}

func (o *outcome) right() bool {
	if o.Wanted != "" {
		return o.Early[o.Wanted].Right
	}
	for _, worst := range o.worst() {
		if worst > diagnose.Info {
			return false
		}
	}
	return true
}
