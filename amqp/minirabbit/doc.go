// Package minirabbit is a broker for tests and teaching: it stands in for RabbitMQ where
// none is installed, as a server in this process that any client of AMQP 0-9-1 and of the
// management API can use. [Start] takes less than a millisecond, asks for nothing but two
// free ports on loopback, and leaves nothing behind.
//
// It does as RabbitMQ 4.3 does, as 4.0 or 3.10 with [Options.As], close codes and reply
// texts included: one suite of cases (conformance) is passed by it as each of the three and
// by each of the three. Its clock can be held ([NewHeldClock]), so that a test of a TTL or
// of the consumer timeout waits for nothing. It can be stopped, crashed and resumed, its
// connections broken, its publishers blocked by an alarm, its management API stalled.
//
// What it does not do: TLS, AMQP 1.0, MQTT, STOMP and streams; other hosts than loopback;
// more than the one vhost / and the one user, an administrator; policies, definitions,
// exchange types of plugins, clusters, shovels, disks. All is in memory: what is durable
// and persistent outlives [Server.Stop] and [Server.Crash], and nothing outlives
// [Server.Close]. Statistics of the management API are there at once, where RabbitMQ's come
// seconds late, unless [Options.StatisticsInterval] says otherwise.
//
// The work is done in other packages: broker has the semantics, session speaks AMQP with a
// client, api is the management API. This one opens the ports, and stops, restarts and
// disturbs the broker on demand. Nothing is imported but the standard library and its own
// parts: these three, wire (AMQP as it stands on the wire), release (what differs between
// releases) and loopback (ports).
package minirabbit
