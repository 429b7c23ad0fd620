package node

import (
	"context"
	"errors"
	"net"

	"rabbitlab/amqp/loopback"
)

// StartWithAPortTaken starts a node once, with something listening on its AMQP
// port already, and returns why that did not go well.
func StartWithAPortTaken(ctx context.Context) error {
	release, err := Find()
	if err != nil {
		return err
	}
	n, err := prepare(Options{Release: release})
	if err != nil {
		return err
	}
	taken, err := net.Listen("tcp", loopback.Address(n.ports.amqp))
	if err != nil {
		return errors.Join(err, n.Close())
	}
	defer taken.Close()
	return errors.Join(n.boot(ctx), n.Close())
}
