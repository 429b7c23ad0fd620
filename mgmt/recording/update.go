package recording

import "rabbitlab/mgmt"

// update is a mgmt.Update as it stands in the file: its lists as what has changed in them, its
// errors in words.
type update struct {
	Broker   *mgmt.Overview     `json:",omitempty"`
	Alarms   *mgmt.Alarms       `json:",omitempty"`
	Lists    []list             `json:",omitempty"`
	Gone     []mgmt.Key         `json:",omitempty"`
	Holders  *holders           `json:",omitempty"`
	Pasts    []mgmt.ChannelPast `json:",omitempty"`
	Closed   []string           `json:",omitempty"`
	Samples  []mgmt.Series      `json:",omitempty"`
	Bindings []mgmt.Bindings    `json:",omitempty"`
	Ways     []mgmt.Topology    `json:",omitempty"`
	Shares   []mgmt.NodeShares  `json:",omitempty"`
	Parts    []part             `json:",omitempty"`
	Link     *link              `json:",omitempty"`
}

// before is what was written or read until now, that changes rest on.
type before struct {
	lists   pages
	holders holdersBefore
}

// changed is an update as it is written after what was.
func (b *before) changed(u *mgmt.Update) *update {
	w := &update{
		Broker: u.Broker, Alarms: u.Alarms, Gone: u.Gone, Pasts: u.Pasts, Closed: u.Closed,
		Samples: u.Samples, Bindings: u.Bindings, Ways: u.Ways, Shares: u.Shares,
	}
	for i := range u.Lists {
		w.Lists = append(w.Lists, b.lists.changed(&u.Lists[i]))
	}
	if u.Holders != nil {
		w.Holders = b.holders.changed(u.Holders)
	}
	for i := range u.Parts {
		w.Parts = append(w.Parts, newPart(&u.Parts[i]))
	}
	if u.Link != nil {
		w.Link = &link{Err: newProblem(u.Link.Err), Since: u.Link.Since, Retry: u.Link.Retry}
	}
	return w
}

// whole is the update that was written.
func (b *before) whole(w *update) *mgmt.Update {
	u := &mgmt.Update{
		Broker: w.Broker, Alarms: w.Alarms, Gone: w.Gone, Pasts: w.Pasts, Closed: w.Closed,
		Samples: w.Samples, Bindings: w.Bindings, Ways: w.Ways, Shares: w.Shares,
	}
	for i := range w.Lists {
		u.Lists = append(u.Lists, b.lists.whole(&w.Lists[i]))
	}
	if w.Holders != nil {
		u.Holders = b.holders.whole(w.Holders)
	}
	for i := range w.Parts {
		u.Parts = append(u.Parts, w.Parts[i].state())
	}
	if w.Link != nil {
		u.Link = &mgmt.Link{Err: w.Link.Err.error(), Since: w.Link.Since, Retry: w.Link.Retry}
	}
	return u
}
