package diagnose

import "testing"

func TestCodeIsInTheProgramsOwnLibrary(t *testing.T) {
	if c := CodeOf(Client{Product: "Pika Python Client Library"}); c.Library != pika || c.Ack != ackLine[pika] || c.Consume != "auto_ack=False" {
		t.Errorf("of pika: %+v", c)
	}
	if c := CodeOf(Client{Product: "unheard of"}); c.Library != "" || c.Prefetch != "basic.qos" || c.Nack != "basic.nack" {
		t.Errorf("of one that is not known: %+v", c)
	}
}
