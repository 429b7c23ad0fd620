package node

import "rabbitlab/amqp/loopback"

// ports are the node's, all on 127.0.0.1, and the same through all its restarts. The nodes
// of a cluster share their epmd.
type ports struct{ amqp, management, distribution, epmd int }

// choosePorts takes the ports that are named and finds the others, for 0. A port
// that is named and cannot be had gives a *loopback.PortError.
func choosePorts(amqp, management int) (ports, error) {
	chosen := [4]int{amqp, management}
	for i, named := range chosen {
		l, err := loopback.Listen(named)
		if err != nil {
			return ports{}, err
		}
		defer l.Close() // not before all four are chosen, so that they differ
		chosen[i] = loopback.Port(l)
	}
	return ports{chosen[0], chosen[1], chosen[2], chosen[3]}, nil
}
