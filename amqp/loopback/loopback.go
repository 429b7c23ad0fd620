// Package loopback listens on 127.0.0.1, and says in words why it cannot.
package loopback

import (
	"errors"
	"fmt"
	"net"
	"os"
	"strconv"
)

// Address is a port on 127.0.0.1, as host:port.
func Address(port int) string { return net.JoinHostPort("127.0.0.1", strconv.Itoa(port)) }

// Listen listens on a port of 127.0.0.1 from 1 to 65535; 0 is any that is free.
// The error is a *PortError.
func Listen(port int) (net.Listener, error) {
	if port < 0 || port > 65535 {
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
