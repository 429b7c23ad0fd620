package lang

import (
	"errors"
	"strings"

	"rabbitlab/amqp/speech"
)

// Said says what a package below ui says. Those packages know nothing of languages: what
// they say is a value. What the catalogue does not have, as the broker's own words, stays
// as it is.
func Said(s speech.Sentence) string {
	if Now() == English {
		return s.String()
	}
	return s.In(translated)
}

// Error says an error.
func Error(err error) string {
	if !errors.As(err, new(interface{ Said() speech.Sentence })) {
		return Echo(err.Error())
	}
	return Said(speech.Of(err))
}

// Word says a word that stands alone, as a kind of event.
func Word[S ~string](w S) string { return Said(speech.Quote(string(w))) }

// SaidAll says all of them.
func SaidAll(all []speech.Sentence) (texts []string) {
	for _, s := range all {
		texts = append(texts, Said(s))
	}
	return texts
}

// translated is a sentence, or its format, in Chinese: whole, or line by line.
func translated(s speech.Sentence) string {
	if text, ok := zhJoined[string(s)]; ok {
		return text
	}
	if text, ok := chinese().echoes[string(s)]; ok {
		return text
	}
	if !strings.Contains(string(s), "\n") {
		return Echo(string(s))
	}
	lines := strings.Split(string(s), "\n")
	for i, line := range lines {
		lines[i] = translated(speech.Sentence(line))
	}
	return strings.Join(lines, "\n")
}
