package palette

import (
	"cmp"
	"slices"
	"strings"
)

// find is the places that have every word that is typed in their names or in what they
// are about, in upper or lower case: the one that is called so first, then those that
// begin so, each in their order.
func find(places []Place, typed string) (found []Place) {
	typed = strings.ToLower(strings.TrimSpace(typed))
	words := strings.Fields(typed)
	ranks := map[string]int{}
	for _, p := range places {
		name := strings.ToLower(p.Name)
		switch {
		case hasAll(name, words):
			ranks[p.Name] = rank(name, typed)
		case hasAll(name+" "+strings.ToLower(p.About), words):
			ranks[p.Name] = aboutRank
		default:
			continue
		}
		found = append(found, p)
	}
	slices.SortStableFunc(found, func(a, b Place) int { return cmp.Compare(ranks[a.Name], ranks[b.Name]) })
	return found
}

func hasAll(name string, words []string) bool {
	return !slices.ContainsFunc(words, func(word string) bool { return !strings.Contains(name, word) })
}

// aboutRank is that of a place whose name alone has not all the words.
const aboutRank = 4

// rank is how near a name is to what is typed, nearest first.
func rank(name, typed string) int {
	switch {
	case name == typed:
		return 0
	case strings.HasPrefix(name, typed):
		return 1
	case strings.Contains(name, " "+typed): // a word of it begins so
		return 2
	}
	return 3
}
