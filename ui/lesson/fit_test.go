package lesson

import (
	"testing"

	"rabbitlab/ui/keys"
	"rabbitlab/ui/lang"
	"rabbitlab/ui/text"
)

// inBoth runs a test in each language.
func inBoth(t *testing.T, test func(t *testing.T)) {
	for _, l := range []lang.Language{lang.English, lang.Chinese} {
		t.Run(l.Tag(), func(t *testing.T) {
			lang.Use(l)
			t.Cleanup(func() { lang.Use(lang.English) })
			test(t)
		})
	}
}

// What a terminal of 80 columns and 24 lines has for a page, above the playground:
// lines of that width, beside the title, the way on and what was predicted.
const (
	column    = 76
	mostLines = 6
)

// A page can be read at 80x24: what is said, what is asked, what is told.
func TestAPageFitsASmallTerminal(t *testing.T) {
	inBoth(t, func(t *testing.T) {
		for _, l := range All() {
			if text.Width(lang.Say(l.Title)) > 40 {
				t.Errorf("%s: its title is long", l.Name)
			}
			for i, p := range l.Pages {
				if n := lines(p.Text, "") + p.Ask.lines(); n > mostLines+1 {
					t.Errorf("%s, page %d: %d lines are to be read before the act", l.Name, i+1, n)
				}
				for _, told := range p.tellings() {
					if n := lines(told, "") + lines(p.Try, tryIt); p.Act != "" && n > mostLines-2 {
						t.Errorf("%s, page %d: %d lines are told", l.Name, i+1, n)
					}
				}
				if n := lines(p.Text, "") + lines(p.Try, tryIt); p.Act == "" && n > mostLines {
					t.Errorf("%s, page %d: %d lines are to be read", l.Name, i+1, n)
				}
			}
		}
	})
}

// tryIt is as wide as the words before what may be tried.
const tryIt = "Try it: "

// lines is how many lines a text takes; its figures take about as much room as
// 12 345 does.
func lines(t lang.Text, before string) int {
	if t == "" {
		return 0
	}
	return len(text.Wrap(before+figure.ReplaceAllString(keys.Default().Fill(lang.Say(t)), "12 345"), column))
}

func (q *Question) lines() int {
	if q == nil {
		return 0
	}
	return lines(q.Ask, "") + max(len(q.Choices), 1)
}

// A choice stands on one line beside the playground.
func TestAChoiceIsShort(t *testing.T) {
	inBoth(t, func(t *testing.T) {
		for _, l := range All() {
			for _, p := range l.Pages {
				if p.Ask == nil {
					continue
				}
				for _, c := range p.Ask.Choices {
					if w := text.Width(lang.Say(c)); w > 40 {
						t.Errorf("%s: %q is %d wide", l.Name, lang.Say(c), w)
					}
				}
			}
		}
	})
}
