package scenario

import (
	"errors"
	"math"
	"testing"
	"time"

	amqp "github.com/rabbitmq/amqp091-go"
)

func isDiffers(err error) bool {
	var differs *Differs
	return errors.As(err, &differs)
}

// A race that goes otherwise than RabbitMQ says is found out.
func TestTheRaceIsJudged(t *testing.T) {
	run := func(makespan int, did ...int) race {
		r := race{makespan: time.Duration(makespan) * time.Millisecond, did: did}
		for _, n := range did {
			r.busy = append(r.busy, time.Duration(n)*10*time.Millisecond)
		}
		return r
	}
	skewed := run(200, shared, shared)
	skewed.busy[1] = 0
	for name, c := range map[string]struct {
		unlimited, one race
		differs        bool
	}{
		"as it should be":       {skewed, run(120, 9, 11), false},
		"dealt unevenly":        {run(200, 12, 8), run(120, 9, 11), true},
		"not sooner":            {skewed, run(200, 9, 11), true},
		"no less idle":          {run(110, shared, shared), run(109, 4, 1), true},
		"no more evenly shared": {run(400, shared, shared), run(120, 2, 18), true},
	} {
		q := &scene{director: &director{}}
		q.judge(c.unlimited, c.one)
		if isDiffers(q.err) != c.differs || len(q.findings) != 1 {
			t.Errorf("%s: %v, %v", name, q.err, q.findings)
		}
	}
}

func TestFairness(t *testing.T) {
	for want, busy := range map[float64][]time.Duration{
		1: {2, 2, 2}, 0.5: {7, 0}, 0.9: {1, 2}, 0: {0, 0},
	} {
		if got := (race{busy: busy}).fairness(); math.Abs(got-want) > 1e-9 {
			t.Errorf("%v: %f, not %f", busy, got, want)
		}
	}
}

func TestIdle(t *testing.T) {
	r := race{makespan: 10, busy: []time.Duration{10, 4}}
	if r.idle() != 6 {
		t.Error(r.idle())
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
