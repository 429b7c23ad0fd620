package client

import (
	"slices"
	"time"

	"rabbitlab/mgmt"
)

// record is what the broker remembers of one figure, newest first.
type record struct {
	Samples []struct {
		Sample    mgmt.Figure `json:"sample"`
		Timestamp int64       `json:"timestamp"` // milliseconds since 1970, on the broker's clock
	} `json:"samples"`
}

// moment is what several records say of one moment, in their order; what one of
// them does not say is not known.
type moment struct {
	at      time.Time
	figures []mgmt.Figure
}

// farOff is by how much the newest sample may miss the moment of asking, beside
// two steps of the record, before the broker's clock is taken to be wrong.
const farOff = 20 * time.Second

// joined joins records by their time, oldest first. Where the broker's clock is far
// off ours they are moved to end at the moment of asking.
func joined(asked time.Time, step time.Duration, records ...record) []moment {
	all := byTime(records)
	if len(all) == 0 {
		return nil
	}
	off := asked.Sub(all[len(all)-1].at)
	if off.Abs() < farOff+2*step {
		return all
	}
	for i := range all {
		all[i].at = all[i].at.Add(off)
	}
	return all
}

func byTime(records []record) []moment {
	figures := make(map[int64][]mgmt.Figure)
	for i := range records {
		for _, s := range records[i].Samples {
			if figures[s.Timestamp] == nil {
				figures[s.Timestamp] = make([]mgmt.Figure, len(records))
			}
			figures[s.Timestamp][i] = s.Sample
		}
	}
	all := make([]moment, 0, len(figures))
	for timestamp, f := range figures {
		all = append(all, moment{time.UnixMilli(timestamp), f})
	}
	slices.SortFunc(all, func(a, b moment) int { return a.at.Compare(b.at) })
	return all
}
