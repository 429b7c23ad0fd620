package session

import (
	"fmt"
	"slices"
	"testing"

	"rabbitlab/amqp/wire"
)

func ack(channel uint16, tag uint64) item {
	return item{channel: channel, method: &wire.BasicAck{DeliveryTag: tag}}
}

func nack(channel uint16, tag uint64) item {
	return item{channel: channel, method: &wire.BasicNack{DeliveryTag: tag}}
}

// written are items as the tests write them: 1+3 is an ack of 3 on channel 1, 1-3 a
// nack, with .. before the number one for all up to it, and 1 something else there.
func written(items []item) (all []string) {
	up := map[bool]string{true: ".."}
	for _, i := range items {
		switch m := i.method.(type) {
		case *wire.BasicAck:
			all = append(all, fmt.Sprintf("%d+%s%d", i.channel, up[m.Multiple], m.DeliveryTag))
		case *wire.BasicNack:
			all = append(all, fmt.Sprintf("%d-%s%d", i.channel, up[m.Multiple], m.DeliveryTag))
		default:
			all = append(all, fmt.Sprint(i.channel))
		}
	}
	return all
}

func TestConfirmsAreCombined(t *testing.T) {
	other := func(channel uint16) item { return item{channel: channel, method: &wire.BasicReturn{}} }
	for _, c := range []struct {
		due  []item
		want []string
	}{
		{[]item{ack(1, 1)}, []string{"1+1"}},
		{[]item{ack(1, 1), ack(1, 2), ack(1, 3)}, []string{"1+..3"}},
		{[]item{nack(1, 1), nack(1, 2)}, []string{"1-..2"}},
		{[]item{ack(1, 1), ack(1, 2), nack(1, 3), ack(1, 4), nack(1, 5), ack(1, 6)}, []string{"1-3", "1-5", "1+..2", "1+4", "1+6"}},
		{[]item{nack(1, 1), nack(1, 2), ack(1, 3), ack(1, 4)}, []string{"1-..2", "1+3", "1+4"}},
		{[]item{ack(1, 1), nack(1, 2)}, []string{"1-2", "1+1"}},
		{[]item{ack(1, 1), ack(2, 1), ack(1, 2), nack(2, 2), ack(1, 3)}, []string{"1+..3", "2-2", "2+1"}},
		{[]item{ack(1, 1), ack(1, 2), other(1), ack(1, 3)}, []string{"1+..2", "1", "1+3"}},
		{[]item{ack(1, 1), ack(1, 2), other(2), ack(1, 3)}, []string{"2", "1+..3"}},
		{[]item{ack(1, 1), ack(2, 1), ack(2, 2), other(0)}, []string{"1+1", "2+..2", "0"}},
		{[]item{ack(1, 1), {}, ack(1, 2)}, []string{"0", "1+..2"}}, // a heartbeat says nothing of channels
	} {
		var sent []item
		var held confirms
		for _, i := range c.due {
			if !held.add(i) {
				sent = append(append(sent, held.before(i)...), i)
			}
		}
		sent = append(sent, held.all()...)
		if got := written(sent); !slices.Equal(got, c.want) {
			t.Errorf("%v are sent as %v, not %v", written(c.due), got, c.want)
		}
		if len(held.due) > 0 || len(held.channels) > 0 {
			t.Errorf("%v: %+v is left", written(c.due), held)
		}
	}
}
