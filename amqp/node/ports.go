package node

import (
	"fmt"
	"math/rand/v2"

	"rabbitlab/amqp/loopback"
)

// ports are the node's, all on 127.0.0.1, and the same through all its restarts.
type ports struct{ amqp, management, distribution, epmd int }

// Ports are taken from below the ranges that systems give to outgoing
// connections (32768 up on Linux, 49152 up elsewhere): one that is free now
// then stays free until the broker listens there, or does so again.
const lowestPort, highestPort = 20000, 32000

// choosePorts takes the ports that are named and finds the others. A port that is
// named and cannot be had gives a *loopback.PortError.
func choosePorts(amqp, management int) (ports, error) {
	chosen := [4]int{amqp, management}
	for i, named := range chosen {
		port, release, err := takePort(named)
		if err != nil {
			return ports{}, err
		}
		defer release() // not before all four are chosen, so that they differ
		chosen[i] = port
	}
	return ports{chosen[0], chosen[1], chosen[2], chosen[3]}, nil
}

// takePort holds the port that is named, or any that is free for 0.
func takePort(named int) (port int, release func(), err error) {
	if named == 0 {
		return freePort()
	}
	l, err := loopback.Listen(named)
	if err != nil {
		return 0, nil, err
	}
	return named, func() { l.Close() }, nil
}

func freePort() (port int, release func(), err error) {
	const tries = 200
	for range tries {
		port = lowestPort + rand.IntN(highestPort-lowestPort)
		l, err := loopback.Listen(port)
		if err == nil {
			return port, func() { l.Close() }, nil
		}
	}
	return 0, nil, fmt.Errorf("no free port on 127.0.0.1 between %d and %d after %d tries: "+
		"something holds nearly all of them, which `ss -ltn` or `netstat -an` shows", lowestPort, highestPort, tries)
}
