// Package routingkey matches routing keys as topic exchanges do (AMQP 0-9-1, section 3.1.3.3).
package routingkey

import "strings"

// Words cuts a routing key, or a pattern, at its dots. The empty one has none.
func Words(key string) []string {
	if key == "" {
		return nil
	}
	return strings.Split(key, ".")
}

// Matches says whether the words of a routing key match those of a pattern: * stands for one
// word, # for any number, also none.
func Matches(pattern, words []string) bool {
	// after a mismatch it goes back to the last # and lets that take one word more
	p, w, hash, from := 0, 0, -1, 0
	for w < len(words) {
		switch {
		case p < len(pattern) && pattern[p] == "#":
			hash, from = p, w
			p++
		case p < len(pattern) && (pattern[p] == "*" || pattern[p] == words[w]):
			p, w = p+1, w+1
		case hash >= 0:
			from++
			p, w = hash+1, from
		default:
			return false
		}
	}
	for p < len(pattern) && pattern[p] == "#" {
		p++
	}
	return p == len(pattern)
}
