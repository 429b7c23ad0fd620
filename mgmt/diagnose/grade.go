package diagnose

// grade is how bad and how sure.
type grade struct {
	Severity   Severity
	Confidence Confidence
}

var (
	remark    = grade{Info, Possible}
	suspicion = grade{Warning, Likely}
	alarm     = grade{Critical, Likely}
	proof     = grade{Critical, Certain}
)

// atMost lowers a grade. What is merely possible is never critical.
func (g grade) atMost(other grade) grade {
	g = grade{min(g.Severity, other.Severity), min(g.Confidence, other.Confidence)}
	if g.Confidence == Possible {
		g.Severity = min(g.Severity, Warning)
	}
	return g
}

// rise is the highest of the grades whose conditions, one after the other, are met.
func rise(met func(i int) bool) grade {
	grades := [...]grade{suspicion, alarm, proof}
	g := remark
	for i := range grades {
		if !met(i) {
			return g
		}
		g = grades[i]
	}
	return g
}
