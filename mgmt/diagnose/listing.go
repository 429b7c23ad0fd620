package diagnose

import (
	"time"

	"rabbitlab/mgmt"
)

// listing is how far the list of queues with statistics was read, which begins with those
// that have most messages and is read page by page.
type listing struct {
	began       time.Time // when its first page was read
	last, older time.Time // when the last reading to the end began, and the one before
	page        int       // the last one that was read
	listed, all int       // how many queues are on those pages, and how many there are
	hasAll      bool      // queues on other pages have no messages
}

// seen is how many queues were looked at: those without messages too, where none that is
// not listed has any.
func (g *listing) seen() mgmt.Figure {
	switch {
	case g.page == 0:
		return mgmt.Figure{}
	case g.hasAll:
		return mgmt.Known(float64(g.all))
	}
	return mgmt.Known(float64(g.listed))
}

// isCut says that there are queues with messages on no page that was read.
func (g *listing) isCut() bool { return g.page > 0 && !g.hasAll }

// listsFullest says that a list is a page of those.
func listsFullest(l *mgmt.QueueList) bool {
	q := &l.Query
	return !l.Live && !l.Unsorted && !q.Shown && q.Size > 0 && q.Sort == mgmt.SortMessages && q.Descending
}

func (g *listing) take(l *mgmt.QueueList) {
	if !listsFullest(l) {
		return
	}
	page, isLast := max(l.Query.Page, 1), endsEmpty(l)
	if page == 1 {
		g.began = l.At
	}
	if isLast {
		g.older, g.last = g.last, g.began
	} else if page < g.page {
		return // those after it were read too
	}
	g.page, g.hasAll = page, isLast
	g.listed, g.all = min(page*l.Query.Size, l.Matching), l.Matching
}

// endsEmpty says that no queue after the page has messages.
func endsEmpty(l *mgmt.QueueList) bool {
	n := len(l.Queues)
	if n < l.Query.Size || max(l.Query.Page, 1)*l.Query.Size >= l.Matching {
		return true
	}
	stats := l.Queues[n-1].Stats
	return stats != nil && stats.Messages == mgmt.Known(0)
}
