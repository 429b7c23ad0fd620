// Package fire lets the built-in broker and a real RabbitMQ be used under fire, workers
// killed and brokers ended at random, and has the histories of that judged by package
// ledger, which must find nothing, and every fault that was planted:
//
//	go test ./amqp/ledger/fire -run Seeds -v -seeds 10000
//	go test ./amqp/ledger/fire -run Seeds -v -seed 4711 -histories /tmp
//	go test ./amqp/ledger/fire -run RabbitMQ -v -messages 100000 -timeout 30m
//
// The first plays that many seeds on the built-in broker, with a clock and a network of
// its own: a seed has the same history, byte for byte, each time. The second plays one and
// keeps its history. The third has fifty workers of the playground do so many messages on
// the RabbitMQ that is installed.
package fire
