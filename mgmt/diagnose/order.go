package diagnose

import (
	"cmp"
	"slices"
)

// sortFindings puts the worst first: by severity, and by what is wrong before how sure
// that is, so that a row does not wander while it gets surer.
func sortFindings(all []Finding) {
	slices.SortFunc(all, func(a, b Finding) int {
		return cmp.Or(
			cmp.Compare(b.Severity, a.Severity),
			cmp.Compare(ranks[a.Verdict], ranks[b.Verdict]),
			cmp.Compare(b.Confidence, a.Confidence),
			cmp.Compare(a.Key(), b.Key()),
		)
	})
}
