package tap

import (
	"encoding/json"
	"strconv"
	"strings"
	"testing"
	"time"

	"rabbitlab/amqp/lab/record"
	"rabbitlab/amqp/wire"
)

func printOf(t *testing.T, p wire.Properties) properties {
	t.Helper()
	b, err := p.Encode()
	if err != nil {
		t.Fatal(err)
	}
	return readProperties(b)
}

// A message is known by what its publisher wrote, and not by what brokers add to it.
func TestHeadersOfBrokersDoNotChangeAMessage(t *testing.T) {
	of := func(headers wire.Table) properties {
		return printOf(t, wire.Properties{ContentType: "text/plain", Headers: headers, DeliveryMode: 2, MessageID: "m"})
	}
	plain := of(wire.Table{"b": "x", "a": wire.Table{"deep": []any{true}}})
	back := of(wire.Table{"a": wire.Table{"deep": []any{true}}, "b": "x", "x-delivery-count": int64(3), "x-death": []any{}, "x-first-death-queue": "q"})
	if plain.print != back.print || back.deliveries != 3 || string(back.messageID) != "m" || !back.persistent {
		t.Errorf("%+v became %+v", plain, back)
	}
	if other := of(wire.Table{"b": "y", "a": wire.Table{"deep": []any{true}}}); other.print == plain.print {
		t.Error("another header makes no difference")
	}
	if printOf(t, wire.Properties{AppID: "x"}).print == printOf(t, wire.Properties{UserID: "x"}).print {
		t.Error("a value is not known by its property")
	}
}

// Properties that are cut off anywhere are still a fingerprint, and no harm.
func TestPropertiesThatAreCutOff(t *testing.T) {
	b, err := (&wire.Properties{Headers: wire.Table{"a": "b", "n": int8(1)}, MessageID: "m", Timestamp: time.Unix(1, 0)}).Encode()
	if err != nil {
		t.Fatal(err)
	}
	for n := range b {
		if p := readProperties(b[:n]); p.messageID != nil && n < len(b)-8 {
			t.Errorf("after %d bytes: %+v", n, p)
		}
	}
}

// However many messages come, only so many are remembered.
func TestWhatIsRememberedIsBounded(t *testing.T) {
	i := newIdentities()
	for n := range 3 * mostIdentities {
		i.published(markOf(nil, uint64(n%100)))
		i.published(markOf([]byte(strconv.Itoa(n)), 0))
	}
	left := len(i.byID)
	for _, all := range i.alike {
		left += len(all)
	}
	if left != mostIdentities || len(i.order) != mostIdentities {
		t.Errorf("%d are remembered", left)
	}
}

// One that is held is found by its tag, also where many before it are answered.
func TestHoldingIsAsLongAsWhatIsHeld(t *testing.T) {
	var u unacked
	for tag := uint64(1); tag <= 10_000; tag++ {
		u.put(holding{tag: tag})
		if tag > 1 {
			u.let(u.at(tag))
			u.tidy()
		}
	}
	if u.held != 1 || len(u.all) > 64 || u.at(1) == nil || u.at(5) != nil {
		t.Errorf("%d are held in %d", u.held, len(u.all))
	}
}

// A line of JSON is as lab's, and has what the tap knows behind that.
func TestEventsAreLabsAndMore(t *testing.T) {
	e := Event{Event: record.Event{Seq: 7, Kind: record.Delivered, Queue: "q", Message: 3, Worker: "W1"}, Connection: 2, Channel: 1, Exchange: "", RoutingKey: "q", Program: &Program{}}
	line, err := json.Marshal(e)
	if err != nil {
		t.Fatal(err)
	}
	for _, part := range []string{`{"seq":7,"at":`, `"event":"delivered"`, `"redelivered":false`, `"connection":2`, `"exchange":""`, `"routing_key":"q"`, `"size":0}`} {
		if !strings.Contains(string(line), part) {
			t.Errorf("%s is not in %s", part, line)
		}
	}
	if line, _ := json.Marshal(Event{Event: record.Event{Kind: record.BrokerStarted}}); !json.Valid(line) {
		t.Errorf("%s", line)
	}
}
