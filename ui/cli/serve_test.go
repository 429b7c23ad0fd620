package cli

import (
	"net/url"
	"strings"
	"testing"

	"rabbitlab/amqp/loopback"
	"rabbitlab/amqp/minirabbit"
)

// A second broker on the same port hears who has it.
func TestASecondBroker(t *testing.T) {
	first, err := minirabbit.Start(minirabbit.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer first.Close()
	u, err := url.Parse(first.AMQP())
	if err != nil {
		t.Fatal(err)
	}
	port := u.Port()
	o := rabbitlab(t, nil, "broker", "--amqp-port", port)
	o.want(t, exitUsage, "--amqp-port "+port+": the port is taken", "which says that it is rabbitlab's built-in broker")
}

// A port that is taken is named with its flag.
func TestBrokerOnATakenPort(t *testing.T) {
	l, err := loopback.Listen(0)
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	port := strings.TrimPrefix(l.Addr().String(), "127.0.0.1:")
	for _, flag := range []string{"--amqp-port", "--management-port"} {
		o := rabbitlab(t, nil, "broker", flag, port)
		o.want(t, exitUsage, flag+" "+port+": the port is taken", "give another "+flag)
		if o.out != "" {
			t.Errorf("it says %s", o.out)
		}
	}
}
