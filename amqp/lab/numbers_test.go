package lab

import (
	"strings"
	"testing"

	amqp "github.com/rabbitmq/amqp091-go"

	"rabbitlab/amqp/lab/record"
)

// A message is ours only if its id is one that this run has given.
func TestNumberOf(t *testing.T) {
	l := New(Config{URL: "amqp://localhost/"})
	defer l.Close()
	l.number.Store(7)
	ours := l.publishing(record.ProducerSpec{}, 7).MessageId
	for id, want := range map[string]int64{
		ours: 7, l.run + "/1": 1, l.run + "/8": 0, l.run + "/0": 0, l.run + "/-1": 0, l.run + "/": 0, l.run: 0, "": 0, "/7": 0,
		"x" + ours: 0, ours + "x": 0, l.run + "/9223372036854775808": 0, strings.ToUpper(l.run) + "x/1": 0,
	} {
		if got := l.numberOf(id); got != want {
			t.Errorf("%q is message %d, want %d", id, got, want)
		}
	}
}

func TestDots(t *testing.T) {
	for body, want := range map[string]int32{"": 0, "Hello...": 3, strings.Repeat(".", 100_000): 86_400} {
		if got := dots([]byte(body)); got != want {
			t.Errorf("%d bytes have %d dots, want %d", len(body), got, want)
		}
	}
}

func TestDeliveryCount(t *testing.T) {
	for _, c := range []struct {
		header any
		want   int
	}{{nil, 0}, {int64(0), 1}, {int64(3), 4}, {int64(-1), 0}, {int64(1) << 62, 0}, {"3", 0}, {amqp.Table{}, 0}} {
		if got := deliveryCount(amqp.Table{"x-delivery-count": c.header}); got != c.want {
			t.Errorf("%v: delivered %d times, want %d", c.header, got, c.want)
		}
	}
	if got := deliveryCount(nil); got != 0 {
		t.Errorf("no headers: %d", got)
	}
}
