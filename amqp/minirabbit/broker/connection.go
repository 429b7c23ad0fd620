package broker

import (
	"fmt"
	"net"
	"strconv"
	"time"

	"rabbitlab/amqp/wire"
)

// Connection is a client's connection, logged in and open.
type Connection struct {
	broker  *Broker
	login   Login
	name    string
	vhost   *vhost
	client  Client
	since   time.Time
	closed  bool
	chans   map[uint16]*channel
	owns    map[string]*queue // exclusive queues
	blocked bool              // it has published while there was an alarm
}

// Connect opens a connection. A vhost that does not exist is an error 530, as
// from RabbitMQ.
func (b *Broker) Connect(l Login, client Client) (*Connection, *wire.Error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	v := b.vhosts[l.VirtualHost]
	if v == nil {
		return nil, wire.Errorf(wire.NotAllowed, "vhost %s not found", l.VirtualHost)
	}
	c := &Connection{
		broker: b, login: l, name: ConnectionName(l.Address, l.LocalAddr), vhost: v, client: client, since: b.now(),
		chans: map[uint16]*channel{}, owns: map[string]*queue{},
	}
	b.connections[c.name] = c
	return c, nil
}

// ConnectionName is what RabbitMQ calls the connection between two addresses
// (host:port), the client's first.
func ConnectionName(client, server string) string { return client + " -> " + server }

// Name is what the management API calls the connection.
func (c *Connection) Name() string { return c.name }

// Handle does what a method asks for, and sends what is to be answered. Errors
// that end a channel it deals with itself; one that it returns ends the connection.
func (c *Connection) Handle(number uint16, m wire.Method, content *wire.Content) *wire.Error {
	c.broker.mu.Lock()
	defer c.broker.unlock()
	if c.closed {
		return nil
	}
	ch := c.chans[number]
	if ch == nil {
		return c.open(number, m)
	}
	err := ch.handle(m, content)
	if err == nil {
		return nil
	}
	if err.Cause == (wire.ID{}) {
		err.Cause = m.ID()
	}
	if err.Connection {
		return err
	}
	ch.fail(err)
	return nil
}

// open opens a channel: nothing else can be asked of one that is not open.
func (c *Connection) open(number uint16, m wire.Method) *wire.Error {
	if _, opens := m.(*wire.ChannelOpen); !opens {
		err := wire.Errorf(wire.ChannelError, "expected 'channel.open'")
		err.Cause = m.ID()
		return err
	}
	if limit := int(c.login.ChannelMax); limit > 0 && len(c.chans) >= limit {
		return wire.Errorf(wire.NotAllowed, "number of channels opened (%d) has reached the negotiated channel_max (%d)", len(c.chans), limit)
	}
	c.chans[number] = newChannel(c, number)
	c.client.Send(number, &wire.ChannelOpenOk{}, nil)
	return nil
}

// Held is to be asked when the content header of a message has come, which is
// where RabbitMQ holds those who publish during an alarm. It is not nil if the
// connection is held: then nothing more is to be read from the client until it is
// closed.
func (c *Connection) Held() <-chan struct{} {
	c.broker.mu.Lock()
	defer c.broker.mu.Unlock()
	if c.closed {
		return nil
	}
	c.block()
	return c.broker.released
}

// block holds a connection that publishes during an alarm, and tells the client
// if it said that it understands.
func (c *Connection) block() {
	if c.broker.released == nil || c.blocked {
		return
	}
	c.blocked = true
	if c.understands("connection.blocked") {
		c.client.Send(0, &wire.ConnectionBlocked{Reason: c.broker.shortage()}, nil)
	}
}

func (c *Connection) unblock() {
	if !c.blocked {
		return
	}
	c.blocked = false
	if c.understands("connection.blocked") {
		c.client.Send(0, &wire.ConnectionUnblocked{}, nil)
	}
}

// understands says whether the client announced a capability.
func (c *Connection) understands(capability string) bool {
	capabilities, _ := c.login.Properties["capabilities"].(wire.Table)
	able, _ := capabilities[capability].(bool)
	return able
}

// Close is to be called when the client is gone, or has said that it goes: its
// channels end, what they had not acked returns to the queues, and its exclusive
// queues are deleted. It can be called again.
func (c *Connection) Close() {
	c.broker.mu.Lock()
	defer c.broker.mu.Unlock()
	c.end()
}

func (c *Connection) end() {
	if c.closed {
		return
	}
	c.closed = true
	delete(c.broker.connections, c.name)
	// all consumers go first: what returns to the queues is not for them
	for _, ch := range c.chans {
		ch.leave()
	}
	for _, number := range sorted(c.chans) {
		c.chans[number].end()
	}
	for _, name := range sorted(c.owns) {
		if !c.broker.errs(Survivor) {
			c.owns[name].delete()
		}
	}
}

// CloseConnection closes a client's connection and tells it why; false if there
// is none of that name.
func (b *Broker) CloseConnection(name, reason string) bool {
	b.mu.Lock()
	defer b.mu.Unlock()
	c := b.connections[name]
	if c == nil {
		return false
	}
	c.client.Close(wire.Errorf(wire.ConnectionForced, "%s", reason))
	c.end()
	return true
}

// HostPort takes an address apart; one without a port has port 0.
func HostPort(address string) (host string, port int) {
	host, service, err := net.SplitHostPort(address)
	if err != nil {
		return address, 0
	}
	port, _ = strconv.Atoi(service)
	return host, port
}

func (c *Connection) ref(number uint16) ChannelRef {
	host, port := HostPort(c.login.Address)
	return ChannelRef{
		Name: fmt.Sprintf("%s (%d)", c.name, number), Connection: c.name, Number: number, User: c.login.User, PeerHost: host, PeerPort: port,
	}
}
