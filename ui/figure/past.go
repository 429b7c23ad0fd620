package figure

import "rabbitlab/mgmt"

// Ready is what was ready in a queue, for a chart.
func Ready(past []mgmt.Sample) []mgmt.Figure {
	return each(past, func(s *mgmt.Sample) mgmt.Figure { return s.Ready })
}

// Unacked is what was unacked in a queue, for a chart.
func Unacked(past []mgmt.Sample) []mgmt.Figure {
	return each(past, func(s *mgmt.Sample) mgmt.Figure { return s.Unacked })
}

func each(past []mgmt.Sample, figure func(*mgmt.Sample) mgmt.Figure) []mgmt.Figure {
	all := make([]mgmt.Figure, len(past))
	for i := range past {
		all[i] = figure(&past[i])
	}
	return all
}
