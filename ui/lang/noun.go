package lang

import "rabbitlab/ui/text"

// Noun is something that is counted, in English and in the singular; its plural
// ends in s. As with Text, every constant is in the catalogue.
type Noun string

// Plural writes a count with its noun: 1 message, 6 messages; 6 条消息.
func Plural(n int64, one Noun) string {
	count := text.Count(n, true)
	if Now() == Chinese {
		if measured, ok := chinese().nouns[one]; ok {
			return count + " " + measured
		}
	}
	if n == 1 {
		return count + " " + string(one)
	}
	return count + " " + string(one) + "s"
}
