package client

import "rabbitlab/mgmt"

// rate is one of the broker's *_details objects.
type rate struct {
	Rate mgmt.Figure `json:"rate"`
}

// thousandth makes seconds of milliseconds.
func thousandth(ms mgmt.Figure) mgmt.Figure {
	n, known := ms.Value()
	if !known {
		return mgmt.Figure{}
	}
	return mgmt.Known(n / 1000)
}
