package lesson

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"rabbitlab/ui/keys"
	"rabbitlab/ui/lang"
)

var (
	// named are the keys that a text names by their bindings.
	named = regexp.MustCompile(`\{[^}]*\}`)
	// bare are the keys that it names as they are: a letter would be another one where the keys
	// are changed.
	bare = regexp.MustCompile(`按(?:一次)? ([a-zA-Z+\]])(?:[^a-zA-Z]|$)`)
)

// What a text says to press is a key of the playground, of the list or of the frame, and both
// languages say the same ones.
func TestTheKeysToTryAreThere(t *testing.T) {
	for _, l := range All() {
		for i, p := range l.Pages {
			if p.Try == "" {
				continue
			}
			english, chinese := said(p.Try, lang.English), said(p.Try, lang.Chinese)
			if len(keysIn(english)) == 0 || !slices.Equal(keysIn(english), keysIn(chinese)) {
				t.Errorf("%s, page %d: %v are pressed, in Chinese %v", l.Name, i+1, keysIn(english), keysIn(chinese))
			}
			if bare.MatchString(chinese) {
				t.Errorf("%s, page %d names a key as it is: %s", l.Name, i+1, chinese)
			}
			if filled := keys.Default().Fill(english); strings.Contains(filled, "{") {
				t.Errorf("%s, page %d: there is no such key: %s", l.Name, i+1, filled)
			}
		}
	}
}

func said(t lang.Text, in lang.Language) string {
	lang.Use(in)
	defer lang.Use(lang.English)
	return lang.Say(t)
}

// keysIn is the keys that a text names, each once.
func keysIn(text string) []string {
	all := named.FindAllString(text, -1)
	slices.Sort(all)
	return slices.Compact(all)
}
