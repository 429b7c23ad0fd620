// Package api serves RabbitMQ's management API over HTTP, as RabbitMQ 4.0 does, for
// the broker of package broker: what rabbit-hole and a poller read, and the writes
// that RabbitMQ itself does by an AMQP connection of its own (declare, delete,
// purge, bind, publish, get).
//
// Field names, JSON types, absences, error bodies and status codes were measured on
// RabbitMQ 3.10.8 and 4.0.5. It differs from RabbitMQ 4.0 in this:
//
//   - Counts, counters and states are as of the moment of the answer, where
//     RabbitMQ's are up to seconds old: no field is absent for a while after a
//     declare. Rates, and the samples of lengths_age and msg_rates_age, come from a
//     collector that looks once a second and remembers the newest 100,000 changes
//     of all queues and channels together: hours of some, minutes of hundreds.
//   - The idle_since of a channel is that of its last activity. RabbitMQ renews it each
//     minute while the channel holds messages, as it then looks at consumer_timeout.
//   - What only an Erlang VM or a disk has is absent: reductions,
//     garbage_collection, file handles, erlang_version. So are churn rates, the
//     message_stats of exchanges, and of octets the rates and the sums of a vhost.
//   - The memory of a queue is what its messages take, as the memory alarm counts it, but
//     for the bodies that a classic queue has ready: RabbitMQ keeps those on disk. Its own is what the queue's process takes, without large bodies.
//   - Where RabbitMQ 4.0.5 answers 500 it does as 3.10: client properties whose keys
//     are not UTF-8, pages of vhosts.
//   - A quorum queue has a single_active_consumer_tag only if it is to have a single
//     active consumer; RabbitMQ 4.0 names one of several there too.
//   - use_regex takes regular expressions of RE2, not PCRE.
//   - It has one node, one user, who may do everything, and no policies: what
//     RabbitMQ has for managing these, and definitions and feature flags, is a 404.
//     So are the bindings of a queue that is not there.
//   - The hash in the properties_key of a binding with arguments is another one.
package api
