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
		"any other":         {errors.New("one\ntwo\n"), []string{"one", "two"}},
	} {
		if got := Lines(c.err); !slices.Equal(got, c.want) {
			t.Errorf("%s: %q", name, got)
		}
	}
}
