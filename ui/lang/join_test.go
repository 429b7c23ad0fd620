package lang

import "testing"

func TestSentencesAndLists(t *testing.T) {
	for _, c := range []struct {
		in             Language
		sentences, all string
	}{
		{English, "One. Two.", "4, 5"},
		{Chinese, "One.Two.", "4、5"},
	} {
		speak(t, c.in)
		if got := Sentences("", "One.", "", "Two."); got != c.sentences {
			t.Errorf("%q", got)
		}
		if got := List([]string{"4", "5"}); got != c.all {
			t.Errorf("%q", got)
		}
	}
	if got := Sentences(); got != "" {
		t.Errorf("no sentence is %q", got)
	}
}
