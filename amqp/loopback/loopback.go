// Package loopback listens on 127.0.0.1, and says in words why it cannot.
package loopback

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"net"
	"os"
	"strconv"
)

// Address is a port on 127.0.0.1, as host:port.
func Address(port int) string { return net.JoinHostPort("127.0.0.1", strconv.Itoa(port)) }

// Ports that nobody named are taken from below the ranges that systems give to
// outgoing connections (32768 up on Linux, 49152 up elsewhere): who stops
// listening on one finds it free when it listens there again, and a client that
// dials it meanwhile is not given it for its own end.
const lowestPort, highestPort = 20000, 32000

// Listen listens on a port of 127.0.0.1 from 1 to 65535; 0 is any that is free.
// The error for a port that was named is a *PortError.
func Listen(port int) (net.Listener, error) {
	if port == 0 {
		return listenAnywhere()
	}
	return listen(port)
}

func listenAnywhere() (net.Listener, error) {
	const tries = 200
	for range tries {
		if l, err := listen(lowestPort + rand.IntN(highestPort-lowestPort)); err == nil {
			return l, nil
		}
	}
	return nil, fmt.Errorf("no free port on 127.0.0.1 between %d and %d after %d tries: "+
		"something holds nearly all of them, which `ss -ltn` or `netstat -an` shows", lowestPort, highestPort, tries)
}

func listen(port int) (net.Listener, error) {
	if port < 1 || port > 65535 {
		return nil, &PortError{Port: port, Err: errors.New("ports go from 1 to 65535")}
	}
	l, err := net.Listen("tcp4", Address(port))
	if err != nil {
		return nil, &PortError{Port: port, Taken: errors.Is(err, errTaken), Err: err}
	}
	return l, nil
}

// PortError says why nothing can listen on a port of 127.0.0.1.
type PortError struct {
	Port  int
	Taken bool  // another program, or another part of this one, listens there
	Err   error // what the system says
}

// Error says what went wrong, what it means and what to do.
func (e *PortError) Error() string {
	switch {
	case e.Taken:
		return fmt.Sprintf("port %d on 127.0.0.1 is taken: another program listens there; end it, or choose another port", e.Port)
	case errors.Is(e.Err, os.ErrPermission):
		return fmt.Sprintf("port %d on 127.0.0.1 may not be used: the system keeps it for its administrator; choose one from 1024 up", e.Port)
	}
	return fmt.Sprintf("port %d on 127.0.0.1 cannot be used: %v; choose another port", e.Port, e.Err)
}

// Unwrap gives what the system says.
func (e *PortError) Unwrap() error { return e.Err }

// Port is the port that a listener of Listen got.
func Port(l net.Listener) int { return l.Addr().(*net.TCPAddr).Port }
