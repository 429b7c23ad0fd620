package lang

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"rabbitlab/ui/text"
)

// A text must hold in Chinese what it holds in English: the same arguments, each
// with a verb that fits it. What English says by grammar alone (it, them) may be
// left out, where the arguments are numbered.
func TestTheVerbsOfATextFit(t *testing.T) {
	check := func(english, said string) {
		in, out := verbsOf(english), verbsOf(said)
		numbered := strings.Contains(said, "%[")
		if !numbered && len(out) != len(in) {
			t.Errorf("%q has %d arguments and %q %d: number them where one is left out", english, len(in), said, len(out))
		}
		for _, v := range out {
			if v.arg >= len(in) || in[v.arg].verb != v.verb {
				t.Errorf("%q: argument %d of %q is not that", english, v.arg+1, said)
			}
		}
	}
	for english, said := range chinese().texts {
		check(string(english), said)
	}
	for english, said := range chinese().echoes {
		check(english, said)
		if strings.Contains(english, "%%") {
			t.Errorf("%q: a sign for percent is not found again in what is written out", english)
		}
	}
}

// verb is one verb of a format, and which argument it says.
type verb struct {
	arg  int
	verb byte
}

func verbsOf(format string) (all []verb) {
	next := 0
	for _, v := range verbs.FindAllString(strings.ReplaceAll(format, "%%", ""), -1) {
		if _, err := fmt.Sscanf(v, "%%[%d]", &next); err == nil {
			next--
		}
		all = append(all, verb{next, v[len(v)-1]})
		next++
	}
	return all
}

func TestNothingIsSaidTwiceOrEmpty(t *testing.T) {
	for english, said := range chinese().texts {
		if strings.TrimSpace(said) == "" || strings.TrimSpace(string(english)) == "" {
			t.Errorf("%q is %q", english, said)
		}
	}
	for noun, said := range chinese().nouns {
		if said == "" {
			t.Errorf("%q has no word", noun)
		}
	}
}

// A catalogue's key that no constant of the program is, is a text that nobody
// says any longer.
func TestTheCatalogueIsTheProgramsTexts(t *testing.T) {
	texts, nouns := constantsOf(t, ours+".Text"), constantsOf(t, ours+".Noun")
	for _, s := range texts {
		if _, ok := chinese().texts[Text(s)]; !ok {
			t.Errorf("there is no Chinese for the text %q", s)
		}
	}
	for _, s := range nouns {
		if _, ok := chinese().nouns[Noun(s)]; !ok {
			t.Errorf("there is no Chinese for the noun %q", s)
		}
	}
	for s := range chinese().texts {
		if !slices.Contains(texts, string(s)) {
			t.Errorf("nobody says %q any longer", s)
		}
	}
	for s := range chinese().nouns {
		if !slices.Contains(nouns, string(s)) {
			t.Errorf("nobody counts %q any longer", s)
		}
	}
}

// No text holds anything that would be escaped on its way to a terminal.
func TestTextsAreDrawnAsTheyAre(t *testing.T) {
	check := func(said string) {
		for line := range strings.SplitSeq(said, "\n") {
			if got := text.Clean(line); got != line {
				t.Errorf("%q is drawn as %q", line, got)
			}
		}
	}
	for english, said := range chinese().texts {
		check(string(english))
		check(said)
	}
	for english, said := range chinese().echoes {
		check(english)
		check(said)
	}
	for _, said := range chinese().nouns {
		check(said)
	}
}
