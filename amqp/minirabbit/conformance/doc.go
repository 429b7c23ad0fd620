// Package conformance holds what the built-in broker must have in common with
// RabbitMQ: one table of scenarios, written against clients that people use
// (amqp091-go and rabbit-hole), that expects the same outcomes of every broker.
//
// It consists of tests alone. They run on the built-in broker and on the RabbitMQ
// that is installed here; the outcomes were measured on RabbitMQ 3.10.8 and 4.0.5.
// Where these differ, a scenario asks the table of releases (bench.does), and the
// built-in broker does as 4.0 does.
package conformance
