package list

// Areas is how the height of a screen with a list is shared out.
type Areas struct {
	List    int // the rows with their head
	Details int // of the row under the cursor
	Foot    int
	Page    int // of one row, in place of list and details
}

// leastHeight is that from which on there is room for details.
const leastHeight = 12

// Areas shares out a height. most is how many lines of a page the details may take.
func (l *List[K]) Areas(height int, most func(page int) int) Areas {
	a := Areas{}
	if height >= 3 {
		a.Foot = 1
	}
	a.Page = height - a.Foot
	if height >= leastHeight {
		a.Details = l.pane.height(most(a.Page))
	}
	a.List = a.Page - a.Details
	return a
}

// Fit makes the details as high as what they say, and leaves the rest to the rows.
func (l *List[K]) Fit(height, said int, most func(page int) int) {
	l.pane.fit(said, most(l.Areas(height, most).Page), l.Still())
	l.SetHeight(l.Areas(height, most).List - 1)
}
