package lang

import "strings"

// Sentences puts sentences after each other; those that are "" are left out.
func Sentences(all ...string) string {
	var said []string
	for _, s := range all {
		if s != "" {
			said = append(said, s)
		}
	}
	if Now() == Chinese {
		return strings.Join(said, "")
	}
	return strings.Join(said, " ")
}

// List puts the items of an enumeration after each other: 4, 5, 6; 4、5、6.
func List(items []string) string {
	if Now() == Chinese {
		return strings.Join(items, "、")
	}
	return strings.Join(items, ", ")
}
