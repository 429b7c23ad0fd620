package list

// pane is the lower part of a screen, that tells of what is under the cursor: as high as
// what it says, and no higher than it may be.
type pane struct{ lines int }

// fit gives the pane as many lines as it wants. With still, while keys are pressed, it
// takes no line back: the rows above do not jump as the cursor goes along them.
func (p *pane) fit(wanted, most int, still bool) {
	if wanted = min(wanted, most); wanted > p.lines || !still {
		p.lines = wanted
	}
	p.lines = min(p.lines, most)
}

// height is how high it is where it may be so high at the most.
func (p *pane) height(most int) int { return max(min(p.lines, most), 0) }
