package scenario

import (
	"errors"
	"testing"

	amqp "github.com/rabbitmq/amqp091-go"
)

func isDiffers(err error) bool {
	var differs *Differs
	return errors.As(err, &differs)
}

// A race that goes otherwise than RabbitMQ says is found out.
func TestTheRaceIsJudged(t *testing.T) {
	skewed := raced(2, 2, 0.2)
	uneven := raced(2, 2, 0.2)
	uneven.Workers[0].Did++
	for name, c := range map[string]struct {
		unlimited, one Race
		differs        bool
	}{
		"as it should be":       {skewed, raced(1.2, 1.1, 1.1), false},
		"dealt unevenly":        {uneven, raced(1.2, 1.1, 1.1), true},
		"not sooner":            {skewed, raced(2, 1.1, 1.1), true},
		"no less idle":          {raced(1.1, 1.1, 1.1), raced(1.09, 0.4, 0.1), true},
		"no more evenly shared": {raced(4, 1, 1), raced(1.2, 0.2, 1), true},
	} {
		q := &scene{director: &director{}}
		q.judge(c.unlimited, c.one)
		if isDiffers(q.err) != c.differs || len(q.findings) != 1 {
			t.Errorf("%s: %v, %v", name, q.err, q.findings)
		}
	}
}

// A broker that declares a queue again, or refuses in another way, is found out.
func TestInequivalent(t *testing.T) {
	words := "PRECONDITION_FAILED - inequivalent arg 'durable' for queue 'hello' in vhost '/': received 'false' but current is 'true'"
	for name, c := range map[string]struct {
		err      error
		ok, said bool
	}{
		"as RabbitMQ does": {&amqp.Error{Code: 406, Reason: words, Server: true}, true, false},
		"declared":         {nil, false, true},
		"another code":     {&amqp.Error{Code: 405, Reason: words, Server: true}, false, true},
		"other words":      {&amqp.Error{Code: 406, Reason: "PRECONDITION_FAILED - no", Server: true}, false, true},
		"no connection":    {&amqp.Error{Code: 504, Reason: "EOF"}, false, false},
		"something else":   {errors.New("no"), false, false},
	} {
		err := inequivalent(c.err)
		if (err == nil) != c.ok || isDiffers(err) != c.said {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// RabbitMQ 4.3 refuses queues that are not durable with 541.
func TestDeprecated(t *testing.T) {
	if !deprecated(&amqp.Error{Code: amqp.InternalError, Server: true}) || deprecated(&amqp.Error{Code: amqp.AccessRefused}) || deprecated(nil) {
		t.Error("taken for something else")
	}
}

// After the first thing that went wrong nothing more is done or measured.
func TestTheFirstErrorIsTheEnd(t *testing.T) {
	d := &director{}
	d.differs("first")
	d.do(func() error { t.Error("done all the same"); return nil })
	d.found("it", "measure", 1, "")
	d.differs("second")
	if d.err.Error() != (&Differs{"first"}).Error() || d.findings != nil {
		t.Error(d.err, d.findings)
	}
}
