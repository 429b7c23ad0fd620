package cli

import (
	"context"
	"io"
	"net"
	"strings"
	"time"

	"rabbitlab/amqp/loopback"
	"rabbitlab/amqp/wire"
)

// greeting is how long a broker may take to introduce itself.
const greeting = 500 * time.Millisecond

// whoListens asks the program that has a port of this machine what broker it is,
// e.g. "RabbitMQ 3.10.8"; "" for one that does not speak AMQP 0-9-1. The built-in
// broker says RabbitMQ as well, for the clients that look there, and under
// information what it is.
func whoListens(ctx context.Context, port int) string {
	ctx, cancel := context.WithTimeout(ctx, greeting)
	defer cancel()
	var d net.Dialer
	conn, err := d.DialContext(ctx, "tcp", loopback.Address(port))
	if err != nil {
		return ""
	}
	defer conn.Close()
	defer context.AfterFunc(ctx, func() { conn.Close() })()
	if _, err := io.WriteString(conn, "AMQP\x00\x00\x09\x01"); err != nil {
		return ""
	}
	frame, err := wire.NewReader(conn).Read()
	if err != nil {
		return ""
	}
	m, _ := wire.DecodeMethod(frame.Payload)
	start, ok := m.(*wire.ConnectionStart)
	if !ok {
		return ""
	}
	product, _ := start.ServerProperties["product"].(string)
	version, _ := start.ServerProperties["version"].(string)
	if about, _ := start.ServerProperties["information"].(string); strings.HasPrefix(about, "rabbitlab") {
		return about
	}
	return product + " " + version
}
