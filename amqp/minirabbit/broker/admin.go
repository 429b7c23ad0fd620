package broker

import (
	"rabbitlab/amqp/minirabbit/wire"
)

// What somebody does by the management API, who has no connection.

// PurgeQueue drops the ready messages of a queue. Errors: 404, and 405 for an
// exclusive queue.
func (b *Broker) PurgeQueue(vhost, name string) (messages int, err *wire.Error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	q, err := b.queue(vhost, name)
	if err != nil {
		return 0, err
	}
	return q.purge(), nil
}

// DeleteQueue deletes a queue. Errors: 404, 405 for an exclusive queue, and 406
// if it is used or not empty and should be neither.
func (b *Broker) DeleteQueue(vhost, name string, ifUnused, ifEmpty bool) (messages int, err *wire.Error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	q, err := b.queue(vhost, name)
	if err != nil {
		return 0, err
	}
	if err := q.unneeded(ifUnused, ifEmpty); err != nil {
		return 0, err
	}
	n := q.ready.len()
	q.delete()
	return n, nil
}

// queue finds one that is not locked.
func (b *Broker) queue(vhost, name string) (*queue, *wire.Error) {
	v, err := b.vhost(vhost)
	if err != nil {
		return nil, err
	}
	q, err := v.queue(name)
	if err == nil && q.owner != nil {
		err = q.locked()
	}
	return q, err
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

// Publish publishes a message; routed says whether any queue got it. Errors: 404,
// 403 for an internal exchange, 406 for properties that are not allowed.
func (b *Broker) Publish(vhost, exchange, routingKey string, content *wire.Content) (routed bool, err *wire.Error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	v, err := b.vhost(vhost)
	if err != nil {
		return false, err
	}
	x, err := v.exchange(exchange)
	if err != nil {
		return false, err
	}
	properties, err := (&Connection{login: Login{User: b.o.User}}).allowed(content)
	if err != nil {
		return false, err
	}
	m, err := newMessage(&wire.BasicPublish{Exchange: exchange, RoutingKey: routingKey}, content, properties)
	if err != nil {
		return false, err
	}
	v.total.Publish++
	b.total.Publish++
	queues := v.route(x, m)
	for _, q := range queues {
		q.enqueue(m)
	}
	return len(queues) > 0, nil
}
