package exercise

import (
	"slices"

	"rabbitlab/ui/code"
)

// Change is what the solution does to the broken program, as the last hint: lines that go
// begin with "- ", lines that come with "+ ".
func (e Exercise) Change(l code.Language) (lines []string) {
	return difference(texts(e.Broken(l)), texts(unmarked(l, e.Solved(l))))
}

func texts(program []code.Line) (all []string) {
	for _, line := range program {
		all = append(all, line.Text)
	}
	return all
}

// difference is the shortest way from one text to another, by lines.
func difference(from, to []string) (lines []string) {
	left := common(from, to)
	i, j := 0, 0
	for i < len(from) || j < len(to) {
		switch {
		case i < len(from) && j < len(to) && from[i] == to[j]:
			i, j = i+1, j+1
		case j == len(to) || i < len(from) && left[i+1][j] >= left[i][j+1]:
			lines = append(lines, "- "+from[i])
			i++
		default:
			lines = append(lines, "+ "+to[j])
			j++
		}
	}
	return lines
}

// common is, for each pair of places in two texts, how many lines the longest text has that
// is part of both from there on.
func common(from, to []string) [][]int {
	left := make([][]int, len(from)+1)
	for i := range left {
		left[i] = make([]int, len(to)+1)
	}
	for i := range slices.Backward(from) {
		for j := range slices.Backward(to) {
			if from[i] == to[j] {
				left[i][j] = left[i+1][j+1] + 1
			} else {
				left[i][j] = max(left[i+1][j], left[i][j+1])
			}
		}
	}
	return left
}
