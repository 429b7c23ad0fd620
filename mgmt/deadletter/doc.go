// Package deadletter follows dead letters: where the messages go that a queue rejects, lets
// expire or drops, by its settings and by exchanges and bindings, and what became of those
// that wait in a queue, by their header x-death. What is asked for it is asked by Explore;
// all else is pure (https://www.rabbitmq.com/docs/dlx).
package deadletter
