package screen

// Click is a click of the left button on the open screen, in columns and lines of its own
// area, from 0.
type Click struct{ X, Y int }
