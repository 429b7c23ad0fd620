// Package session is one client's connection to the built-in broker, from the
// protocol header to the end of the socket: handshake, frames, content, heartbeats,
// and who closes what. What the methods do is package broker's.
//
// Replies and times are those measured on RabbitMQ 3.10.8 and 4.0.5; where the two
// differ, it does as 4.0.5 does. It does not speak AMQP 1.0, so other protocols
// get the answer of 3.10.8.
package session
