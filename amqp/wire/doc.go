// Package wire is AMQP 0-9-1 as it stands on the wire: frames, methods, field
// tables, properties, and the exceptions that a broker answers with.
//
// What is read may be hostile. Every length is checked against what is there before
// anything is allocated for it, and what does not decode is an *Error that says
// so in RabbitMQ's words.
package wire
