package node

import (
	"fmt"
	"math/rand/v2"
	"net"
	"strconv"
)

// ports are the node's, all on 127.0.0.1, and the same through all its restarts.
type ports struct{ amqp, management, distribution, epmd int }

// Ports are taken from below the ranges that systems give to outgoing
// connections (32768 up on Linux, 49152 up elsewhere): one that is free now
// then stays free until the broker listens there, or does so again.
const lowestPort, highestPort = 20000, 32000

func choosePorts() (ports, error) {
	var chosen [4]int
	for i := range chosen {
		port, release, err := freePort()
		if err != nil {
			return ports{}, err
		}
		defer release() // not before all four are chosen, so that they differ
		chosen[i] = port
	}
	return ports{chosen[0], chosen[1], chosen[2], chosen[3]}, nil
}

func freePort() (port int, release func(), err error) {
	const tries = 200
	for range tries {
		port = lowestPort + rand.IntN(highestPort-lowestPort)
		l, err := net.Listen("tcp", loopback(port))
		if err == nil {
			return port, func() { l.Close() }, nil
		}
	}
	return 0, nil, fmt.Errorf("no free port on 127.0.0.1 between %d and %d after %d tries: "+
		"something holds nearly all of them, which `ss -ltn` or `netstat -an` shows", lowestPort, highestPort, tries)
}

func loopback(port int) string { return net.JoinHostPort("127.0.0.1", strconv.Itoa(port)) }
