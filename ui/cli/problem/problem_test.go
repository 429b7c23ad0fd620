package problem

import (
	"errors"
	"fmt"
	"slices"
	"testing"

	"rabbitlab/amqp/lab"
	"rabbitlab/mgmt"
)

func TestLines(t *testing.T) {
	three := []string{"what", "means", "do"}
	for name, c := range map[string]struct {
		err  error
		want []string
	}{
		"ours":              {&Error{What: "what", Means: "means", Do: "do"}, three},
		"wrapped":           {fmt.Errorf("around it: %w", &Error{What: "what", Means: "means", Do: "do"}), three},
		"joined":            {errors.Join(&Error{What: "what", Means: "means", Do: "do"}, errors.New("more")), append(slices.Clone(three), "more")},
		"several, in words": {fmt.Errorf("%w (then %w)", errors.New("one"), errors.New("two")), []string{"one (then two)"}},
		"without a middle":  {&Error{What: "what", Do: "do\nor this"}, []string{"what", "do", "or this"}},
		"management API":    {&mgmt.Error{What: "what", Means: "means", Do: "do"}, three},
		"playground":        {&lab.Error{What: "what", Means: "means", Do: "do"}, three},
		"a server's lines":  {&mgmt.Error{What: "failed with bad\nrabbitlab: all is well\r\n  run: this", Means: "means\u2028b"}, []string{"failed with bad rabbitlab: all is well   run: this", "means b"}},
		"a broker's lines":  {&lab.Error{What: "refused\nby x", Do: "do"}, []string{"refused by x", "do"}},
		"any other":         {errors.New("one\ntwo\n"), []string{"one", "two"}},
	} {
		if got := Lines(c.err); !slices.Equal(got, c.want) {
			t.Errorf("%s: %q", name, got)
		}
	}
}
