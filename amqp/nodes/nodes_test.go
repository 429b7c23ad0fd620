package nodes

import (
	"context"
	"errors"
	"slices"
	"testing"
)

// trial is what connecting to some nodes comes to.
type trial struct {
	*Nodes
	down  []string // that do not answer
	tried []string
}

var errDown, errAnswer = errors.New("down"), errors.New("no")

func (c *trial) dial(ctx context.Context) (string, error) {
	c.tried = nil
	return Dial(ctx, c.Nodes, func(address string) (string, error) {
		c.tried = append(c.tried, address)
		switch {
		case slices.Contains(c.down, address):
			return "", errDown
		case address == "refuses":
			return "", errAnswer
		}
		return address, nil
	}, func(err error) bool { return err == errAnswer })
}

func (c *trial) expect(t *testing.T, want string, failed error, tried ...string) {
	t.Helper()
	if got, err := c.dial(t.Context()); got != want || err != failed || !slices.Equal(c.tried, tried) {
		t.Errorf("%q, %v, after %q; not %q, %v, after %q", got, err, c.tried, want, failed, tried)
	}
}

// The next node is tried where one does not answer, and stays the first one to be tried: also
// when the one that was named first is there again, and when it is told of no longer.
func TestTheNodeThatAnsweredLastIsTriedFirst(t *testing.T) {
	c := &trial{Nodes: Of("a", "b")}
	c.expect(t, "a", nil, "a")
	c.down = []string{"a"}
	c.expect(t, "b", nil, "a", "b")
	c.down = nil
	c.expect(t, "b", nil, "b")
	c.Learn([]string{"c", "d"})
	c.down = []string{"a", "b"}
	c.expect(t, "c", nil, "b", "c")
	c.Learn(nil)
	c.expect(t, "c", nil, "c")
	c.down = []string{"a", "b", "c"}
	c.expect(t, "", errDown, "c", "a", "b")
	if !c.IsFirst("a") || c.IsFirst("c") {
		t.Error("a was named first")
	}
}

// An answer is not asked for again elsewhere, and nothing is tried behind the context's end.
func TestAnAnswerIsTheEnd(t *testing.T) {
	c := &trial{Nodes: Of("a", "refuses", "b"), down: []string{"a"}}
	c.expect(t, "", errAnswer, "a", "refuses")
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := c.dial(ctx); err != errDown || len(c.tried) != 1 {
		t.Errorf("%v after %q", err, c.tried)
	}
}
