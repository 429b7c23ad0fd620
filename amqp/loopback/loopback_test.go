package loopback

import (
	"errors"
	"os"
	"strings"
	"testing"
)

func TestListen(t *testing.T) {
	first, err := Listen(0)
	if err != nil {
		t.Fatal(err)
	}
	port := Port(first)
	if got := first.Addr().String(); got != Address(port) || !strings.HasPrefix(got, "127.0.0.1:") || port < lowestPort || port >= highestPort {
		t.Errorf("it listens at %s", got)
	}
	var refused *PortError
	if _, err := Listen(port); !errors.As(err, &refused) || !refused.Taken || refused.Port != port {
		t.Errorf("a port that is taken: %v", err)
	}
	first.Close()
	again, err := Listen(port)
	if err != nil {
		t.Fatal(err)
	}
	again.Close()
}

func TestWhatAPortErrorSays(t *testing.T) {
	for _, c := range []struct {
		err  *PortError
		want string
	}{
		{&PortError{Port: 5672, Taken: true, Err: errTaken}, "is taken: another program listens there; end it, or choose"},
		{&PortError{Port: 80, Err: os.ErrPermission}, "choose one from 1024 up"},
		{&PortError{Port: 9, Err: errors.New("no such thing")}, "cannot be used: no such thing; choose another port"},
	} {
		if got := c.err.Error(); !strings.Contains(got, c.want) || !errors.Is(c.err, c.err.Err) {
			t.Errorf("%q lacks %q", got, c.want)
		}
	}
	for _, port := range []int{-1, 65536} {
		var refused *PortError
		if _, err := Listen(port); !errors.As(err, &refused) || refused.Taken {
			t.Errorf("port %d: %v", port, err)
		}
	}
}
