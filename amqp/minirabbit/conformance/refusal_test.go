package conformance_test

import (
	"fmt"

	amqp "github.com/rabbitmq/amqp091-go"
)

// refusal is something that the broker closes the channel for, with this code and
// text.
type refusal struct {
	what string
	try  func(*channel) error
	want string
}

// refuseAll tries each on a channel of its own, on the connection of c.
func (c *channel) refuseAll(all []refusal) {
	c.b.Helper()
	for _, r := range all {
		try := c.sibling()
		if got := answer(r.try(try)); got != r.want {
			c.b.Errorf("%s:\n     %s\nnot  %s", r.what, got, r.want)
		}
		try.leavesConnection()
	}
}

// refused checks that the broker closed the channel with this code and text, for
// what was just tried, and left the connection alone.
func (c *channel) refused(err error, want string, args ...any) {
	c.b.Helper()
	c.b.same("refused", answer(err), fmt.Sprintf(want, args...))
	c.leavesConnection()
}

// closes waits for the broker to close the channel with this code and text, and
// checks that it leaves the connection alone.
func (c *channel) closes(want string, args ...any) {
	c.b.Helper()
	c.refused(c.async(), want, args...)
}

// async waits for the error that the broker closes the channel with, for a method
// that it does not answer.
func (c *channel) async() error { return heard(c.closed) }

// hangsUp waits for the broker to close the connection with this code and text.
func (c *channel) hangsUp(want string, args ...any) {
	c.b.Helper()
	c.b.same("hung up", answer(heard(c.hungUp)), fmt.Sprintf(want, args...))
}

// same checks what the broker answered.
func (b *bench) same(what, got, want string) {
	b.Helper()
	if got != want {
		b.Errorf("%s with\n     %s\nnot  %s", what, got, want)
	}
}

func (c *channel) leavesConnection() {
	c.b.Helper()
	another, err := c.conn.Channel()
	if err != nil {
		c.b.Fatalf("its connection is gone too: %v", err)
	}
	c.b.must(another.Close())
}

// answer is a broker's code and text.
func answer(err error) string {
	switch err := err.(type) {
	case nil:
		return "no error"
	case *amqp.Error:
		return fmt.Sprintf("%d %s", err.Code, err.Reason)
	default:
		return err.Error()
	}
}
